import { redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { keptQuery, newViewSchema, VIEW_QUERY_MAX } from '#lib/domain/saved-view.ts';
import { sentSchema } from '#lib/domain/sent.ts';
import { findFilterNames } from '#lib/server/filter-names.ts';
import { parseForm, refuse, refuseWork } from '#lib/server/form.ts';
import { guarded, requireWriter } from '#lib/server/guard.ts';
import { createSavedView } from '#lib/server/saved-view-edit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const person = requireWriter(event, 'view:write');
	const query = keptQuery((event.url.searchParams.get('of') ?? '').slice(0, VIEW_QUERY_MAX));
	const names = person ? await findFilterNames(event.locals.db.reader) : null;
	return { submissionKey: randomUUID(), query, names };
};

export const actions = {
	saveView: guarded('view:write', async ({ event, person, form }) => {
		const { db, now } = event.locals;
		const schema = newViewSchema.extend(sentSchema.shape);
		const { data, faults } = parseForm(schema, form, { flags: ['isShared'] });
		if (faults) return refuse(form, faults);
		const { submissionKey: key, ...input } = data;
		try {
			await createSavedView(db, input, { by: person.id, key, now });
		} catch (thrown) {
			return refuseWork(form, thrown);
		}
		redirect(303, `/recommendations${input.query}`);
	})
} satisfies Actions;
