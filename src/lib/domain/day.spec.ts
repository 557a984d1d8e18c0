import { describe, expect, test } from 'vitest';
import {
	addDays,
	daysBetween,
	firstDayOf,
	isDay,
	isPartialDay,
	lastDayOf,
	yearBefore
} from './day.ts';
import { existsFrom } from './source.ts';

describe('a day', () => {
	test.each(['2026-05-31', '2024-02-29', '0999-01-01'])('%s exists', (day) => {
		expect(isDay(day)).toBe(true);
	});
	test.each(['2026-02-29', '2026-6-1', '2026-13-01', '31.05.2026', '', null, 20260531])(
		'%s is none',
		(value) => {
			expect(isDay(value)).toBe(false);
		}
	);
	test.each(['2015', '2015-12', '2015-12-31'])('%s is a day, a month or a year', (value) => {
		expect(isPartialDay(value)).toBe(true);
	});
	test.each(['15', '2015-13', '2015-00', '2015-02-30'])('%s is neither', (value) => {
		expect(isPartialDay(value)).toBe(false);
	});
});

test('days are counted over leap years and the end of a year', () => {
	expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
	expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
	expect(daysBetween('2023-12-31', '2024-12-31')).toBe(366);
	expect(yearBefore('2024-02-29')).toBe('2023-02-28');
	expect(yearBefore('2026-05-31')).toBe('2025-05-31');
});

test.each([
	['2015', '2015-01-01', '2015-12-31'],
	['2024-02', '2024-02-01', '2024-02-29'],
	['2016-08-24', '2016-08-24', '2016-08-24']
])('%s can mean the days from %s to %s', (value, first, last) => {
	expect(firstDayOf(value)).toBe(first);
	expect(lastDayOf(value)).toBe(last);
});

describe('a source exists', () => {
	test('from the last day that its date can mean', () => {
		expect(existsFrom('2015', '2026-11-21')).toBe('2015-12-31');
	});
	test('at the latest from the day it was recorded', () => {
		expect(existsFrom('2026', '2026-11-21')).toBe('2026-11-21');
	});
});
