import { error, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { sentSchema } from '#lib/domain/sent.ts';
import { slugSchema } from '#lib/domain/slug.ts';
import { m } from '#lib/paraglide/messages.js';
import { findFilterNames } from '#lib/server/filter-names.ts';
import { parseForm, refuse } from '#lib/server/form.ts';
import { can, guarded, requireWriter } from '#lib/server/guard.ts';
import { lastViewOf } from '#lib/server/last-view.ts';
import { Refusal } from '#lib/server/refusal.ts';
import { removeSavedView } from '#lib/server/saved-view-edit.ts';
import { findSavedViews } from '#lib/server/saved-view.ts';
import type { Actions, PageServerLoad } from './$types';

/** The views that somebody saved, and those that others share with them. */
export const load: PageServerLoad = async (event) => {
	const person = requireWriter(event, 'view:write');
	const submissionKey = randomUUID();
	if (!person) return { submissionKey, views: null };
	const { db } = event.locals;
	return {
		submissionKey,
		views: await findSavedViews(db.reader, person),
		names: await findFilterNames(db.reader),
		last: lastViewOf(event.cookies, person),
		done: event.url.searchParams.get('done'),
		mayRemoveShared: can(event, 'people:manage')
	};
};

export const actions = {
	removeView: guarded('view:write', async ({ event, person, form }) => {
		const { db, now } = event.locals;
		const { data, faults } = parseForm(sentSchema.extend({ slug: slugSchema }), form);
		if (faults) return refuse(form, faults);
		const asked = { slug: data.slug, mayRemoveShared: can(event, 'people:manage') };
		try {
			await removeSavedView(db, asked, { by: person.id, key: data.submissionKey, now });
		} catch (thrown) {
			if (thrown instanceof Refusal) error(403, m.fault_no_permission());
			throw thrown;
		}
		redirect(303, '/views?done=removed');
	})
} satisfies Actions;
