import { getLocale } from '#lib/paraglide/runtime.js';
import { askedDates } from '#lib/domain/dated-address.ts';
import { findDashboard } from '#lib/server/dashboard.ts';
import { requirePermission } from '#lib/server/guard.ts';
import { comparedDayOf, viewOf } from '#lib/server/view.ts';
import type { PageServerLoad } from './$types';

/** Where everything stands on a day, compared with an earlier one. */
export const load: PageServerLoad = async (event) => {
	requirePermission(event, 'record:read');
	const { db, today } = event.locals;
	const view = viewOf(event);
	const since = comparedDayOf(event, view);
	const { asOf, knownOn } = view;
	return {
		...{ asOf, knownOn, since },
		dates: askedDates(view, today),
		dashboard: await findDashboard(db.reader, view, { since, language: getLocale() })
	};
};
