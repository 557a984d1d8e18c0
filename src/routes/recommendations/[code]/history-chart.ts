import { addDays, type Day } from '#lib/domain/day.ts';
import type { Stance } from '#lib/domain/evidence.ts';
import { NOTE_LEVELS, rankOf, type NoteLevel } from '#lib/domain/level.ts';
import type { Change } from '#lib/domain/status-note.ts';
import { axisOf, round, spread, type Axis } from './chart-axis.ts';
import { placeLabels, type Box, type Label } from './chart-labels.ts';

/** A note of the line as the chart needs it. */
export interface ChartNote {
	id: string;
	number: number;
	level: NoteLevel;
	isStalled: boolean;
	/** Null after a note that is on hold, for those who may not see it. */
	change: Change | null;
	validFrom: Day;
	/** The day on which it no longer holds. */
	validTo: Day;
	/** How each piece of evidence that it cites bears on it. */
	stances: readonly Stance[];
	/** What stands beside it; null for nothing. */
	label: string | null;
}

/** How large a drawing is, in its own units; text is 12 of them high. */
export interface ChartFrame {
	width: number;
	/** Where the plot begins, after the words of the levels. */
	left: number;
	right: number;
	/** The height of one step of level. */
	rung: number;
	hasLabels: boolean;
}

export interface Step {
	level: NoteLevel;
	isStalled: boolean;
	x: number;
	y: number;
	width: number;
	height: number;
}
export interface Riser {
	x: number;
	from: number;
	to: number;
	/** True where the world took it back. */
	isFall: boolean;
	/** True where we judge differently and the world did not move. */
	isRestated: boolean;
}
export interface Node {
	id: string;
	number: number;
	x: number;
	y: number;
	/** False where others of its level stand so close that no number has room. */
	isNumbered: boolean;
}
export interface HistoryShape {
	height: number;
	/** The foot of the steps, where the axis runs. */
	foot: number;
	axis: Axis;
	rungs: { level: NoteLevel; y: number }[];
	steps: Step[];
	risers: Riser[];
	nodes: Node[];
	labels: Label[];
	strips: { stance: Stance; y: number; marks: number[] }[];
}

const TOP = 26;
const BELOW = 78;
const STRIPS_FROM = 34;
const STRIP_HEIGHT = 16;
const STRIPS: readonly Stance[] = ['supports', 'context', 'against'];
/** Room for a finger on each node. */
const NODE_SPACE = 24;
/** Where nodes would have to move further than this, none moves, and the close ones lose their numbers. */
const NODE_SHIFT_MAX = 34;
const MARK_SPACE = 11;
/** In days: in a shorter picture the column of the as-of day would be most of it. */
const SHORTEST = 365;

type Notes = readonly ChartNote[];
type YOf = (level: NoteLevel) => number;

function stepsOf(
	notes: Notes,
	{ to, axis, foot, yOf }: { to: Day; axis: Axis; foot: number; yOf: YOf }
) {
	return notes.map(({ level, isStalled, validFrom, validTo }): Step => {
		const x = round(axis.xOf(validFrom));
		const until = validTo > to ? axis.end : axis.xOf(validTo);
		return {
			level,
			isStalled,
			x,
			y: yOf(level),
			width: round(until - x),
			height: foot - yOf(level)
		};
	});
}

function risersOf(notes: Notes, axis: Axis, yOf: YOf): Riser[] {
	return notes.flatMap(({ level, change, validFrom }, index) => {
		const before = notes[index - 1]?.level ?? level;
		if (before === level) return [];
		const x = round(axis.xOf(validFrom));
		const turn = { isFall: change === 'fell', isRestated: change === 'restated' };
		return [{ x, from: yOf(before), to: yOf(level), ...turn }];
	});
}

/** The notes as nodes, each on its step, moved apart a little so that each can be chosen. */
function nodesOf(notes: Notes, axis: Axis, yOf: YOf): Node[] {
	const nodes = notes.map(({ id, number, level, validFrom, validTo }) => {
		const x = round(axis.xOf(validFrom));
		return { id, number, x, y: yOf(level), until: Math.max(x, axis.xOf(validTo)) };
	});
	const moved = new Map<string, number>();
	for (const level of NOTE_LEVELS) {
		const there = nodes.filter(({ y }) => y === yOf(level));
		const limits = there.map(({ until }) => Math.min(until, axis.end));
		const places = spread(
			there.map(({ x }) => x),
			NODE_SPACE,
			{ ...axis, limits }
		);
		for (const [index, x] of places.entries()) moved.set(there[index]?.id ?? '', x);
	}
	const apart = nodes.map((node) => ({ ...node, x: moved.get(node.id) ?? node.x }));
	const isDense = apart.some(
		({ x }, index) => Math.abs(x - (nodes[index]?.x ?? x)) > NODE_SHIFT_MAX
	);
	if (!isDense) return apart.map((node) => ({ ...node, isNumbered: true }));
	const isAlone = ({ id, x, y }: (typeof nodes)[number]) =>
		nodes.every((other) => other.id === id || other.y !== y || Math.abs(other.x - x) >= NODE_SPACE);
	return nodes.map((node) => ({ ...node, isNumbered: isAlone(node) }));
}

const boxOfStep = ({ x, y, width }: Step): Box => {
	return { left: x, right: x + width, top: y - 3, bottom: y + 3 };
};
const boxOfRiser = ({ x, from, to }: Riser): Box => {
	return { left: x - 5, right: x + 5, top: Math.min(from, to), bottom: Math.max(from, to) };
};

function stripsOf(notes: Notes, axis: Axis, foot: number) {
	return STRIPS.map((stance, row) => {
		const places = notes.flatMap((note) =>
			note.stances.filter((one) => one === stance).map(() => axis.xOf(note.validFrom))
		);
		const y = foot + STRIPS_FROM + row * STRIP_HEIGHT;
		return { stance, y, marks: spread(places, MARK_SPACE, { ...axis, end: axis.end - 4 }) };
	});
}

/**
 * The geometry of a level history as a ladder of steps, never slopes, from a little before `from` (or
 * the first note, if that is earlier) to `to`, the as-of day; a year at least. `notes` are those of the line, oldest
 * first.
 */
export function historyChart(
	notes: Notes,
	{ from, to, frame }: { from: Day; to: Day; frame: ChartFrame }
): HistoryShape {
	const foot = TOP + frame.rung * (NOTE_LEVELS.length - 1);
	const yOf: YOf = (level) => foot - rankOf(level) * frame.rung;
	const axis = axisOf(
		{ from: [from, notes[0]?.validFrom ?? from, addDays(to, -SHORTEST)].sort()[0] ?? from, to },
		{ left: frame.left, end: frame.width - frame.right }
	);
	const steps = stepsOf(notes, { to, axis, foot, yOf });
	const risers = risersOf(notes, axis, yOf);
	const nodes = nodesOf(notes, axis, yOf);
	const wishes = nodes.flatMap(({ x, y }, index) => {
		const note = notes[index];
		return note?.label ? [{ x, y, text: note.label, isFall: note.change === 'fell' }] : [];
	});
	const labels = placeLabels(frame.hasLabels ? wishes : [], {
		nodes,
		obstacles: [...steps.map(boxOfStep), ...risers.map(boxOfRiser)],
		within: { left: frame.left, right: axis.end + 4, top: 2, bottom: foot }
	});
	return {
		height: foot + BELOW,
		foot,
		axis,
		rungs: NOTE_LEVELS.map((level) => ({ level, y: yOf(level) })),
		steps,
		risers,
		nodes,
		labels,
		strips: stripsOf(notes, axis, foot)
	};
}
