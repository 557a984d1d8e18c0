import type { Flag } from '../../domain/flag.ts';
import { NAMED, RARE, WORK_FLAGS, type WorkFlag } from '../needs-work.ts';
import type { Copy } from './copy.ts';
import type { KnownLine } from './line.ts';
import { NO_DAY } from './slice.ts';
import { dayText, flagBit, IS_CLOSED, type Standings } from './standings.ts';

/** One kind of work, with those that call for it; the first of them by row number. */
export interface KeptWork {
	work: WorkFlag | 'no-interpretation';
	count: number;
	named: { at: number; day: string | null }[];
}

/** Earlier than any day: there is none. */
const NONE = -NO_DAY;

/** The work that some recommendations call for; the same as `needsWorkOf`. */
export function keptWork(
	copy: Copy,
	line: KnownLine,
	{ standings, found }: { standings: Standings; found: Int32Array }
): KeptWork[] {
	const { targetDate } = copy.tables.items.of;
	const { reigns, flags } = standings;
	const dayOf = (work: Flag, at: number): number => {
		const reign = reigns[at]!;
		if (work === 'late') return targetDate[at]!;
		if (reign < 0) return NONE;
		return work === 'check-due' ? line.begins[reign]! : line.since[reign]!;
	};
	const flagged = WORK_FLAGS.map((work) => ({
		...{ work, bit: flagBit(work), isNewestFirst: work === 'reversed', count: 0 },
		first: [] as { at: number; day: number }[]
	}));
	const any = flagged.reduce((bits, { bit }) => bits | bit, 0);
	for (let place = 0; place < found.length; place += 1) {
		const at = found[place]!;
		const bits = flags[at]! & any;
		if (bits === 0) continue;
		for (const one of flagged) {
			if ((bits & one.bit) === 0) continue;
			one.count += 1;
			const { first, isNewestFirst } = one;
			const day = dayOf(one.work, at);
			const last = first.length < NAMED ? null : first[NAMED - 1]!.day;
			// Of two on one day the first one stands first; the other way round where the newest do.
			if (last !== null && (isNewestFirst ? day < last : day >= last)) continue;
			const before = first.filter((old) => (isNewestFirst ? old.day > day : old.day <= day));
			one.first = [...before, { at, day }, ...first.slice(before.length)].slice(0, NAMED);
		}
	}
	const works: KeptWork[] = flagged
		.filter(({ work, count }) => count > 0 || !RARE.includes(work))
		.map(({ work, count, first }) => ({
			...{ work, count },
			named: first.map(({ at, day }) => ({ at, day: day === NONE ? null : dayText(day) }))
		}));
	const open: number[] = [];
	let count = 0;
	for (let place = 0; place < found.length; place += 1) {
		const at = found[place]!;
		if ((flags[at]! & IS_CLOSED) !== 0 || line.versions[at]! > 0) continue;
		count += 1;
		if (open.length < NAMED) open.push(at);
	}
	if (count === 0) return works;
	const named = open.map((at) => ({ at, day: null }));
	return [...works, { work: 'no-interpretation', count, named }];
}
