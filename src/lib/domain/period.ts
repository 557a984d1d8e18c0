import type { Day } from './day.ts';

/** A half-year or a year of a picture; the last one ends on the as-of day. Both days are in it. */
export interface Period {
	year: number;
	/** Null for a whole year. */
	half: 1 | 2 | null;
	from: Day;
	to: Day;
}

/** More columns than these, and a picture shows years. */
export const PERIODS_MAX = 30;
/** More years than these are not shown: the picture begins later. */
const YEARS_MAX = 40;

const yearOf = (day: Day) => Number(day.slice(0, 4));
const halfOf = (day: Day): 1 | 2 => (day.slice(5) <= '06-30' ? 1 : 2);

/** The half-year that a day lies in, cut at `last`. */
export function halfYearOf(day: Day, last: Day = '9999-12-31'): Period {
	const [year, half] = [yearOf(day), halfOf(day)];
	const [from, to] = half === 1 ? ['01-01', '06-30'] : ['07-01', '12-31'];
	const end = `${day.slice(0, 4)}-${to}`;
	return { year, half, from: `${day.slice(0, 4)}-${from}`, to: end < last ? end : last };
}

/** The half-years from the one of `first` to that of `last`, which ends on `last`; oldest first. */
export function halfYearsOf(first: Day, last: Day): Period[] {
	if (first > last) return [];
	const begin = yearOf(first) * 2 + halfOf(first) - 1;
	const end = yearOf(last) * 2 + halfOf(last) - 1;
	return Array.from({ length: end - begin + 1 }, (_, index) => {
		const year = String(Math.floor((begin + index) / 2)).padStart(4, '0');
		return halfYearOf(`${year}-${(begin + index) % 2 === 0 ? '01' : '07'}-01`, last);
	});
}

/**
 * The columns of a picture from `first` to the as-of day: half-years, or years where these would be
 * too many to see.
 */
export function periodsOf(first: Day, asOf: Day): Period[] {
	const halves = halfYearsOf(first, asOf);
	if (halves.length <= PERIODS_MAX) return halves;
	const years = [...new Set(halves.map(({ year }) => year))].slice(-YEARS_MAX);
	return years.map((year) => {
		const own = halves.filter((half) => half.year === year);
		const from = `${String(year).padStart(4, '0')}-01-01`;
		return { year, half: null, from, to: own.at(-1)?.to ?? asOf };
	});
}
