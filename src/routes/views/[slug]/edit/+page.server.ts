import { error, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { savedViewSchema } from '#lib/domain/saved-view.ts';
import { sentSchema } from '#lib/domain/sent.ts';
import { m } from '#lib/paraglide/messages.js';
import { findFilterNames } from '#lib/server/filter-names.ts';
import { parseForm, refuse } from '#lib/server/form.ts';
import { guarded, requireWriter } from '#lib/server/guard.ts';
import { updateSavedView } from '#lib/server/saved-view-edit.ts';
import { findSavedView } from '#lib/server/saved-view.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const person = requireWriter(event, 'view:write');
	const submissionKey = randomUUID();
	if (!person) return { submissionKey, view: null, names: null };
	const { db } = event.locals;
	const view = await findSavedView(db.reader, person, event.params.slug);
	if (!view) error(404, m.fault_not_found());
	if (!view.isOwn) error(403, m.fault_no_permission());
	return { submissionKey, view, names: await findFilterNames(db.reader) };
};

export const actions = {
	editView: guarded('view:write', async ({ event, person, form }) => {
		const { db, now } = event.locals;
		const { slug } = event.params;
		const view = await findSavedView(db.reader, person, slug);
		if (!view) error(404, m.fault_not_found());
		if (!view.isOwn) error(403, m.fault_no_permission());
		const schema = savedViewSchema.extend(sentSchema.shape);
		const { data, faults } = parseForm(schema, form, { flags: ['isShared'] });
		if (faults) return refuse(form, faults);
		const { submissionKey: key, ...input } = data;
		await updateSavedView(db, { slug, input }, { by: person.id, key, now });
		redirect(303, '/views?done=saved');
	})
} satisfies Actions;
