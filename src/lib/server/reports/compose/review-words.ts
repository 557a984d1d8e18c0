import { m } from '#lib/paraglide/messages.js';
import type { Review } from '../reported.ts';

/** That nobody but its author has approved a level (rule 2); empty where somebody has. */
export const reviewWords = (review: Review | null): string => {
	if (review === 'baseline-not-reviewed') return m.flag_baseline();
	return review === 'not-reviewed' ? m.flag_not_reviewed() : '';
};
