import { error, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { assessorSchema } from '#lib/domain/assessor.ts';
import { sentEditSchema } from '#lib/domain/sent.ts';
import { m } from '#lib/paraglide/messages.js';
import { assessorValues, updateAssessor } from '#lib/server/assessor-edit.ts';
import { findAssessor } from '#lib/server/assessor-list.ts';
import { openMerges, refuseEdit } from '#lib/server/edit-merge.ts';
import { parseForm, refuse } from '#lib/server/form.ts';
import { guarded, requireWriter } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const person = requireWriter(event, 'assessor:write');
	const { slug } = event.params;
	const common = { slug, submissionKey: randomUUID() };
	if (!person) return { ...common, saved: null };
	const found = await findAssessor(event.locals.db.reader, slug);
	if (!found) error(404, m.fault_not_found());
	return { ...common, saved: assessorValues(found) };
};

export const actions = {
	saveAssessor: guarded('assessor:write', async ({ event, person, form }) => {
		const { db, now } = event.locals;
		const { slug } = event.params;
		const open = openMerges(form);
		if (open) return refuse(form, open);
		const { data, faults } = parseForm(assessorSchema.extend(sentEditSchema.shape), form);
		if (faults) return refuse(form, faults);
		const { submissionKey: key, version, ...input } = data;
		try {
			await updateAssessor(db, { slug, version, input }, { by: person.id, key, now });
		} catch (failure) {
			const saved = await findAssessor(db.reader, slug);
			return refuseEdit(form, failure, {
				saved: saved && assessorValues(saved),
				texts: ['en', 'ja', 'scale']
			});
		}
		redirect(303, `/assessors/${slug}`);
	})
} satisfies Actions;
