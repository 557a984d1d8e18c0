import { getLocale } from '#lib/paraglide/runtime.js';
import { findDashboardPage } from '#lib/server/dashboard-page.ts';
import { requirePermission } from '#lib/server/guard.ts';
import type { PageServerLoad } from './$types';

/** Where everything, or what the address narrows it to, stands on a day, compared with an earlier one. */
export const load: PageServerLoad = async (event) => {
	requirePermission(event, 'record:read');
	return findDashboardPage(event, getLocale());
};
