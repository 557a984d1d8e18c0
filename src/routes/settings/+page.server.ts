import { redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { settingsChangeSchema } from '#lib/domain/setting.ts';
import { openMerges, refuseEdit } from '#lib/server/edit-merge.ts';
import { findLatestEdition } from '#lib/server/edition.ts';
import { parseForm, refuse } from '#lib/server/form.ts';
import { guarded, requireWriter } from '#lib/server/guard.ts';
import { countActive } from '#lib/server/person.ts';
import { changeSettings, findVersionedSettings, settingsValues } from '#lib/server/setting.ts';
import type { Actions, PageServerLoad } from './$types';

const findSavedValues = async (db: Parameters<typeof findVersionedSettings>[0]) =>
	settingsValues(await findVersionedSettings(db));

export const load: PageServerLoad = async (event) => {
	const viewer = requireWriter(event, 'settings:manage');
	const isSaved = event.url.searchParams.has('saved');
	const common = { isSaved, submissionKey: randomUUID() };
	if (!viewer) return { ...common, saved: null, reviewers: 0, latestEdition: undefined };
	const { reader } = event.locals.db;
	const [reviewers, latestEdition, saved] = await Promise.all([
		countActive(reader, 'reviewer'),
		findLatestEdition(reader),
		findSavedValues(reader)
	]);
	return { ...common, saved, reviewers, latestEdition };
};

export const actions = {
	changeSettings: guarded('settings:manage', async ({ event, person, form }) => {
		const { db, now } = event.locals;
		const open = openMerges(form);
		if (open) return refuse(form, open);
		const { data, faults } = parseForm(settingsChangeSchema, form);
		if (faults) return refuse(form, faults);
		try {
			const { submissionKey: key, ...change } = data;
			await changeSettings(db, change, { by: person.id, key, now });
		} catch (error) {
			return refuseEdit(form, error, {
				saved: await findSavedValues(db.reader),
				texts: ['institutionEn', 'institutionJa']
			});
		}
		redirect(303, '/settings?saved');
	})
} satisfies Actions;
