import { error } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { findAssessor, findJudgedBeside } from '#lib/server/assessor-list.ts';
import { findDated } from '#lib/server/dated-page.ts';
import { can, requirePermission } from '#lib/server/guard.ts';
import { viewOf } from '#lib/server/view.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requirePermission(event, 'record:read');
	const view = viewOf(event);
	const { db } = event.locals;
	const found = await findAssessor(db.reader, event.params.slug, view);
	if (!found) error(404, m.fault_not_found());
	const { id, slug, en, ja, scale } = found;
	return {
		assessor: { slug, en, ja, scale },
		judged: await findJudgedBeside(db.reader, view, { assessorId: id, language: getLocale() }),
		...(await findDated(event, view)),
		mayWrite: can(event, 'assessor:write')
	};
};
