import { error, redirect } from '@sveltejs/kit';
import { withdrawSchema } from '#lib/domain/review.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { findDatedWithCorrections } from '#lib/server/dated-page.ts';
import { parseForm, refuse, refuseWork } from '#lib/server/form.ts';
import { can, guarded, requirePermission } from '#lib/server/guard.ts';
import { findRecommendationPage } from '#lib/server/recommendation-page.ts';
import { hasDraftOn } from '#lib/server/status-note-draft.ts';
import { viewOf } from '#lib/server/view.ts';
import { withdraw } from '#lib/server/withdrawal.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requirePermission(event, 'record:read');
	const view = viewOf(event);
	const { db, person } = event.locals;
	const found = await findRecommendationPage(db.reader, view, event.params.code, getLocale());
	if (!found) error(404, m.fault_not_found());
	return {
		...found,
		...(await findDatedWithCorrections(event, view, event.params.code)),
		hasDraft: person ? await hasDraftOn(db.reader, person.id, event.params.code) : false,
		mayRemove: can(event, 'removal:propose'),
		mayWrite: {
			note: can(event, 'status-note:write'),
			recommendation: can(event, 'recommendation:write'),
			interpretation: can(event, 'interpretation:write'),
			response: can(event, 'response:write'),
			contribution: can(event, 'contribution:write'),
			hold: can(event, 'hold:write'),
			closing: can(event, 'closing:write'),
			overlap: can(event, 'overlap:write')
		}
	};
};

export const actions = {
	withdraw: guarded('status-note:write', async ({ event, person, form }) => {
		const { db, now } = event.locals;
		const { data, faults } = parseForm(withdrawSchema, form);
		if (faults) return refuse(form, faults);
		const { subject, subjectId } = data;
		try {
			// What is withdrawn says it all: sent twice, it is done once.
			await withdraw(db, data, { by: person.id, key: `withdraw:${subjectId}`, now });
		} catch (failure) {
			return refuseWork(form, failure);
		}
		const page = `/recommendations/${encodeURIComponent(event.params.code)}`;
		const anchor = subject === 'status-note' ? 'note' : subject;
		redirect(303, `${page}?recorded=withdrawn#${anchor}-${subjectId}`);
	})
} satisfies Actions;
