import ical from 'ical-generator';

/** A day in a calendar; `on` is ISO `YYYY-MM-DD`. */
export interface CalendarDay {
	/** The same for the same day of the same thing, so that a calendar replaces it. */
	id: string;
	on: string;
	title: string;
	note: string;
	link: string;
}

/** Whole days as iCalendar (RFC 5545). `stamp` is the instant that the calendar speaks of (UTC). */
export function calendarOf({
	title,
	stamp,
	days
}: {
	title: string;
	stamp: string;
	days: CalendarDay[];
}): string {
	const calendar = ical({ name: title, prodId: { company: 'Heeded', product: 'Heeded' } });
	for (const { id, on, title: summary, note, link } of days)
		calendar.createEvent({
			...{ id, summary, description: note, url: link, allDay: true },
			...{ start: new Date(`${on}T00:00:00Z`), stamp: new Date(stamp) }
		});
	// RFC 5545 ends every line, the last one too.
	return `${calendar.toString().trimEnd()}\r\n`;
}
