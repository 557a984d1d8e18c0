import { error, type RequestEvent } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { isDay, yearBefore, type Day } from '../domain/day.ts';
import { comparedDay, type View } from '../domain/view.ts';

function dayFrom(
	event: Pick<RequestEvent, 'url' | 'locals'>,
	name: string,
	otherwise: Day = event.locals.today
): Day {
	const asked = event.url.searchParams.get(name);
	const { today } = event.locals;
	if (asked === null || asked === '') return otherwise;
	if (!isDay(asked)) error(400, m.fault_asked_day({ day: asked }));
	if (asked > today) error(400, m.fault_asked_day_after_today({ day: asked, today }));
	return asked;
}

/** The two dates of an address (`asOf`, `knownOn`; today where not given) and who looks. */
export function viewOf(event: Pick<RequestEvent, 'url' | 'locals'>): View {
	return {
		asOf: dayFrom(event, 'asOf'),
		knownOn: dayFrom(event, 'knownOn'),
		viewer: event.locals.person
	};
}

/** The day that an address compares the view's day with (`comparedWith`). */
export function comparedDayOf(event: Pick<RequestEvent, 'url' | 'locals'>, view: View): Day {
	return comparedDay(dayFrom(event, 'comparedWith', yearBefore(view.asOf)), view.asOf);
}
