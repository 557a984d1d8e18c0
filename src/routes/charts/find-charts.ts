import type { RequestEvent } from '@sveltejs/kit';
import { askedDates } from '#lib/domain/dated-address.ts';
import { readRecommendationQuery } from '#lib/domain/recommendation-query.ts';
import { getLocale } from '#lib/paraglide/runtime.js';
import { findDashboard } from '#lib/server/dashboard.ts';
import { comparedDayOf, viewOf } from '#lib/server/view.ts';
import { placesOf } from '../places.ts';

/**
 * What the charts of an address show: the dashboard of the same address, and where everything in it
 * leads. `rows` is how many rows a page of the matrix has.
 */
export async function findCharts(event: Pick<RequestEvent, 'url' | 'locals'>, rows?: number) {
	const { db, today } = event.locals;
	const view = viewOf(event);
	const since = comparedDayOf(event, view);
	const query = readRecommendationQuery(event.url.searchParams);
	const grouping = event.url.searchParams.get('group') === 'theme' ? 'theme' : 'source';
	const asked = { since, query, grouping, language: getLocale(), rows } as const;
	const dates = askedDates(view, today);
	const { asOf } = view;
	return {
		view,
		query,
		dashboard: await findDashboard(db.reader, view, asked),
		places: placesOf({ query, dates, asOf, since, grouping, latest: today })
	};
}
export type Charts = Awaited<ReturnType<typeof findCharts>>;
