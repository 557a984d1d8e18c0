import { error, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { QUOTES_MAX } from '#lib/domain/recommendation.ts';
import { m } from '#lib/paraglide/messages.js';
import { openMerges, refuseEdit } from '#lib/server/edit-merge.ts';
import { refuse } from '#lib/server/form.ts';
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

const valuesOf = (saved: Awaited<ReturnType<typeof findSaved>>) =>
	saved && recommendationValues(saved);
const TEXTS = [
	...['titleEn', 'titleJa', 'summaryEn', 'summaryJa'],
	...Array.from({ length: QUOTES_MAX }, (_, index) => `quote${index + 1}`)
];

export const actions = {
	saveRecommendation: guarded('recommendation:write', async ({ event, person, form }) => {
		const { db, now } = event.locals;
		const { code } = event.params;
		const open = openMerges(form);
		if (open) return refuse(form, open);
		const { data, faults } = readEditedRecommendation(form);
		if (faults) return refuse(form, faults);
		const { submissionKey: key, ...edit } = data;
		try {
			await updateRecommendation(db, { ...edit, code }, { by: person.id, key, now });
		} catch (failure) {
			return refuseEdit(form, failure, {
				saved: valuesOf(await findSaved(db.reader, code)),
				texts: TEXTS
			});
		}
		redirect(303, `/recommendations/${encodeURIComponent(code)}`);
	})
} satisfies Actions;
