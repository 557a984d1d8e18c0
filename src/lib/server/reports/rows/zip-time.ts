import type { Day } from '../../../domain/day.ts';

/** What a ZIP file can say of a time: from 1980 on. */
const FIRST: Day = '1980-01-01';
const LAST: Day = '2099-12-31';

/**
 * The time of an entry of a ZIP file: the beginning of a day. ZIP files hold local time, so that this is
 * one too: the same day gives the same bytes in every time zone.
 */
export function zipTimeOf(day: Day): Date {
	const held = day < FIRST ? FIRST : day > LAST ? LAST : day;
	const [year = 0, month = 1, date = 1] = held.split('-').map(Number);
	return new Date(year, month - 1, date);
}
