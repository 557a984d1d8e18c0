import { sql } from 'drizzle-orm';
import type { CountedClosing } from '../../domain/closing.ts';
import { FOREVER_DAY } from '../../domain/day.ts';
import { rankOf, type NoteLevel } from '../../domain/level.ts';
import { CHANGES, type Change } from '../../domain/status-note.ts';
import type { View } from '../../domain/view.ts';
import type { DashboardFigures } from '../dashboard-figures.ts';
import type { Reads } from '../db/connect.ts';
import { knownBy, withLine } from '../level-line.ts';
import type { Copy } from './copy.ts';
import { NEVER, NO_DAY, type KeptClosing } from './slice.ts';
import type { OtherSpan, Tables } from './tables.ts';

/** The parts of the state of a reign: its level, the one before (0 none), what it did, and bits. */
export const LEVEL_MASK = 7;
export const BEFORE_SHIFT = 3;
export const CHANGE_SHIFT = 6;
export const CHANGE_MASK = 7;
export const IS_STALLED = 512;
export const IS_REVERSED = 1024;
/** On hold for an outsider: a gap, whose level nobody may see. */
export const IS_GAP = 2048;
/** On hold for the staff, who see its level. */
export const IS_HELD = 4096;

export const changeCode = (change: Change) => CHANGES.indexOf(change) + 1;

/** The lines of all recommendations as known at an instant, as a viewer sees them on any day. */
export interface KnownLine {
	isOutsider: boolean;
	/** It is the same for every instant from `from` until `to`, and is the one of `known`. */
	known: number;
	from: number;
	to: number;
	/** Where the reigns of a recommendation begin; those of the next one begin where they end. */
	starts: Int32Array;
	begins: Int32Array;
	ends: Int32Array;
	since: Int32Array;
	state: Uint16Array;
	/** The row of its note. */
	note: Int32Array;
	/** The version of the newest interpretation; 0 for none. */
	versions: Int32Array;
	closings: Map<number, (CountedClosing & Pick<KeptClosing, 'reason'>)[]>;
	others: Map<number, OtherSpan[]>;
	/** True where a part counts and its whole does not: places are then those of the part itself. */
	isOdd: boolean;
	/** Where everything stood on a day (`levels.ts`). */
	levels: Map<number, Uint8Array>;
	/** How many of all stood at which level on a day (`past.ts`). */
	counts: Map<number, Int32Array>;
	/** The dashboards that were asked for last, by what they were asked with (`figures.ts`). */
	figures: Map<string, DashboardFigures>;
	/** The first and the last day on which a reign begins. */
	days: [first: number, last: number];
}

/** How many lines are kept: those that were asked for last. */
const LINES_MAX = 2;

interface Shadow {
	id: number;
	isGap: number;
	change: Change | null;
	before: NoteLevel | null;
	since: string | null;
	isReversed: number | null;
}

const dayNumber = (day: string) => Date.parse(`${day}T00:00:00Z`) / 86_400_000;

/** What holds do to the reigns of a view, by the id of the reign; every day of the view alike. */
async function findShadows(db: Reads, view: View): Promise<Map<number, Partial<Shadow>>> {
	const always = { ...view, asOf: FOREVER_DAY };
	if (view.viewer !== null) {
		const held = await db.all<{ id: number }>(
			sql`WITH ${withLine(always)} SELECT span.id FROM held
				CROSS JOIN status_span span ON span.note_id = held.note_id`
		);
		return new Map(held.map(({ id }) => [id, {}]));
	}
	const rows = await db.all<Shadow>(
		sql`WITH ${withLine(always)} SELECT line.id, 0 AS "isGap", line.change,
				line.level_before AS before, line.since, line.is_reversed AS "isReversed"
			FROM shadow CROSS JOIN line ON line.id = shadow.id
			UNION ALL SELECT id, 1, NULL, NULL, NULL, NULL FROM shadow WHERE is_gap`
	);
	return new Map(rows.map((row) => [row.id, row]));
}

/** The line of a view, from those that are kept or made now. */
export async function lineOf(copy: Copy, db: Reads, view: View): Promise<KnownLine> {
	const known = Date.parse(knownBy(view));
	const isOutsider = view.viewer === null;
	const there = copy.lines.find(
		(line) => line.isOutsider === isOutsider && line.from <= known && known < line.to
	);
	if (there) return there;
	const shadows = copy.hasHolds ? await findShadows(db, view) : null;
	const line = makeLine(copy, { known, isOutsider, shadows });
	copy.lines.unshift(line);
	copy.lines.length = Math.min(copy.lines.length, LINES_MAX);
	return line;
}

function makeLine(
	{ tables, size }: Copy,
	{
		known,
		isOutsider,
		shadows
	}: { known: number; isOutsider: boolean; shadows: Map<number, Partial<Shadow>> | null }
): KnownLine {
	const { items, spans, notes } = tables;
	const { knownFrom, knownTo, from, until, since, state, note, id } = spans.columns.of;
	// What happens at an instant is known from it on: the nearest ones say for how long this holds.
	const near = { before: -NEVER, after: NEVER };
	const look = (at: number) => {
		if (at <= known) near.before = Math.max(near.before, at);
		else near.after = Math.min(near.after, at);
	};
	let [count, before, after] = [0, -NEVER, NEVER];
	const reigns: number[] | Int32Array = new Int32Array(from.length);
	const starts = new Int32Array(size + 1);
	for (let at = 0; at < size; at += 1) {
		starts[at] = count;
		const start = spans.starts[at]!;
		const end = start + spans.counts[at]!;
		for (let row = start; row < end; row += 1) {
			const [a, b] = [knownFrom[row]!, knownTo[row]!];
			if (a > known) {
				if (a < after) after = a;
				continue;
			}
			if (a > before) before = a;
			if (b > known) {
				if (b < after) after = b;
				reigns[count] = row;
				count += 1;
			} else if (b > before) before = b;
		}
	}
	starts[size] = count;
	look(before);
	look(after);
	const line: KnownLine = {
		...{ isOutsider, known, starts },
		...{ begins: new Int32Array(count), ends: new Int32Array(count) },
		...{ since: new Int32Array(count), state: new Uint16Array(count) },
		note: new Int32Array(count),
		...besideLine(tables, size, { known, look }),
		...{
			from: 0,
			to: 0,
			levels: new Map(),
			counts: new Map(),
			figures: new Map(),
			days: [NO_DAY, -NO_DAY]
		}
	};
	let at = 0;
	for (let index = 0; index < count; index += 1) {
		while (starts[at + 1]! <= index) at += 1;
		const row = reigns[index]!;
		const begin = from[row]!;
		line.begins[index] = begin;
		if (begin < line.days[0]) line.days[0] = begin;
		if (begin > line.days[1]) line.days[1] = begin;
		line.ends[index] = until[row]!;
		line.since[index] = since[row]!;
		line.state[index] = state[row]!;
		line.note[index] = notes.starts[at]! + note[row]!;
		if (shadows) cast(line, index, shadows.get(id[row]!));
	}
	for (let row = 0; row < size; row += 1) {
		const counts = items.of.countsFrom[row]!;
		if (counts > 0) look(counts);
	}
	const { approvedAt } = notes.columns.of;
	for (let index = 0; index < count; index += 1) look(approvedAt[line.note[index]!]!);
	// A hold has an instant of its own, which is not looked at here.
	return shadows
		? { ...line, from: known, to: known + 1 }
		: { ...line, from: near.before, to: near.after };
}

/** Lets a hold fall on a reign. */
function cast({ isOutsider, state, since }: KnownLine, index: number, shadow?: Partial<Shadow>) {
	if (!shadow) return;
	if (!isOutsider) state[index]! |= IS_HELD;
	else if (shadow.isGap) state[index]! |= IS_GAP;
	else {
		const { change, before } = shadow;
		const kept = state[index]! & (LEVEL_MASK | IS_STALLED);
		const changed = change ? changeCode(change) << CHANGE_SHIFT : 0;
		const from = before ? (rankOf(before) + 1) << BEFORE_SHIFT : 0;
		state[index] = kept | changed | from | (shadow.isReversed ? IS_REVERSED : 0);
		since[index] = dayNumber(shadow.since ?? '');
	}
}

function besideLine(
	{ items, versions, closings, others }: Tables,
	size: number,
	{ known, look }: { known: number; look: (at: number) => void }
): Pick<KnownLine, 'versions' | 'closings' | 'others' | 'isOdd'> {
	const { countsFrom, parent } = items.of;
	const newest = new Int32Array(size);
	let isOdd = false;
	for (let at = 0; at < size; at += 1) {
		const end = versions.starts[at]! + versions.counts[at]!;
		for (let row = versions.starts[at]!; row < end; row += 1) {
			const counts = versions.columns.of.countsFrom[row]!;
			look(counts);
			if (counts <= known) newest[at] = Math.max(newest[at]!, versions.columns.of.version[row]!);
		}
		const counts = countsFrom[at]!;
		const whole = parent[at]!;
		if (counts > 0 && counts <= known && whole > 0 && countsFrom[whole]! > known) isOdd = true;
	}
	const counting: KnownLine['closings'] = new Map();
	for (const [at, rows] of closings) {
		for (const { counts } of rows) look(counts);
		const some = rows.filter(({ counts }) => counts <= known);
		if (some.length > 0) counting.set(at, some);
	}
	const judged: KnownLine['others'] = new Map();
	for (const [at, rows] of others) {
		for (const { knownFrom, knownTo } of rows) [knownFrom, knownTo].forEach(look);
		const some = rows.filter(({ knownFrom, knownTo }) => knownFrom <= known && knownTo > known);
		if (some.length > 0) judged.set(at, some);
	}
	return { versions: newest, closings: counting, others: judged, isOdd };
}
