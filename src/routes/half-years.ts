import type { Day } from '#lib/domain/day.ts';
import { halfYearOf, halfYearsOf, type Period } from '#lib/domain/period.ts';

/** A half-year of the time bar. */
export interface HalfYear extends Period {
	/** How many notes have their as-of day in it. */
	count: number;
	/** The half-year that the as-of day, or the day compared with, lies in. */
	mark: 'as-of' | 'compared-with' | null;
}

/** The half-years of the record with their notes, oldest first and without a gap, up to `latest`. */
export function timeBarOf(
	counts: readonly { year: number; half: 1 | 2; count: number }[],
	{ asOf, since, latest }: { asOf: Day; since: Day; latest: Day }
): HalfYear[] {
	const first = counts[0];
	if (!first) return [];
	const begin = `${String(first.year).padStart(4, '0')}-${first.half === 1 ? '01' : '07'}-01`;
	const isSame = (a: Period, day: Day) => {
		const { year, half } = halfYearOf(day);
		return a.year === year && a.half === half;
	};
	return halfYearsOf(begin, latest).map((period) => {
		const own = counts.find(({ year, half }) => year === period.year && half === period.half);
		const mark = isSame(period, asOf) ? 'as-of' : isSame(period, since) ? 'compared-with' : null;
		return { ...period, count: own?.count ?? 0, mark };
	});
}
