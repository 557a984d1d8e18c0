import { readRecommendationQuery } from '#lib/domain/recommendation-query.ts';
import { getLocale } from '#lib/paraglide/runtime.js';
import { findDatedWithCorrections } from '#lib/server/dated-page.ts';
import { findDashboard } from '#lib/server/dashboard.ts';
import { requirePermission } from '#lib/server/guard.ts';
import { comparedDayOf, viewOf } from '#lib/server/view.ts';
import type { PageServerLoad } from './$types';

/** Where everything, or what the address narrows it to, stands on a day, compared with an earlier one. */
export const load: PageServerLoad = async (event) => {
	requirePermission(event, 'record:read');
	const { db } = event.locals;
	const view = viewOf(event);
	const since = comparedDayOf(event, view);
	const query = readRecommendationQuery(event.url.searchParams);
	const grouping = event.url.searchParams.get('group') === 'theme' ? 'theme' : 'source';
	const asked = { since, query, grouping, language: getLocale() } as const;
	return {
		since,
		query,
		grouping: asked.grouping,
		...(await findDatedWithCorrections(event, view)),
		dashboard: await findDashboard(db.reader, view, asked)
	};
};
