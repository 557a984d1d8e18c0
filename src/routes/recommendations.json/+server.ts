import { readRecommendationQuery } from '#lib/domain/recommendation-query.ts';
import { getLocale } from '#lib/paraglide/runtime.js';
import { settings } from '#lib/server/env.ts';
import { requirePermission } from '#lib/server/guard.ts';
import { findRecommendationsExport } from '#lib/server/recommendation-export.ts';
import { jsonOf } from '#lib/server/reports/json.ts';
import { download } from '#lib/server/reports/download.ts';
import { viewOf } from '#lib/server/view.ts';
import type { RequestHandler } from './$types';

/** The list of recommendations with the same address as its page, as JSON, with their notes and evidence. */
export const GET: RequestHandler = async (event) => {
	requirePermission(event, 'record:read');
	const view = viewOf(event);
	const report = await findRecommendationsExport(event.locals.db.reader, view, {
		query: readRecommendationQuery(event.url.searchParams),
		language: getLocale(),
		origin: settings().ORIGIN,
		hasNotes: true
	});
	return download(jsonOf(report), {
		type: 'application/json',
		name: `heeded-recommendations-${view.asOf}.json`,
		isAttachment: false
	});
};
