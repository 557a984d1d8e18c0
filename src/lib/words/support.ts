import { say } from './words.ts';
import { countPieces, type SupportTally } from '../domain/support-tally.ts';
import type { ThinSpot } from '../domain/support.ts';
import { m } from '../paraglide/messages.js';

/** In what a judgement is thin, where there is room for a few words. */
export const thinWord = say<ThinSpot>({
	'no-primary': m.sure_thin_no_primary,
	'openings-only': m.sure_thin_openings_only,
	'nothing-against': m.sure_thin_nothing_against,
	'low-confidence': m.sure_thin_low_confidence
});

/** What the evidence comes to: how much of what supports the levels is primary. */
export function supportTitle(tallies: readonly SupportTally[]): string {
	const supports = tallies.reduce((sum, tally) => sum + countPieces(tally, 'supports'), 0);
	const primary = tallies.reduce((sum, { pieces }) => sum + pieces.supports.primary, 0);
	return m.sure_title({ primary, supports });
}
