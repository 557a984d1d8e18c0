import { error, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { PART_NUMBERS, partField } from '#lib/domain/recommendation-split.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { refuse, refuseWork } from '#lib/server/form.ts';
import { guarded, requireWriter } from '#lib/server/guard.ts';
import { findNewPlace } from '#lib/server/recommendation-place.ts';
import { readSplit } from '#lib/server/split-form.ts';
import { nextPartCodes, splitRecommendation } from '#lib/server/split.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const person = requireWriter(event, 'recommendation:write');
	const { reader } = event.locals.db;
	const { code } = event.params;
	const common = {
		code,
		submissionKey: randomUUID(),
		isSecondPersonReview: event.locals.settings.isSecondPersonReview
	};
	if (!person) return { ...common, whole: null, proposed: null };
	const asked = { sourceSlug: null, parentCode: code };
	const found = await findNewPlace(reader, asked, getLocale());
	if (!found?.parent) error(404, m.fault_not_found());
	const codes = await nextPartCodes(reader, found.place);
	const { titleIn, type, isWaiting } = found.parent;
	const rows = PART_NUMBERS.flatMap((number, index) => [
		[partField('code', number), codes[index] ?? ''],
		[partField('type', number), type]
	]);
	return {
		...common,
		whole: { titleIn, isWaiting },
		proposed: {
			language: getLocale() as string,
			...(Object.fromEntries(rows) as Record<string, string>)
		}
	};
};

export const actions = {
	splitRecommendation: guarded('recommendation:write', async ({ event, person, form }) => {
		const { db, now, settings } = event.locals;
		const { code } = event.params;
		const { data, faults } = readSplit(form);
		if (faults) return refuse(form, faults);
		const { submissionKey: key, input } = data;
		const { isSecondPersonReview } = settings;
		const asked = { code, input, isSecondPersonReview };
		let counts: boolean;
		try {
			({ counts } = await splitRecommendation(db, asked, { by: person.id, key, now }));
		} catch (failure) {
			return refuseWork(form, failure);
		}
		redirect(303, counts ? `/recommendations/${encodeURIComponent(code)}#parts` : '/review');
	})
} satisfies Actions;
