import { redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { sentSchema } from '#lib/domain/sent.ts';
import { sourceCodeSchema, sourceSchema } from '#lib/domain/source.ts';
import { parseForm, refuse, refuseWork } from '#lib/server/form.ts';
import { guarded, requireWriter } from '#lib/server/guard.ts';
import { createSource } from '#lib/server/source-edit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	requireWriter(event, 'source:write');
	return { submissionKey: randomUUID() };
};

export const actions = {
	addSource: guarded('source:write', async ({ event, person, form }) => {
		const { db, now, today } = event.locals;
		const carried = { sourceCode: sourceCodeSchema, ...sentSchema.shape };
		const schema = sourceSchema({ today }).extend(carried);
		const { data, faults } = parseForm(schema, form, { params: { today } });
		if (faults) return refuse(form, faults);
		const { submissionKey: key, sourceCode: code, ...input } = data;
		let slug: string;
		try {
			({ slug } = await createSource(db, { code, input, today }, { by: person.id, key, now }));
		} catch (error) {
			return refuseWork(form, error);
		}
		redirect(303, `/sources/${slug}`);
	})
} satisfies Actions;
