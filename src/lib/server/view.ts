import { error, type RequestEvent } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { isDay, yearBefore, type Day } from '../domain/day.ts';
import { datesWithin } from '../domain/edition.ts';
import { comparedDay, type View } from '../domain/view.ts';

type Asking = Pick<RequestEvent, 'url' | 'locals'>;

function dayFrom({ url, locals: { today } }: Asking, name: string): Day | null {
	const asked = url.searchParams.get(name);
	if (asked === null || asked === '') return null;
	if (!isDay(asked)) error(400, m.fault_asked_day({ day: asked }));
	if (asked > today) error(400, m.fault_asked_day_after_today({ day: asked, today }));
	return asked;
}

/**
 * The two dates of an address (`asOf`, `knownOn`, or the `edition` that says both; today where not
 * given) and who looks. Outsiders who see the latest edition get that, and nothing past it. 404 for
 * an edition that there is not.
 */
export function viewOf(event: Asking): View {
	const { person, today, edition = null, limit = null } = event.locals;
	if (event.url.searchParams.get('edition') && !edition) error(404, m.fault_edition_unknown());
	const asked = { asOf: dayFrom(event, 'asOf'), knownOn: dayFrom(event, 'knownOn') };
	const dates = datesWithin(asked, { today, edition });
	return { ...dates, viewer: person, limit: limit?.signedAt ?? null };
}

/** The day that an address compares the view's day with (`comparedWith`). */
export function comparedDayOf(event: Asking, view: View): Day {
	return comparedDay(dayFrom(event, 'comparedWith') ?? yearBefore(view.asOf), view.asOf);
}
