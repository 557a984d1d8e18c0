import { dayOf } from '../clock.ts';
import type { Beginning } from '../record.ts';
import type { Copy } from './copy.ts';
import { IS_GAP, type KnownLine } from './line.ts';
import { NEVER, NO_DAY } from './slice.ts';
import { dayText } from './standings.ts';

/** How many notes have their as-of day in a half-year. */
export interface HalfYear {
	year: number;
	half: 1 | 2;
	count: number;
}

/** The same as `findBeginning`. */
export function keptBeginning({ tables, frame, size }: Copy): Beginning | null {
	const { countsFrom, source } = tables.items.of;
	let [recorded, exists] = [NEVER, NO_DAY];
	for (let at = 0; at < size; at += 1) {
		const counts = countsFrom[at]!;
		if (counts === 0 || counts >= NEVER) continue;
		recorded = Math.min(recorded, counts);
		exists = Math.min(exists, frame.existsFrom[source[at]!]!);
	}
	if (recorded === NEVER) return null;
	return { recordedOn: dayOf(new Date(recorded).toISOString()), existsFrom: dayText(exists) };
}

/** Goes through the reigns of some recommendations, or of all. */
function eachReign(
	{ starts }: KnownLine,
	found: Int32Array | null,
	visit: (at: number, from: number, to: number) => void
): void {
	if (found === null)
		for (let at = 0; at < starts.length - 1; at += 1) visit(at, starts[at]!, starts[at + 1]!);
	else
		for (let place = 0; place < found.length; place += 1) {
			const at = found[place]!;
			visit(at, starts[at]!, starts[at + 1]!);
		}
}

/** The same as `countNotesByHalfYear`, of some recommendations or of all; `until` is the last day. */
export function keptHalfYears(
	line: KnownLine,
	{ found, until }: { found: Int32Array | null; until: number }
): HalfYear[] {
	const { begins } = line;
	const [first, last] = line.days;
	const days = new Int32Array(Math.max(0, last - first + 1));
	eachReign(line, found, (_at, from, to) => {
		for (let index = from; index < to; index += 1)
			if (begins[index]! <= until) days[begins[index]! - first]! += 1;
	});
	const halves = new Map<string, HalfYear>();
	for (const [at, count] of days.entries()) {
		if (count === 0) continue;
		const day = dayText(first + at);
		const half = day.slice(5) <= '06-30' ? 1 : 2;
		const there = halves.get(`${day.slice(0, 4)} ${half}`);
		if (there) there.count += count;
		else halves.set(`${day.slice(0, 4)} ${half}`, { year: Number(day.slice(0, 4)), half, count });
	}
	return [...halves.values()];
}

/** The same as `countNotesAndEvidence`, of some recommendations or of all. */
export function keptNotesAndEvidence(
	copy: Copy,
	line: KnownLine,
	{ found, asOf }: { found: Int32Array | null; asOf: number }
): { notes: number; evidence: number } {
	const { notes, links } = copy.tables;
	const { firstLink, links: linkCount } = notes.columns.of;
	const { evidence } = links.columns.of;
	const { begins, state, note } = line;
	const cited = new Uint8Array(copy.evidence);
	let [count, pieces] = [0, 0];
	eachReign(line, found, (at, from, to) => {
		for (let index = from; index < to; index += 1) {
			if (begins[index]! > asOf) break;
			if ((state[index]! & IS_GAP) !== 0) continue;
			count += 1;
			const row = note[index]!;
			const start = links.starts[at]! + firstLink[row]!;
			for (let link = start; link < start + linkCount[row]!; link += 1) {
				const piece = evidence[link]!;
				if (cited[piece] === 0) {
					cited[piece] = 1;
					pieces += 1;
				}
			}
		}
	});
	return { notes: count, evidence: pieces };
}
