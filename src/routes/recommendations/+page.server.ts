import { redirect } from '@sveltejs/kit';
import {
	readRecommendationQuery,
	writeRecommendationQuery
} from '#lib/domain/recommendation-query.ts';
import { comparedDay } from '#lib/domain/view.ts';
import { getLocale } from '#lib/paraglide/runtime.js';
import { findDated } from '#lib/server/dated-page.ts';
import { can, requirePermission } from '#lib/server/guard.ts';
import { lastViewOf, rememberView } from '#lib/server/last-view.ts';
import { findRecommendationTable } from '#lib/server/recommendation-table.ts';
import { findSavedViews } from '#lib/server/saved-view.ts';
import { viewOf } from '#lib/server/view.ts';
import type { PageServerLoad } from './$types';

/** The list of recommendations: filtered, sorted and dated as the address says. */
export const load: PageServerLoad = async (event) => {
	const person = requirePermission(event, 'record:read');
	const view = viewOf(event);
	const query = readRecommendationQuery(event.url.searchParams);
	const dated = await findDated(event, view);
	const language = getLocale();
	const table = await findRecommendationTable(event.locals.db.reader, view, { query, language });
	if (query.page > table.pages)
		redirect(
			307,
			`/recommendations${writeRecommendationQuery(query, dated.dates, { page: table.pages })}`
		);
	const kept = writeRecommendationQuery(query, dated.dates);
	const last = person ? lastViewOf(event.cookies, person) : '';
	if (person)
		rememberView(event.cookies, person, {
			query: kept,
			isSecure: event.url.protocol === 'https:'
		});
	return {
		kept,
		last,
		views: person ? await findSavedViews(event.locals.db.reader, person) : null,
		since: comparedDay(query.comparedWith, view.asOf),
		...dated,
		query,
		table,
		mayWrite: can(event, 'recommendation:write')
	};
};
