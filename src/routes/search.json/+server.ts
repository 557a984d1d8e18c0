import { json } from '@sveltejs/kit';
import { readSearch } from '#lib/domain/search.ts';
import { datedAddress } from '#lib/domain/dated-address.ts';
import { getLocale } from '#lib/paraglide/runtime.js';
import { findDated } from '#lib/server/dated-page.ts';
import { requirePermission } from '#lib/server/guard.ts';
import { search } from '#lib/server/search.ts';
import { viewOf } from '#lib/server/view.ts';
import type { RequestHandler } from './$types';

/** How many recommendations the palette offers. */
const OFFERED = 8;

/** The recommendations that words find, for the palette: the same search as its page. */
export const GET: RequestHandler = async (event) => {
	requirePermission(event, 'record:read');
	const view = viewOf(event);
	const query = readSearch(event.url.searchParams);
	const language = getLocale();
	const asked = { ...query, kind: 'recommendation' as const, page: 1, language };
	const [{ hits }, { dates }] = await Promise.all([
		search(event.locals.db.reader, view, asked),
		findDated(event, view)
	]);
	return json({
		hits: hits.slice(0, OFFERED).map(({ code, title, titleLanguage, href }) => ({
			code,
			title: title.map(({ text }) => text).join(''),
			lang: titleLanguage,
			href: datedAddress(href, dates)
		}))
	});
};
