import { getLocale } from '#lib/paraglide/runtime.js';
import { findDatedWithCorrections } from '#lib/server/dated-page.ts';
import { findDashboard } from '#lib/server/dashboard.ts';
import { requirePermission } from '#lib/server/guard.ts';
import { comparedDayOf, viewOf } from '#lib/server/view.ts';
import type { PageServerLoad } from './$types';

/** Where everything stands on a day, compared with an earlier one. */
export const load: PageServerLoad = async (event) => {
	requirePermission(event, 'record:read');
	const { db } = event.locals;
	const view = viewOf(event);
	const since = comparedDayOf(event, view);
	return {
		since,
		...(await findDatedWithCorrections(event, view)),
		dashboard: await findDashboard(db.reader, view, { since, language: getLocale() })
	};
};
