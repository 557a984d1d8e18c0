import { OUR_SLUG, readCompare } from '#lib/domain/compare-query.ts';
import { comparedDay } from '#lib/domain/view.ts';
import { getLocale } from '#lib/paraglide/runtime.js';
import { findAssessors } from '#lib/server/assessor-list.ts';
import { compareSources } from '#lib/server/compare-sources.ts';
import { compareAssessors, compareDates } from '#lib/server/compare.ts';
import { findDated } from '#lib/server/dated-page.ts';
import { findFilterNames } from '#lib/server/filter-names.ts';
import { requirePermission } from '#lib/server/guard.ts';
import { viewOf } from '#lib/server/view.ts';
import type { PageServerLoad } from './$types';

/** Two dates, two sources or two assessors side by side, for the scope that the address says. */
export const load: PageServerLoad = async (event) => {
	requirePermission(event, 'record:read');
	const view = viewOf(event);
	const db = event.locals.db.reader;
	const query = readCompare(event.url.searchParams);
	const [dated, names, assessors] = await Promise.all([
		findDated(event, view),
		findFilterNames(db, view),
		findAssessors(db, view)
	]);
	const since = comparedDay(query.scope.comparedWith, view.asOf);
	const asked = { query: query.scope, language: getLocale() };
	const sides = { left: query.left, right: query.right };
	const common = { query, ...dated, names, since };
	const others = assessors.map(({ slug, en, ja }) => ({ slug, en, ja }));
	const page = { ...common, assessors: others, rows: null, themes: null };
	switch (query.by) {
		case 'dates':
			return { ...page, rows: await compareDates(db, view, { ...asked, since }) };
		case 'sources': {
			const known = names.sources.map(({ slug }) => slug);
			const [left, right] = pairOf(sides, known);
			if (!left || !right || left === right) return { ...page, query: { ...query, left, right } };
			const themes = await compareSources(db, view, { ...asked, left, right });
			return { ...page, query: { ...query, left, right }, themes };
		}
		case 'assessors': {
			const [left, right] = pairOf(sides, [OUR_SLUG, ...others.map(({ slug }) => slug)]);
			if (!left || !right || left === right) return { ...page, query: { ...query, left, right } };
			const rows = await compareAssessors(db, view, { ...asked, left, right });
			return { ...page, query: { ...query, left, right }, rows };
		}
	}
};

/** The two that are asked for, where they are known; what is not chosen is the first that is left. */
function pairOf(
	{ left, right }: { left: string; right: string },
	known: readonly string[]
): [left: string, right: string] {
	const first = known.includes(left) ? left : (known.find((slug) => slug !== right) ?? '');
	const second = known.includes(right) ? right : (known.find((slug) => slug !== first) ?? '');
	return [first, second];
}
