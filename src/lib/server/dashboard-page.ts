import type { RequestEvent } from '@sveltejs/kit';
import { readRecommendationQuery } from '../domain/recommendation-query.ts';
import { findDashboard } from './dashboard.ts';
import { findDatedWithCorrections } from './dated-page.ts';
import { comparedDayOf, viewOf } from './view.ts';

/** The most sources that the page shows: those with the most recommendations, in their order. */
const SOURCES_MAX = 30;

type Matrix = Awaited<ReturnType<typeof findDashboard>>['matrix'];

/** The matrix with the groups that its page shows, where they are too many to lead to each. */
function forPage(matrix: Matrix): Matrix {
	if (matrix.groups.length <= SOURCES_MAX) return matrix;
	const onPage = new Set(matrix.rows.map(({ groupSlug }) => groupSlug));
	return { ...matrix, groups: matrix.groups.filter(({ slug }) => onPage.has(slug)) };
}

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
		findDashboard(event.locals.db.reader, view, {
			...{ since, query, grouping, language },
			sourcesMax: SOURCES_MAX
		})
	]);
	return {
		since,
		query,
		grouping,
		...dated,
		dashboard: { ...dashboard, matrix: forPage(dashboard.matrix) }
	};
}
