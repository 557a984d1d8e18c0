import { describe, expect, test } from 'vitest';
import { dayOf, endOf, now } from './clock.ts';

describe('dayOf', () => {
	test.each([
		['2026-11-22T14:59:59.999Z', 'Asia/Tokyo', '2026-11-22'],
		['2026-11-22T15:00:00.000Z', 'Asia/Tokyo', '2026-11-23'],
		['2026-11-22T15:00:00.000Z', 'UTC', '2026-11-22'],
		['2026-11-22T04:59:59.999Z', 'America/New_York', '2026-11-21'],
		['2026-07-22T03:59:59.999Z', 'America/New_York', '2026-07-21'],
		['2026-07-22T04:00:00.000Z', 'America/New_York', '2026-07-22'],
		['2026-12-31T10:00:00.000Z', 'Pacific/Kiritimati', '2027-01-01']
	])('%s is in %s the day %s', (instant, zone, day) => {
		expect(dayOf(instant, zone)).toBe(day);
	});
});

describe('endOf', () => {
	test.each([
		['2026-11-22', 'Asia/Tokyo', '2026-11-22T14:59:59.999Z'],
		['2026-11-22', 'UTC', '2026-11-22T23:59:59.999Z'],
		// The days on which the clock goes forward and back have 23 and 25 hours.
		['2026-03-29', 'Europe/Berlin', '2026-03-29T21:59:59.999Z'],
		['2026-10-25', 'Europe/Berlin', '2026-10-25T22:59:59.999Z'],
		['2026-11-01', 'America/New_York', '2026-11-02T04:59:59.999Z'],
		// Here midnight itself is left out when the clock goes forward: the next day begins at one.
		['2026-09-05', 'America/Santiago', '2026-09-06T03:59:59.999Z'],
		['2026-12-31', 'Pacific/Kiritimati', '2026-12-31T09:59:59.999Z']
	])('%s ends in %s at %s', (day, zone, instant) => {
		expect(endOf(day, zone)).toBe(instant);
	});

	test.each(['Asia/Tokyo', 'Europe/Berlin', 'America/Santiago', 'Australia/Lord_Howe'])(
		'is in %s the last instant of that day, the whole year',
		(zone) => {
			expect.hasAssertions();
			for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2027, 0, 1); at += 86_400_000) {
				const day = new Date(at).toISOString().slice(0, 10);
				const end = endOf(day, zone);
				expect(dayOf(end, zone)).toBe(day);
				expect(dayOf(new Date(Date.parse(end) + 1).toISOString(), zone)).not.toBe(day);
			}
		}
	);
});

test('now is an instant in UTC with milliseconds', () => {
	expect(now()).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
	expect(Math.abs(Date.parse(now()) - Date.now())).toBeLessThan(1000);
});
