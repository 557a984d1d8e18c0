import { readRecommendationQuery } from '#lib/domain/recommendation-query.ts';
import { findDated } from '#lib/server/dated-page.ts';
import { can, requirePermission } from '#lib/server/guard.ts';
import { countFacet } from '#lib/server/recommendation-list.ts';
import { findThemes } from '#lib/server/theme.ts';
import { viewOf } from '#lib/server/view.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requirePermission(event, 'record:read');
	const view = viewOf(event);
	const { reader } = event.locals.db;
	const everything = readRecommendationQuery(new URLSearchParams());
	const [themes, counts] = await Promise.all([
		findThemes(reader, view),
		countFacet(reader, view, everything, 'theme')
	]);
	return {
		...(await findDated(event, view)),
		mayWrite: can(event, 'theme:write'),
		themes: themes.map(({ slug, en, ja }) => ({ slug, en, ja, count: counts.get(slug) ?? 0 }))
	};
};
