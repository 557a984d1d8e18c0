import { redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { assessorSchema } from '#lib/domain/assessor.ts';
import { sentSchema } from '#lib/domain/sent.ts';
import { createAssessor } from '#lib/server/assessor-edit.ts';
import { parseForm, refuse, refuseWork } from '#lib/server/form.ts';
import { guarded, requireWriter } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	requireWriter(event, 'assessor:write');
	return { submissionKey: randomUUID() };
};

export const actions = {
	addAssessor: guarded('assessor:write', async ({ event, person, form }) => {
		const { db, now } = event.locals;
		const { data, faults } = parseForm(assessorSchema.extend(sentSchema.shape), form);
		if (faults) return refuse(form, faults);
		const { submissionKey: key, ...input } = data;
		let slug: string;
		try {
			({ slug } = await createAssessor(db, input, { by: person.id, key, now }));
		} catch (failure) {
			return refuseWork(form, failure);
		}
		redirect(303, `/assessors/${slug}`);
	})
} satisfies Actions;
