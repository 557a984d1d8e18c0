import { error, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { m } from '#lib/paraglide/messages.js';
import { sentEditSchema } from '#lib/domain/sent.ts';
import { themeSchema } from '#lib/domain/theme.ts';
import { openMerges, refuseEdit } from '#lib/server/edit-merge.ts';
import { parseForm, refuse } from '#lib/server/form.ts';
import { guarded, requireWriter } from '#lib/server/guard.ts';
import { themeValues, updateTheme } from '#lib/server/theme-edit.ts';
import { findTheme } from '#lib/server/theme.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const person = requireWriter(event, 'theme:write');
	const submissionKey = randomUUID();
	if (!person) return { submissionKey, saved: null };
	const theme = await findTheme(event.locals.db.reader, event.params.slug);
	if (!theme) error(404, m.fault_not_found());
	return { submissionKey, saved: themeValues(theme) };
};

const valuesOf = (saved: Awaited<ReturnType<typeof findTheme>>) => saved && themeValues(saved);

export const actions = {
	saveTheme: guarded('theme:write', async ({ event, person, form }) => {
		const { db, now } = event.locals;
		const open = openMerges(form);
		if (open) return refuse(form, open);
		const { data, faults } = parseForm(themeSchema.extend(sentEditSchema.shape), form);
		if (faults) return refuse(form, faults);
		const { submissionKey: key, version, ...input } = data;
		try {
			const edit = { slug: event.params.slug, version, input };
			await updateTheme(db, edit, { by: person.id, key, now });
		} catch (error) {
			return refuseEdit(form, error, {
				saved: valuesOf(await findTheme(db.reader, event.params.slug)),
				texts: ['en', 'ja']
			});
		}
		redirect(303, '/themes');
	})
} satisfies Actions;
