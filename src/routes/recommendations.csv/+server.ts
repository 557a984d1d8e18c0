import { readRecommendationQuery } from '#lib/domain/recommendation-query.ts';
import { getLocale } from '#lib/paraglide/runtime.js';
import { settings } from '#lib/server/env.ts';
import { requirePermission } from '#lib/server/guard.ts';
import { findRecommendationsExport } from '#lib/server/recommendation-export.ts';
import { csvOf } from '#lib/server/reports/csv.ts';
import { download } from '#lib/server/reports/download.ts';
import { viewOf } from '#lib/server/view.ts';
import type { RequestHandler } from './$types';

/** The list of recommendations with the same address as its page, as CSV. */
export const GET: RequestHandler = async (event) => {
	requirePermission(event, 'record:read');
	const view = viewOf(event);
	const report = await findRecommendationsExport(event.locals.db.reader, view, {
		query: readRecommendationQuery(event.url.searchParams),
		language: getLocale(),
		origin: settings().ORIGIN,
		hasNotes: false
	});
	return download(csvOf(report), {
		type: 'text/csv',
		name: `heeded-recommendations-${view.asOf}.csv`,
		isAttachment: true
	});
};
