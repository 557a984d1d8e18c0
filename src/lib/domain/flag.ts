import { addDays, daysBetween, type Day } from './day.ts';
import type { Level } from './level.ts';

/** Marks beside a level, never levels themselves. */
export const FLAGS = ['reversed', 'stalled', 'late', 'check-due', 'not-reviewed'] as const;
export type Flag = (typeof FLAGS)[number];

/** Days without a note after which a recommendation should be looked at, unless set otherwise. */
export const REVIEW_INTERVAL_DAYS = 180;

export interface Standing {
	level: Level;
	isStalled: boolean;
	isReversed: boolean;
	isReviewed: boolean;
	lastNoteOn: Day | null;
	reviewIntervalDays: number;
	targetDate: Day | null;
}

/** The day after which a check is due; null where nothing was judged yet. */
export function checkDueAfter(standing: Standing): Day | null {
	if (standing.lastNoteOn === null) return null;
	return addDays(standing.lastNoteOn, standing.reviewIntervalDays);
}

/** The flags that hold on a day, in the order they are shown. */
export function flagsOf(standing: Standing, on: Day): Flag[] {
	const flags: Flag[] = [];
	if (standing.isReversed) flags.push('reversed');
	if (standing.isStalled) flags.push('stalled');
	if (standing.targetDate !== null && standing.targetDate < on && standing.level !== 'done')
		flags.push('late');
	const due = checkDueAfter(standing);
	if (due !== null && daysBetween(due, on) > 0) flags.push('check-due');
	if (standing.level !== 'not-assessed' && !standing.isReviewed) flags.push('not-reviewed');
	return flags;
}
