import { redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { settingsChangeSchema } from '#lib/domain/setting.ts';
import { findLatestEdition } from '#lib/server/edition.ts';
import { parseForm, refuse, refuseWork } from '#lib/server/form.ts';
import { guarded, requireWriter } from '#lib/server/guard.ts';
import { countActive } from '#lib/server/person.ts';
import { changeSettings, findVersionedSettings } from '#lib/server/setting.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const viewer = requireWriter(event, 'settings:manage');
	const isSaved = event.url.searchParams.has('saved');
	const common = { isSaved, submissionKey: randomUUID() };
	const none = { settings: null, version: null, reviewers: 0, latestEdition: undefined };
	if (!viewer) return { ...common, ...none };
	const { reader } = event.locals.db;
	const [reviewers, latestEdition, chosen] = await Promise.all([
		countActive(reader, 'reviewer'),
		findLatestEdition(reader),
		findVersionedSettings(reader)
	]);
	return { ...common, ...chosen, reviewers, latestEdition };
};

export const actions = {
	changeSettings: guarded('settings:manage', async ({ event, person, form }) => {
		const { db, now } = event.locals;
		const { data, faults } = parseForm(settingsChangeSchema, form);
		if (faults) return refuse(form, faults);
		try {
			const { submissionKey: key, ...change } = data;
			await changeSettings(db, change, { by: person.id, key, now });
		} catch (error) {
			return refuseWork(form, error);
		}
		redirect(303, '/settings?saved');
	})
} satisfies Actions;
