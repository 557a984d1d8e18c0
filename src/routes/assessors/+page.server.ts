import { findAssessors } from '#lib/server/assessor-list.ts';
import { findDated } from '#lib/server/dated-page.ts';
import { can, requirePermission } from '#lib/server/guard.ts';
import { viewOf } from '#lib/server/view.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requirePermission(event, 'record:read');
	const view = viewOf(event);
	return {
		...(await findDated(event, view)),
		mayWrite: can(event, 'assessor:write'),
		assessors: await findAssessors(event.locals.db.reader, view)
	};
};
