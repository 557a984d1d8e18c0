import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { REVIEW_INTERVAL_DAYS } from '#lib/domain/flag.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { refuse, refuseWork } from '#lib/server/form.ts';
import { guarded, requireWriter } from '#lib/server/guard.ts';
import { findPartyOptions, findThemeOptions } from '#lib/server/option.ts';
import { readNewRecommendation } from '#lib/server/recommendation-form.ts';
import { createRecommendation } from '#lib/server/recommendation-new.ts';
import { findNewPlace, nextCode } from '#lib/server/recommendation-place.ts';
import { findSources } from '#lib/server/source.ts';
import type { Actions, PageServerLoad } from './$types';

/** Where the address says that it is to stand: `?source=` and a slug, or `?parent=` and a code. */
async function findAskedPlace(event: Pick<RequestEvent, 'url' | 'locals'>) {
	const sourceSlug = event.url.searchParams.get('source');
	const parentCode = event.url.searchParams.get('parent');
	if (sourceSlug === null && parentCode === null) return null;
	const found = await findNewPlace(event.locals.db.reader, { sourceSlug, parentCode }, getLocale());
	if (!found) error(404, m.fault_not_found());
	return found;
}

export const load: PageServerLoad = async (event) => {
	const person = requireWriter(event, 'recommendation:write');
	const { reader } = event.locals.db;
	const common = {
		submissionKey: randomUUID(),
		isSecondPersonReview: event.locals.settings.isSecondPersonReview,
		address: event.url.searchParams.has('parent')
			? `&parent=${encodeURIComponent(event.url.searchParams.get('parent') ?? '')}`
			: `&source=${encodeURIComponent(event.url.searchParams.get('source') ?? '')}`,
		themes: await findThemeOptions(event),
		parties: await findPartyOptions(event)
	};
	const found = person && (await findAskedPlace(event));
	if (!found) {
		const all = person ? await findSources(reader) : [];
		const sources = all.map(({ slug, code, title, language }) => ({ slug, code, title, language }));
		return { ...common, sources, source: null, parent: null, proposed: null };
	}
	const { place, source, parent } = found;
	return {
		...common,
		sources: [],
		source: { slug: source.slug, title: source.title, language: source.language },
		parent,
		proposed: {
			code: await nextCode(reader, place),
			language: getLocale(),
			themeId: parent?.themeId ?? '',
			reviewIntervalDays: String(REVIEW_INTERVAL_DAYS)
		}
	};
};

export const actions = {
	addRecommendation: guarded('recommendation:write', async ({ event, person, form }) => {
		const { db, now, settings } = event.locals;
		const found = await findAskedPlace(event);
		if (!found) error(404, m.fault_not_found());
		const { data, faults } = readNewRecommendation(form);
		if (faults) return refuse(form, faults);
		const { submissionKey: key, ...input } = data;
		const { isSecondPersonReview } = settings;
		const asked = { ...input, place: found.place, isSecondPersonReview };
		try {
			await createRecommendation(db, asked, { by: person.id, key, now });
		} catch (failure) {
			return refuseWork(form, failure);
		}
		redirect(303, `/recommendations/${encodeURIComponent(data.code)}`);
	})
} satisfies Actions;
