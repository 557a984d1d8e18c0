import { datedAddress, type AskedDates } from '#lib/domain/dated-address.ts';
import { yearBefore, type Day } from '#lib/domain/day.ts';

/**
 * The years of the record with their notes, oldest first and without a gap, each as a link to its end.
 * A day compared with that was chosen is kept where it lies before.
 */
export function yearsOf(
	counts: readonly { year: number; count: number }[],
	{ asOf, since, today, dates }: { asOf: Day; since: Day; today: Day; dates: AskedDates }
) {
	const first = counts[0]?.year;
	if (first === undefined) return [];
	const yearOf = (day: Day) => Number(day.slice(0, 4));
	const isChosen = since !== yearBefore(asOf);
	const many = Math.max(1, yearOf(today) - first + 1);
	return Array.from({ length: many }, (_, index) => {
		const year = first + index;
		const end = `${year}-12-31`;
		const comparedWith = isChosen && since < end ? `/?comparedWith=${since}` : '/';
		return {
			year,
			count: counts.find((entry) => entry.year === year)?.count ?? 0,
			href: datedAddress(comparedWith, { ...dates, asOf: end < today ? end : undefined }),
			mark:
				year === yearOf(asOf)
					? ('as-of' as const)
					: year === yearOf(since)
						? ('compared-with' as const)
						: undefined
		};
	});
}
