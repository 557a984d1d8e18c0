import { changeCode, CHANGE_MASK, CHANGE_SHIFT, IS_GAP, IS_STALLED, LEVEL_MASK } from './line.ts';
import type { KnownLine } from './line.ts';
import type { Copy } from './copy.ts';

/** Where a recommendation stands, as one number: its rank, raised by this; 0 where there is none. */
export const RAISED = 3;
export const RANK_MASK = 15;
/** Beside the rank: it is stalled, or the level is the lowest of its parts (rule 5). */
export const STALLED = 16;
export const ROLLED_UP = 32;
const ON_HOLD = 1;
const NOT_ASSESSED = 2;
/** From here on it has a level. */
export const ASSESSED = 3;

/** So many days are kept for a line; the first ones of them go when there are more. */
const DAYS_MAX = 48;

/** The reign that holds on a day, in the line; -1 where there is none. */
export function reignOn({ starts, begins, ends }: KnownLine, at: number, day: number): number {
	const start = starts[at]!;
	let index = starts[at + 1]! - 1;
	while (index >= start && begins[index]! > day) index -= 1;
	while (index >= start && ends[index]! <= day) index -= 1;
	return index >= start ? index : -1;
}

/** Where every recommendation stands on a day (rules 5 and 6), by its row number. */
export function levelsOn(copy: Copy, line: KnownLine, day: number): Uint8Array {
	const there = line.levels.get(day);
	if (there) return there;
	const made = makeLevels(copy, line, day);
	line.levels.set(day, made);
	for (const first of line.levels.keys()) {
		if (line.levels.size <= DAYS_MAX) break;
		line.levels.delete(first);
	}
	return made;
}

function makeLevels({ tables, frame, size }: Copy, line: KnownLine, day: number): Uint8Array {
	const { countsFrom, source, parent } = tables.items.of;
	const { starts, begins, ends, state } = line;
	const levels = new Uint8Array(size);
	const lowest = new Uint8Array(size);
	for (let at = 0; at < size; at += 1) {
		const counts = countsFrom[at]!;
		if (counts === 0 || counts > line.known || frame.existsFrom[source[at]!]! > day) continue;
		const start = starts[at]!;
		let index = starts[at + 1]! - 1;
		while (index >= start && begins[index]! > day) index -= 1;
		while (index >= start && ends[index]! <= day) index -= 1;
		if (index < start) {
			levels[at] = NOT_ASSESSED;
			continue;
		}
		const own = state[index]!;
		if ((own & IS_GAP) !== 0) {
			levels[at] = ON_HOLD;
			continue;
		}
		const rank = (own & LEVEL_MASK) + RAISED;
		levels[at] = rank | ((own & IS_STALLED) === 0 ? 0 : STALLED);
		const whole = parent[at]!;
		if (whole > 0 && (lowest[whole] === 0 || rank < lowest[whole]!)) lowest[whole] = rank;
	}
	for (let at = 0; at < size; at += 1)
		if (levels[at] === NOT_ASSESSED && lowest[at]! > 0) levels[at] = lowest[at]! | ROLLED_UP;
	return levels;
}

/** Which way the world moved it between two days: `up`, `back` or neither. */
export const UP = 1;
export const BACK = 2;

/** Which way the world moved every recommendation after a day until another (`standingSince`). */
export function movesBetween(
	copy: Copy,
	line: KnownLine,
	{ since, asOf }: { since: number; asOf: number }
): Uint8Array {
	const { tables, size } = copy;
	const { starts, begins, state } = line;
	const { parent } = tables.items.of;
	const [rose, fell] = [changeCode('rose'), changeCode('fell')];
	const own = new Uint8Array(size);
	const ofParts = new Uint8Array(size);
	for (let at = 0; at < size; at += 1) {
		let did = 0;
		for (let index = starts[at + 1]! - 1; index >= starts[at]!; index -= 1) {
			const begin = begins[index]!;
			if (begin <= since) break;
			const held = state[index]!;
			if (begin > asOf || (held & IS_GAP) !== 0) continue;
			const change = (held >> CHANGE_SHIFT) & CHANGE_MASK;
			if (change === rose) did |= UP;
			else if (change === fell) did |= BACK;
		}
		own[at] = did;
		const whole = parent[at]!;
		if (did > 0 && whole > 0) ofParts[whole]! |= did;
	}
	const before = levelsOn(copy, line, since);
	const now = levelsOn(copy, line, asOf);
	for (let at = 0; at < size; at += 1) {
		const [then, here] = [before[at]! & RANK_MASK, now[at]! & RANK_MASK];
		const did = (now[at]! & ROLLED_UP) === 0 ? own[at]! : own[at]! | ofParts[at]!;
		const may = then < ASSESSED || here === 0 ? 0 : here > then ? UP : here < then ? BACK : 0;
		own[at] = did & may;
	}
	return own;
}
