import { expect, test } from 'vitest';
import { timeBarOf } from './half-years.ts';

const COUNTS = [
	{ year: 2023, half: 2, count: 3 },
	{ year: 2025, half: 1, count: 4 }
] as const;
const DATES = { asOf: '2025-05-31', since: '2024-05-31', latest: '2026-11-22' };

test('every half-year from the first note to the last day stands in the bar, also those without notes', () => {
	const bar = timeBarOf(COUNTS, DATES);
	expect(bar.map(({ to, count }) => [to, count])).toEqual([
		['2023-12-31', 3],
		['2024-06-30', 0],
		['2024-12-31', 0],
		['2025-06-30', 4],
		['2025-12-31', 0],
		['2026-06-30', 0],
		['2026-11-22', 0]
	]);
});

test('the half-years of the as-of day and of the day compared with are marked', () => {
	const marks = timeBarOf(COUNTS, DATES).flatMap(({ to, mark }) => (mark ? [[to, mark]] : []));
	expect(marks).toEqual([
		['2024-06-30', 'compared-with'],
		['2025-06-30', 'as-of']
	]);
});

test('without a note there is no bar', () => {
	expect(timeBarOf([], DATES)).toEqual([]);
});
