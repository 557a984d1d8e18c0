import { readSearch, SEARCH_PAGE_SIZE } from '#lib/domain/search.ts';
import { getLocale } from '#lib/paraglide/runtime.js';
import { findDated } from '#lib/server/dated-page.ts';
import { requirePermission } from '#lib/server/guard.ts';
import { search } from '#lib/server/search.ts';
import { viewOf } from '#lib/server/view.ts';
import type { PageServerLoad } from './$types';

/** What is found in recommendations, notes, evidence, sources and parties. */
export const load: PageServerLoad = async (event) => {
	requirePermission(event, 'record:read');
	const view = viewOf(event);
	const query = readSearch(event.url.searchParams);
	const asked = { ...query, language: getLocale() };
	const found = await search(event.locals.db.reader, view, asked);
	const all = Object.values(found.counts).reduce((sum, count) => sum + count, 0);
	const count = query.kind === null ? all : found.counts[query.kind];
	return {
		query,
		...found,
		all,
		pages: Math.max(1, Math.ceil(count / SEARCH_PAGE_SIZE)),
		...(await findDated(event, view))
	};
};
