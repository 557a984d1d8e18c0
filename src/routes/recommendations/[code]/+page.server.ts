import { error } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { findDatedWithCorrections } from '#lib/server/dated-page.ts';
import { can, requirePermission } from '#lib/server/guard.ts';
import { findRecommendationPage } from '#lib/server/recommendation-page.ts';
import { viewOf } from '#lib/server/view.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requirePermission(event, 'record:read');
	const view = viewOf(event);
	const { db } = event.locals;
	const found = await findRecommendationPage(db.reader, view, event.params.code, getLocale());
	if (!found) error(404, m.fault_not_found());
	return {
		...found,
		...(await findDatedWithCorrections(event, view, event.params.code)),
		mayWrite: {
			note: can(event, 'status-note:write'),
			recommendation: can(event, 'recommendation:write'),
			interpretation: can(event, 'interpretation:write'),
			response: can(event, 'response:write'),
			contribution: can(event, 'contribution:write')
		}
	};
};
