import { error } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { findDated } from '#lib/server/dated-page.ts';
import { can, requirePermission } from '#lib/server/guard.ts';
import { findOutline } from '#lib/server/source-outline.ts';
import { findSource } from '#lib/server/source.ts';
import { viewOf } from '#lib/server/view.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requirePermission(event, 'record:read');
	const view = viewOf(event);
	const { db } = event.locals;
	const found = await findSource(db.reader, event.params.slug, view);
	if (!found) error(404, m.fault_not_found());
	const { code, slug, title, series, author, publisher, published, existsFrom } = found;
	const { language, url, rights, blocks } = found;
	return {
		source: {
			...{
				code,
				slug,
				series,
				author,
				publisher,
				published,
				existsFrom,
				language,
				url,
				rights,
				blocks
			},
			title: { text: title, lang: language }
		},
		outline: await findOutline(db.reader, view, slug, getLocale()),
		...(await findDated(event, view)),
		mayWrite: {
			source: can(event, 'source:write'),
			recommendation: can(event, 'recommendation:write')
		}
	};
};
