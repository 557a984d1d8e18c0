import { Temporal } from 'temporal-polyfill';
import type { Day, Instant } from '../domain/day.ts';
import { settings } from './env.ts';

const startedAt = Date.now();

/** Now, UTC. Asked once at the start of a request and handed on; no rule reads it. */
export function now(): Instant {
	const { CLOCK_START } = settings();
	const start = CLOCK_START ? Date.parse(CLOCK_START) + Date.now() - startedAt : Date.now();
	return new Date(start).toISOString();
}

/** The institution's day at an instant (rule 7). */
export function dayOf(instant: Instant, zone: string = settings().TIME_ZONE): Day {
	return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString();
}

/** The last millisecond of a day in the institution's zone, UTC. */
export function endOf(day: Day, zone: string = settings().TIME_ZONE): Instant {
	const next = Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(zone);
	return new Date(next.epochMilliseconds - 1).toISOString();
}
