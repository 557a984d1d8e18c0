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
const RARE: readonly WorkFlag[] = ['disagreement', 'on-hold'];

/** How many recommendations are named for each flag. */
const NAMED = 4;

/** What a flag counts from: the last note, the begin of the level, the target. */
function dayOf(flag: WorkFlag, standing: StandingSince): Day | null {
	if (flag === 'check-due') return standing.lastNoteOn;
	return flag === 'late' ? standing.targetDate : standing.since;
}

/** For each flag those that have waited longest, and of the reversed those that fell last. */
export function needsWorkOf(all: readonly StandingSince[]) {
	return WORK_FLAGS.map((flag) => {
		const days = all
			.filter(({ flags }) => flags.includes(flag))
			.map((standing) => ({ standing, day: dayOf(flag, standing) }))
			.sort((a, b) => (a.day ?? '').localeCompare(b.day ?? ''));
		const inOrder = flag === 'reversed' ? days.reverse() : days;
		return { flag, count: days.length, named: inOrder.slice(0, NAMED) };
	}).filter(({ flag, count }) => count > 0 || !RARE.includes(flag));
}
