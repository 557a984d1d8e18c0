import { addDays, daysBetween, type Day } from '#lib/domain/day.ts';
import { rankOf, type NoteLevel } from '#lib/domain/level.ts';
import type { Span } from '#lib/domain/status-span.ts';

/** What a sparkline needs of a span. */
export type SparkSpan = Pick<Span, 'level' | 'isStalled' | 'validFrom' | 'validTo'> & {
	/** Null after a note that is on hold, for those who may not see it. */
	change: Span['change'] | null;
};

/** A run of one level, stalled or not, as a rectangle. */
export interface Run {
	level: NoteLevel;
	isStalled: boolean;
	/** The day on which it begins, inside the picture. */
	from: Day;
	x: number;
	y: number;
	width: number;
	height: number;
}

export interface SparklineShape {
	runs: Run[];
	/** Where the world took a level back: the x of each mark. */
	falls: number[];
}

/** Width of the as-of day's own column; without it a change made that day would be invisible. */
export const LAST_DAY_WIDTH = 5;
/** Room above the highest step for the marks. */
const HEAD = 2;
const THINNEST = 1.5;
const NARROWEST = 1;
const TOP_RANK = 4;

const round = (value: number) => Math.round(value * 100) / 100;

/** The spans inside `from` to `to` (both included), one for each unbroken level. */
function runsOf(spans: readonly SparkSpan[], from: Day, to: Day): (SparkSpan & { until: Day })[] {
	const runs: (SparkSpan & { until: Day })[] = [];
	for (const span of spans) {
		const validFrom = span.validFrom < from ? from : span.validFrom;
		const until = span.validTo > to ? addDays(to, 1) : span.validTo;
		if (validFrom >= until) continue;
		const last = runs.at(-1);
		const goesOn =
			last?.level === span.level && last.isStalled === span.isStalled && last.until === validFrom;
		if (goesOn) last.until = until;
		else runs.push({ ...span, validFrom, until });
	}
	return runs;
}

/**
 * The geometry of a level history from one day to another, both included: steps, never slopes, each
 * as high as its rank. `spans` are oldest first, as the ledger gives them.
 */
export function sparklineOf(
	spans: readonly SparkSpan[],
	{ from, to, width, height }: { from: Day; to: Day; width: number; height: number }
): SparklineShape {
	const days = Math.max(1, daysBetween(from, to));
	const xOf = (day: Day) =>
		day > to ? width : (daysBetween(from, day) / days) * (width - LAST_DAY_WIDTH);
	const runs = runsOf(spans, from, to).map((run) => {
		const x = xOf(run.validFrom);
		const tall = Math.max(THINNEST, (rankOf(run.level) / TOP_RANK) * (height - HEAD));
		return {
			level: run.level,
			isStalled: run.isStalled,
			from: run.validFrom,
			x: round(x),
			y: round(height - tall),
			width: round(Math.max(NARROWEST, xOf(run.until) - x)),
			height: round(tall)
		};
	});
	const falls = spans
		.filter((span) => span.change === 'fell' && span.validFrom >= from && span.validFrom <= to)
		.map((span) => round(xOf(span.validFrom)));
	return { runs, falls: [...new Set(falls)] };
}

/** Diagonal strokes over a rectangle, as the `d` of a path: the sign of a stall. */
export function hatchOf(
	{ x, y, width, height }: Pick<Run, 'x' | 'y' | 'width' | 'height'>,
	gap = 5
): string {
	const strokes: string[] = [];
	for (let at = gap / 2; at < width + height; at += gap) {
		const left = Math.max(0, at - height);
		const right = Math.min(width, at);
		strokes.push(
			`M${round(x + left)} ${round(y + at - left)}L${round(x + right)} ${round(y + at - right)}`
		);
	}
	return strokes.join('');
}
