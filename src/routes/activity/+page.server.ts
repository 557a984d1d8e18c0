import { getLocale } from '#lib/paraglide/runtime.js';
import { findActivity, findActivityFilters } from '#lib/server/activity.ts';
import { findChainHead } from '#lib/server/audit.ts';
import { requirePermission } from '#lib/server/guard.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requirePermission(event, 'activity:read');
	const { reader } = event.locals.db;
	const asked = event.url.searchParams;
	const chosen = { person: asked.get('person') ?? '', action: asked.get('action') ?? '' };
	const before = Number(asked.get('before')) || undefined;
	return {
		chosen,
		isNewest: before === undefined,
		...(await findActivity(reader, { ...chosen, before, language: getLocale() })),
		filters: await findActivityFilters(reader),
		head: await findChainHead(reader)
	};
};
