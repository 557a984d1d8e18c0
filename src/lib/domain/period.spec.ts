import { expect, test } from 'vitest';
import { halfYearsOf, PERIODS_MAX, periodsOf } from './period.ts';

test('half-years go from the one of the first day to the as-of day, on which the last one ends', () => {
	expect(periodsOf('2015-12-31', '2016-08-24').map(({ from, to }) => [from, to])).toEqual([
		['2015-07-01', '2015-12-31'],
		['2016-01-01', '2016-06-30'],
		['2016-07-01', '2016-08-24']
	]);
});

test('an as-of day on the last or the first day of a half-year has that half-year', () => {
	expect(halfYearsOf('2016-01-01', '2016-06-30').map(({ to }) => to)).toEqual(['2016-06-30']);
	expect(halfYearsOf('2016-01-01', '2016-07-01').map(({ to }) => to)).toEqual([
		'2016-06-30',
		'2016-07-01'
	]);
});

test('where half-years would be too many to see there are years', () => {
	const years = periodsOf('1999-03-01', '2026-05-31');
	expect(years.length).toBe(28);
	expect(years.at(-1)).toEqual({ year: 2026, half: null, from: '2026-01-01', to: '2026-05-31' });
	expect(years[0]).toEqual({ year: 1999, half: null, from: '1999-01-01', to: '1999-12-31' });
	expect(periodsOf('2011-07-01', '2026-05-31')).toHaveLength(PERIODS_MAX);
});

test('there is nothing before the first day', () => {
	expect(periodsOf('2016-01-01', '2015-12-31')).toEqual([]);
});
