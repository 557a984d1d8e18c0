import { FLAGS, type Flag } from '../../domain/flag.ts';
import { LEVELS_DONE_FIRST, rankOf, type StandingLevel } from '../../domain/level.ts';
import type { Tally } from '../../domain/tally.ts';
import { BACK, RAISED, RANK_MASK, UP } from './levels.ts';
import { flagBit, IS_OF_BASELINE, type Standings } from './standings.ts';

/** Where each number of a group stands among its numbers: wholes, parts and before, by level. */
const [WHOLES, PARTS, BEFORE, ROSE, FELL, FLAGGED] = [0, 8, 16, 24, 25, 26];
const BASELINE = FLAGGED + FLAGS.length;
const WIDTH = BASELINE + 1;

/** Counters of some groups, by number. */
export type Counters = Int32Array;
export const makeCounters = (groups: number): Counters => new Int32Array(groups * WIDTH);

/** What is counted of everything. */
export interface Counted {
	standings: Standings;
	before: Uint8Array;
	moves: Uint8Array;
	/** By row number: the whole that it is a part of; 0 for a whole. */
	parent: Uint32Array;
}

const NOT_REVIEWED = flagBit('not-reviewed');
const ALL_FLAGS = (1 << FLAGS.length) - 1;

/** Counts a recommendation in a group; the same as `tallyOf`. */
export function countIn(
	counters: Counters,
	group: number,
	{ standings, before, moves, parent }: Counted,
	at: number
): void {
	const first = group * WIDTH;
	const kind = parent[at] === 0 ? WHOLES : PARTS;
	counters[first + kind + (standings.levels[at]! & RANK_MASK)]! += 1;
	counters[first + BEFORE + (before[at]! & RANK_MASK)]! += 1;
	const move = moves[at]!;
	if (move === UP) counters[first + ROSE]! += 1;
	else if (move === BACK) counters[first + FELL]! += 1;
	const bits = standings.flags[at]!;
	let flags = bits & ALL_FLAGS;
	for (let flag = 0; flags > 0; flag += 1, flags >>= 1)
		if ((flags & 1) === 1) counters[first + FLAGGED + flag]! += 1;
	if ((bits & NOT_REVIEWED) !== 0 && (bits & IS_OF_BASELINE) !== 0)
		counters[first + BASELINE]! += 1;
}

/** How many are in a group. */
export function countOf(counters: Counters, group: number): number {
	let sum = 0;
	for (let at = group * WIDTH + 1; at < group * WIDTH + BEFORE; at += 1) sum += counters[at]!;
	return sum;
}

/** All groups together, as one. */
export function sumOf(counters: Counters): Counters {
	const sum = makeCounters(1);
	for (let at = 0; at < counters.length; at += 1) sum[at % WIDTH]! += counters[at]!;
	return sum;
}

/** The numbers of a group as pages read them. */
export function tallyOfGroup(counters: Counters, group: number): Tally {
	const first = group * WIDTH;
	const sum = (kind: number) => {
		let count = 0;
		for (let code = 1; code < 8; code += 1) count += counters[first + kind + code]!;
		return count;
	};
	const countsAt = (level: StandingLevel) => {
		const code = rankOf(level) + RAISED;
		const [wholes, parts, before] = [WHOLES, PARTS, BEFORE].map(
			(kind) => counters[first + kind + code]!
		) as [number, number, number];
		return { wholes, parts, before };
	};
	return {
		...{ wholes: sum(WHOLES), parts: sum(PARTS), before: sum(BEFORE) },
		levels: LEVELS_DONE_FIRST.map((level) => ({ level, ...countsAt(level) })),
		onHold: countsAt('on-hold'),
		...{ rose: counters[first + ROSE]!, fell: counters[first + FELL]! },
		flags: Object.fromEntries(
			FLAGS.map((flag, index) => [flag, counters[first + FLAGGED + index]!])
		) as Record<Flag, number>,
		baseline: counters[first + BASELINE]!
	};
}
