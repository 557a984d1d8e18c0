import { redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { sentSchema } from '#lib/domain/sent.ts';
import { themeSchema } from '#lib/domain/theme.ts';
import { parseForm, refuse, refuseWork } from '#lib/server/form.ts';
import { guarded, requireWriter } from '#lib/server/guard.ts';
import { createTheme } from '#lib/server/theme-edit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	requireWriter(event, 'theme:write');
	return { submissionKey: randomUUID() };
};

export const actions = {
	addTheme: guarded('theme:write', async ({ event, person, form }) => {
		const { db, now } = event.locals;
		const { data, faults } = parseForm(themeSchema.extend(sentSchema.shape), form);
		if (faults) return refuse(form, faults);
		const { submissionKey: key, ...input } = data;
		try {
			await createTheme(db, input, { by: person.id, key, now });
		} catch (error) {
			return refuseWork(form, error);
		}
		redirect(303, '/themes');
	})
} satisfies Actions;
