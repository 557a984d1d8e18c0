import { dayText } from '#lib/words/dates.ts';
import { readRecommendationQuery } from '#lib/domain/recommendation-query.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { settings } from '#lib/server/env.ts';
import { findFollowedDays, type FollowedDay } from '#lib/server/following.ts';
import { requirePermission } from '#lib/server/guard.ts';
import { calendarOf } from '#lib/server/reports/calendar.ts';
import { viewOf } from '#lib/server/view.ts';
import type { RequestHandler } from './$types';

function wordsOf({ kind, code, title, lastNoteOn }: FollowedDay) {
	const words = { code, title: title.text };
	if (kind === 'target') return { title: m.calendar_target(words), note: '' };
	const note = lastNoteOn ? m.calendar_check_note({ day: dayText(lastNoteOn) }) : '';
	return { title: m.calendar_check(words), note };
}

/** The checks and target dates of the recommendations of an address, as a calendar. */
export const GET: RequestHandler = async (event) => {
	requirePermission(event, 'record:read');
	const view = viewOf(event);
	const query = readRecommendationQuery(event.url.searchParams);
	const days = await findFollowedDays(event.locals.db.reader, view, {
		query,
		language: getLocale()
	});
	const { ORIGIN } = settings();
	const calendar = calendarOf({
		title: m.calendar_title(),
		stamp: `${view.knownOn}T00:00:00.000Z`,
		days: days.map((day) => ({
			...wordsOf(day),
			id: `${day.kind}-${day.code}@${new URL(ORIGIN).host}`,
			on: day.on,
			link: `${ORIGIN}/recommendations/${day.code}`
		}))
	});
	return new Response(calendar, {
		headers: {
			'content-type': 'text/calendar; charset=utf-8',
			'content-disposition': 'inline; filename="heeded.ics"'
		}
	});
};
