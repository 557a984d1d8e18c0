import { z } from 'zod';

/** The last day and the last instant of a span that has not ended. */
export const FOREVER_DAY = '9999-12-31';
export const FOREVER_INSTANT = '9999-12-31T23:59:59.999Z';

/** A calendar day, ISO `YYYY-MM-DD`. */
export type Day = string;
/** A moment in UTC, ISO 8601 with milliseconds and `Z`, so that text order is time order. */
export type Instant = string;
/** A day, a month or a year: `2016-08-24`, `2016-08` or `2016`. */
export type PartialDay = string;

/** True for a day that exists: `2026-02-29` does not. */
export function isDay(value: unknown): value is Day {
	if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
	const date = new Date(`${value}T00:00:00Z`);
	return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}

export function isPartialDay(value: unknown): value is PartialDay {
	if (typeof value !== 'string') return false;
	if (/^\d{4}$/.test(value)) return true;
	if (/^\d{4}-\d{2}$/.test(value)) return isDay(`${value}-01`);
	return isDay(value);
}

export const daySchema = z.string().trim().refine(isDay, { message: 'fault_day' });
export const partialDaySchema = z.string().trim().refine(isPartialDay, {
	message: 'fault_partial_day'
});

/** The day `count` days after (before, if negative) `day`. */
export function addDays(day: Day, count: number): Day {
	const date = new Date(`${day}T00:00:00Z`);
	date.setUTCDate(date.getUTCDate() + count);
	return date.toISOString().slice(0, 10);
}

/** The same day one year earlier; 29 February becomes 28 February. */
export function yearBefore(day: Day): Day {
	const moved = `${String(Number(day.slice(0, 4)) - 1).padStart(4, '0')}${day.slice(4)}`;
	return isDay(moved) ? moved : addDays(day, -366);
}

/** How many days lie between two days; negative if `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
	return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** The last day that a partial date can mean: `2015` gives `2015-12-31`. */
export function lastDayOf(value: PartialDay): Day {
	if (value.length === 4) return `${value}-12-31`;
	if (value.length === 10) return value;
	const [year = 0, month = 0] = value.split('-').map(Number);
	return addDays(new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10), -1);
}

/** The first day that a partial date can mean: `2015` gives `2015-01-01`. */
export function firstDayOf(value: PartialDay): Day {
	if (value.length === 4) return `${value}-01-01`;
	return value.length === 7 ? `${value}-01` : value;
}
