import { addDays, daysBetween, type Day } from '#lib/domain/day.ts';

export interface Tick {
	x: number;
	day: Day;
	/** True for a year, false for a month. */
	isYear: boolean;
	/** False where its words would meet those of the as-of day. */
	isWritten: boolean;
}

/** From days to places: the as-of day `to` begins where its own column does. */
export interface Axis {
	xOf: (day: Day) => number;
	start: number;
	asOf: number;
	end: number;
	ticks: Tick[];
}

const PAD = 14;
/** The as-of day has a column of its own, or a change made on that day would be unseen. */
const AS_OF_WIDTH = 6;
const YEAR_SPACE = 46;
const MONTH_SPACE = 74;
/** About how wide the as-of day is, written at the right end of the axis. */
const AS_OF_TEXT = 84;

export const round = (value: number) => Math.round(value * 10) / 10;

function yearsFrom(first: number, count: number, pixelsPerDay: number): Day[] {
	const step = [1, 2, 5, 10, 20].find((years) => years * 365 * pixelsPerDay >= YEAR_SPACE) ?? 50;
	return Array.from({ length: count + 1 }, (_, index) => first + index)
		.filter((year) => year % step === 0)
		.map((year) => `${year}-01-01`);
}

function monthsFrom(first: number, count: number, pixelsPerDay: number): Day[] {
	const step = [1, 3, 6].find((months) => months * 30 * pixelsPerDay >= MONTH_SPACE) ?? 12;
	return Array.from({ length: (count + 1) * 12 }, (_, index) => index)
		.filter((index) => index % step === 0)
		.map((index) => {
			const month = String((index % 12) + 1).padStart(2, '0');
			return `${first + Math.floor(index / 12)}-${month}-01`;
		});
}

/** The axis from `left` to `end`; ticks are years or, where there are few of them, months. */
export function axisOf(
	{ from, to }: { from: Day; to: Day },
	{ left, end }: { left: number; end: number }
): Axis {
	const start = left + PAD;
	const perDay = (end - AS_OF_WIDTH - start) / Math.max(1, daysBetween(from, to));
	const xOf = (day: Day) => start + daysBetween(from, day) * perDay;
	const begins = addDays(from, -Math.floor(PAD / perDay));
	const year = Number(begins.slice(0, 4));
	const years = Number(to.slice(0, 4)) - year;
	const isYear = years > 1;
	const days = isYear ? yearsFrom(year, years, perDay) : monthsFrom(year, years, perDay);
	const lastWritten = end - AS_OF_TEXT - (isYear ? 34 : 62);
	const ticks = days
		.map((day) => ({ x: round(xOf(day)), day, isYear }))
		.filter(({ x }) => x >= left && x <= end - AS_OF_WIDTH)
		.map((tick) => ({ ...tick, isWritten: tick.x < lastWritten }));
	return { xOf, start, asOf: round(xOf(to)), end, ticks };
}

/**
 * Moves places to the right until `space` lies between any two, or less where `start` to `end` has no
 * room for it. None goes past `end` or its own limit, if it has one: those before it move back.
 * `places` are in order.
 */
export function spread(
	places: readonly number[],
	space: number,
	{ start, end, limits = [] }: { start: number; end: number; limits?: readonly number[] }
): number[] {
	const last = places.length - 1;
	const gap = last > 0 ? Math.min(space, (end - start) / last) : space;
	const moved: number[] = [];
	for (const place of places) moved.push(Math.max(place, (moved.at(-1) ?? -Infinity) + gap));
	let limit = end;
	for (let index = last; index >= 0; index--) {
		limit = Math.min(limit, limits[index] ?? end, moved[index] ?? end);
		moved[index] = round(limit);
		limit -= gap;
	}
	return moved;
}
