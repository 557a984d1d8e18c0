import type { RequestEvent } from '@sveltejs/kit';
import { readRecommendationQuery } from '../domain/recommendation-query.ts';
import { findDashboard } from './dashboard.ts';
import { findDatedWithCorrections } from './dated-page.ts';
import { comparedDayOf, viewOf } from './view.ts';

/** All that the dashboard reads for an address, with its dates: what it shows, and what it was asked. */
export async function findDashboardPage(
	event: Pick<RequestEvent, 'url' | 'locals'>,
	language: string
) {
	const view = viewOf(event);
	const since = comparedDayOf(event, view);
	const query = readRecommendationQuery(event.url.searchParams);
	const grouping: 'theme' | 'source' =
		event.url.searchParams.get('group') === 'theme' ? 'theme' : 'source';
	const [dated, dashboard] = await Promise.all([
		findDatedWithCorrections(event, view),
		findDashboard(event.locals.db.reader, view, { since, query, grouping, language })
	]);
	return { since, query, grouping, ...dated, dashboard };
}
