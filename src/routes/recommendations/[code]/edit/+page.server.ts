import { error, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { m } from '#lib/paraglide/messages.js';
import { refuse, refuseWork } from '#lib/server/form.ts';
import { guarded, requireWriter } from '#lib/server/guard.ts';
import { findPartyOptions, findThemeOptions } from '#lib/server/option.ts';
import {
	findSaved,
	recommendationValues,
	updateRecommendation
} from '#lib/server/recommendation-edit.ts';
import { readEditedRecommendation } from '#lib/server/recommendation-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const person = requireWriter(event, 'recommendation:write');
	const { code } = event.params;
	const common = {
		code,
		submissionKey: randomUUID(),
		themes: await findThemeOptions(event),
		parties: await findPartyOptions(event)
	};
	const saved = person && (await findSaved(event.locals.db.reader, code));
	if (person && !saved) error(404, m.fault_not_found());
	return {
		...common,
		saved: saved && recommendationValues(saved),
		source: saved && { title: saved.source.title, language: saved.source.language },
		found: saved?.passages.found.map(({ block, words }) => ({ block, words })) ?? []
	};
};

export const actions = {
	saveRecommendation: guarded('recommendation:write', async ({ event, person, form }) => {
		const { db, now } = event.locals;
		const { code } = event.params;
		const { data, faults } = readEditedRecommendation(form);
		if (faults) return refuse(form, faults);
		const { submissionKey: key, ...edit } = data;
		try {
			await updateRecommendation(db, { ...edit, code }, { by: person.id, key, now });
		} catch (failure) {
			return refuseWork(form, failure);
		}
		redirect(303, `/recommendations/${encodeURIComponent(code)}`);
	})
} satisfies Actions;
