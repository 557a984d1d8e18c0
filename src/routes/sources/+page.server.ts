import { STANDING_LEVELS } from '#lib/domain/level.ts';
import { findDated } from '#lib/server/dated-page.ts';
import { can, requirePermission } from '#lib/server/guard.ts';
import { countBySource } from '#lib/server/source-outline.ts';
import { findSources } from '#lib/server/source.ts';
import { viewOf } from '#lib/server/view.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requirePermission(event, 'record:read');
	const view = viewOf(event);
	const { db } = event.locals;
	const [sources, totals] = await Promise.all([
		findSources(db.reader, view),
		countBySource(db.reader, view)
	]);
	return {
		sources: sources.map(
			({ code, slug, title, series, publisher, published, language, existsFrom }) => {
				const total = totals.get(slug);
				return {
					...{ code, slug, series, publisher, published, language },
					title: { text: title, lang: language },
					isPublished: existsFrom <= view.asOf,
					wholes: total?.wholes ?? 0,
					parts: total?.parts ?? 0,
					levels: STANDING_LEVELS.map((level) => ({
						level,
						count: total?.levels.get(level) ?? 0
					})).filter(({ count }) => count > 0)
				};
			}
		),
		...(await findDated(event, view)),
		mayWrite: can(event, 'source:write')
	};
};
