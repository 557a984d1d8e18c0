import type { Day } from '../domain/day.ts';
import type { Flag } from '../domain/flag.ts';
import type { StandingSince } from './standing-since.ts';

/** The flags that call for work, in the order of the dashboard. */
export const WORK_FLAGS = [
	'check-due',
	'stalled',
	'reversed',
	'late',
	'disagreement',
	'on-hold'
] as const satisfies Flag[];
export type WorkFlag = (typeof WORK_FLAGS)[number];

/** These are told only where there are any. */
export const RARE: readonly WorkFlag[] = ['disagreement', 'on-hold'];

/** How many recommendations are named for each flag. */
export const NAMED = 4;

/** What a flag counts from: the last note, the begin of the level, the target. */
function dayOf(flag: WorkFlag, standing: StandingSince): Day | null {
	if (flag === 'check-due') return standing.lastNoteOn;
	return flag === 'late' ? standing.targetDate : standing.since;
}

/** One kind of work with the recommendations that call for it; the first of them by name. */
export interface Work {
	work: WorkFlag | 'no-interpretation';
	count: number;
	named: { standing: StandingSince; day: Day | null }[];
}

/**
 * For each flag those that have waited longest, and of the reversed those that fell last; then what is
 * followed without saying by which signs it is judged.
 */
export function needsWorkOf(
	all: readonly StandingSince[],
	interpreted: ReadonlySet<string>
): Work[] {
	const flagged = WORK_FLAGS.map((flag) => {
		const days = all
			.filter(({ flags }) => flags.includes(flag))
			.map((standing) => ({ standing, day: dayOf(flag, standing) }))
			.sort((a, b) => (a.day ?? '').localeCompare(b.day ?? ''));
		const inOrder = flag === 'reversed' ? days.reverse() : days;
		return { work: flag, count: days.length, named: inOrder.slice(0, NAMED) };
	}).filter(({ work, count }) => count > 0 || !RARE.includes(work));
	const open = all.filter(({ id, isClosed }) => !isClosed && !interpreted.has(id));
	if (open.length === 0) return flagged;
	const named = open.slice(0, NAMED).map((standing) => ({ standing, day: null }));
	return [...flagged, { work: 'no-interpretation', count: open.length, named }];
}
