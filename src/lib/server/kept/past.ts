import { STANDING_LEVELS, rankOf, levelAtRank, type NoteLevel } from '../../domain/level.ts';
import type { Fall, LevelColumn } from '../../domain/level-history.ts';
import type { Period } from '../../domain/period.ts';
import { FALLS_MAX } from '../level-matrix.ts';
import type { Copy } from './copy.ts';
import { levelsOn, RAISED, RANK_MASK, STALLED } from './levels.ts';
import {
	BEFORE_SHIFT,
	changeCode,
	CHANGE_MASK,
	CHANGE_SHIFT,
	IS_GAP,
	LEVEL_MASK,
	type KnownLine
} from './line.ts';
import { dayNumber, dayText } from './standings.ts';

const [FIRST, ROSE, FELL, RESTATED] = (['first', 'rose', 'fell', 'restated'] as const).map(
	changeCode
) as [number, number, number, number];

/** A level that the world took back, of a recommendation by its row number. */
export interface KeptFall extends Omit<Fall, 'noteId'> {
	at: number;
	/** The row of its note. */
	note: number;
}

/** What is told of how some recommendations came to where they are. */
export interface KeptPast {
	columns: LevelColumn[];
	falls: KeptFall[];
	/** The day from which on the newest changes lie, as many as are asked for, if there are so many. */
	changedFrom: number;
	/** The recommendations that changed since, by row number. */
	changed: number[];
}

/**
 * The columns of some recommendations (`columnsOf`), their newest reversals, newest first (`pastOf`),
 * and from which day on their newest changes of level lie that come after `since`.
 */
export function keptPast(
	copy: Copy,
	line: KnownLine,
	asked: {
		found: Int32Array;
		/** True if these are all of the view. */
		isAll: boolean;
		periods: readonly Period[];
		asOf: number;
		since: number;
		changes: number;
	}
): KeptPast {
	const { found, periods, asOf, since } = asked;
	const { source } = copy.tables.items.of;
	const { existsFrom } = copy.frame;
	const { starts, begins, state } = line;
	const first = periods[0] ? dayNumber(periods[0].from) : 0;
	const days = Math.max(0, asOf - first + 1);
	const periodOf = new Int16Array(days);
	const ends = periods.map(({ to }) => dayNumber(to));
	for (let day = 0, at = 0; day < days; day += 1) {
		while (ends[at]! < first + day) at += 1;
		periodOf[day] = at;
	}
	const did = new Int32Array(periods.length * 8);
	const fallsOn = new Int32Array(days);
	const changesOn = new Int32Array(Math.max(0, asOf - since + 1));
	/** The last reign of each that fell, counted from 1. */
	const fell = new Int32Array(found.length);
	const newest = new Int32Array(found.length);
	for (let place = 0; place < found.length; place += 1) {
		const at = found[place]!;
		const exists = existsFrom[source[at]!]!;
		for (let index = starts[at]!; index < starts[at + 1]!; index += 1) {
			const day = begins[index]!;
			if (day > asOf) break;
			const own = state[index]!;
			if ((own & IS_GAP) !== 0) continue;
			const change = (own >> CHANGE_SHIFT) & CHANGE_MASK;
			if (
				day > since &&
				(change === FIRST || change === ROSE || change === FELL || change === RESTATED)
			) {
				changesOn[day - since]! += 1;
				newest[place] = day;
			}
			if (change !== ROSE && change !== FELL && change !== RESTATED) continue;
			if (day >= first) {
				const period = periodOf[day - first]!;
				if (exists <= ends[period]!) did[period * 8 + change]! += 1;
			}
			if (change === FELL && ((own >> BEFORE_SHIFT) & 7) > 0 && day >= exists) {
				fallsOn[day - first]! += 1;
				fell[place] = index + 1;
			}
		}
	}
	const columns = periods.map((period, index) => {
		const counts = asked.isAll
			? countAll(copy, line, ends[index]!)
			: countLevels(copy, levelsOn(copy, line, ends[index]!), found);
		const at = (code: number) => counts[code]! + counts[code | PART]!;
		let [wholes, parts] = [0, 0];
		for (let code = 1; code < PART; code += 1) {
			wholes += counts[code]!;
			parts += counts[code | PART]!;
		}
		return {
			...{ ...period, wholes, parts },
			levels: STANDING_LEVELS.map((level) => {
				const code = rankOf(level) + RAISED;
				const stalled = at(code | STALLED);
				return { level, count: at(code) + stalled, stalled };
			}),
			rose: did[index * 8 + ROSE]!,
			fell: did[index * 8 + FELL]!,
			restated: did[index * 8 + RESTATED]!
		};
	});
	const fallsFrom = newestFrom(fallsOn, FALLS_MAX);
	const changedFrom = Math.max(1, newestFrom(changesOn, asked.changes)) + since;
	return {
		columns,
		falls: newestFalls(copy, line, {
			...{ found, fell, asOf },
			from: fallsFrom === 0 ? -Infinity : first + fallsFrom
		}),
		changedFrom,
		changed: Array.from(found.filter((_, place) => newest[place]! >= changedFrom))
	};
}

/** Beside the level and whether it is stalled: it is a part. */
const PART = 32;

/** How many of some recommendations stand at which level. */
function countLevels({ tables }: Copy, levels: Uint8Array, found: Int32Array): Int32Array {
	const { parent } = tables.items.of;
	const counts = new Int32Array(2 * PART);
	for (let place = 0; place < found.length; place += 1) {
		const at = found[place]!;
		counts[(levels[at]! & (RANK_MASK | STALLED)) | (parent[at] === 0 ? 0 : PART)]! += 1;
	}
	return counts;
}

/** The same of all that are there on a day; it is kept with the line. */
function countAll(copy: Copy, line: KnownLine, day: number): Int32Array {
	const there = line.counts.get(day);
	if (there) return there;
	const counts = countLevels(copy, levelsOn(copy, line, day), copy.frame.order);
	line.counts.set(day, counts);
	return counts;
}

/** The first of the last days on which together there are at least so many; 0 if there never are. */
function newestFrom(counts: Int32Array, enough: number): number {
	let sum = 0;
	for (let day = counts.length - 1; day > 0; day -= 1) {
		sum += counts[day]!;
		if (sum >= enough) return day;
	}
	return 0;
}

/** True for a reign in the line of which the viewer sees that the world took a level back. */
function isFall({ state }: KnownLine, index: number): boolean {
	const own = state[index]!;
	if ((own & IS_GAP) !== 0 || ((own >> BEFORE_SHIFT) & 7) === 0) return false;
	return ((own >> CHANGE_SHIFT) & CHANGE_MASK) === FELL;
}

/** The falls from a day on, newest first. */
function newestFalls(
	{ tables, frame }: Copy,
	line: KnownLine,
	{ found, fell, from, asOf }: { found: Int32Array; fell: Int32Array; from: number; asOf: number }
): KeptFall[] {
	const { starts, begins, state, note } = line;
	const { source } = tables.items.of;
	const falls: (KeptFall & { day: number })[] = [];
	for (let place = 0; place < found.length; place += 1) {
		const last = fell[place]! - 1;
		if (last < 0 || begins[last]! < from) continue;
		const at = found[place]!;
		const exists = frame.existsFrom[source[at]!]!;
		const end = starts[at + 1]!;
		for (let index = starts[at]!; index <= last; index += 1) {
			const day = begins[index]!;
			if (day < from || day < exists || !isFall(line, index)) continue;
			const before = ((state[index]! >> BEFORE_SHIFT) & 7) - 1;
			const isBelow = (other: number) =>
				(state[other]! & IS_GAP) !== 0 || (state[other]! & LEVEL_MASK) < before;
			let later = index + 1;
			while (later < end && begins[later]! <= asOf && isBelow(later)) later += 1;
			const isRegained = later < end && begins[later]! <= asOf;
			falls.push({
				...{ at, day, note: note[index]!, on: dayText(day) },
				from: levelAtRank(before) as NoteLevel,
				to: levelAtRank(state[index]! & LEVEL_MASK) as NoteLevel,
				regainedOn: isRegained ? dayText(begins[later]!) : null
			});
		}
	}
	return falls
		.sort((a, b) => b.day - a.day)
		.slice(0, FALLS_MAX)
		.map(({ day: _day, ...fall }) => fall);
}
