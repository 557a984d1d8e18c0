import type { LevelColumn } from '#lib/domain/level-history.ts';
import type { StandingLevel } from '#lib/domain/level.ts';

/** How large a stack of levels is drawn, in its own units; text is 12 of them high. */
export interface StackFrame {
	width: number;
	height: number;
	/** Room for the counts of the axis. */
	left: number;
	/** Room for the words of the levels at the right end. */
	right: number;
}

/** The list behind a level of a column, the picture of its last day, and what changed in it. */
export interface StackHrefs {
	level: (column: LevelColumn, level: StandingLevel) => string;
	column: (column: LevelColumn) => string;
	changes: (column: LevelColumn) => string;
}

export interface StackSegment {
	level: StandingLevel;
	count: number;
	isStalled: boolean;
	y: number;
	height: number;
}
export interface StackColumn {
	/** Its place among the periods. */
	at: number;
	x: number;
	width: number;
	top: number;
	segments: StackSegment[];
	/** How many more recommendations there are than in the period before; null in the first. */
	more: number | null;
}
export interface StackShape {
	columns: StackColumn[];
	/** Counts on the axis. */
	ticks: { count: number; y: number }[];
	/** What stands beside the last column, with the place of its words. */
	labels: { level: StandingLevel; isStalled: boolean; count: number; y: number }[];
	left: number;
	foot: number;
	/** Where the columns end. */
	end: number;
}

const TOP = 20;
/** The last column is the as-of day: it stands apart and is a little wider. */
const APART = 8;
const LAST_SHARE = 1.5;
/** The gap after a column, as a share of it. */
const GAP = 0.06;
const LABEL_SPACE = 15;

const round = (units: number) => Math.round(units * 100) / 100;

function ticksOf(most: number): number[] {
	const step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000].find((one) => most / one <= 4);
	const by = step ?? Math.ceil(most / 4);
	return Array.from({ length: Math.floor(most / by) + 1 }, (_, index) => index * by);
}

/** Moves the words apart so that none covers another, from the foot upwards. */
function apart<Label extends { y: number }>(labels: readonly Label[], foot: number): Label[] {
	let limit = foot + LABEL_SPACE;
	return labels.map((label) => {
		const y = Math.min(label.y, limit - LABEL_SPACE);
		limit = y;
		return { ...label, y };
	});
}

/**
 * The geometry of levels by period: one column each, the levels done first from the foot upwards, of
 * each level what is stalled above what is not. Heights are counts.
 */
export function stackOf(columns: readonly LevelColumn[], frame: StackFrame): StackShape {
	const foot = frame.height;
	const end = frame.width - frame.right;
	const totals = columns.map(({ wholes, parts }) => wholes + parts);
	const most = Math.max(1, ...totals);
	const yOf = (count: number) => round(foot - (count / most) * (foot - TOP));
	const isApart = columns.length > 1;
	const share = (end - frame.left - (isApart ? APART : 0)) / (columns.length - 1 + LAST_SHARE);
	const shapes = columns.map(({ levels }, at): StackColumn => {
		const isLast = at === columns.length - 1;
		const x = frame.left + at * share + (isLast && isApart ? APART : 0);
		let below = 0;
		const segments = levels.flatMap(({ level, count, stalled }) =>
			[
				{ isStalled: false, count: count - stalled },
				{ isStalled: true, count: stalled }
			].flatMap(({ isStalled, count: own }) => {
				if (own === 0) return [];
				const bottom = yOf(below);
				below += own;
				return [
					{ level, isStalled, count: own, y: yOf(below), height: round(bottom - yOf(below)) }
				];
			})
		);
		return {
			...{ at, segments, x },
			width: Math.max(1, share * (isLast ? LAST_SHARE : 1) - share * GAP),
			top: yOf(below),
			more: at === 0 ? null : (totals[at] ?? 0) - (totals[at - 1] ?? 0)
		};
	});
	const labels = (shapes.at(-1)?.segments ?? []).map(({ level, isStalled, count, y, height }) => {
		return { level, isStalled, count, y: y + height / 2 + 4 };
	});
	return {
		columns: shapes,
		ticks: ticksOf(most).map((count) => ({ count, y: yOf(count) })),
		labels: apart(labels, foot),
		...{ left: frame.left, foot, end }
	};
}
