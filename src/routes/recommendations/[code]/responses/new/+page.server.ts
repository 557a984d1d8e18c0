import { error, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { CHOICES_STEP, findEvidenceChoices } from '#lib/server/evidence-choice.ts';
import { refuse, refuseWork } from '#lib/server/form.ts';
import { guarded, requireWriter } from '#lib/server/guard.ts';
import { findPartyOptions } from '#lib/server/option.ts';
import { findHead } from '#lib/server/recommendation-head.ts';
import { findPartyIds } from '#lib/server/recommendation-parts.ts';
import { readResponse } from '#lib/server/response-form.ts';
import { recordResponse } from '#lib/server/response-new.ts';
import type { Actions, PageServerLoad } from './$types';

const CHOICES = { query: '', chosen: [], limit: CHOICES_STEP };

export const load: PageServerLoad = async (event) => {
	const person = requireWriter(event, 'response:write');
	const { reader } = event.locals.db;
	const { code } = event.params;
	const common = {
		code,
		submissionKey: randomUUID(),
		isSecondPersonReview: event.locals.settings.isSecondPersonReview,
		parties: await findPartyOptions(event)
	};
	if (!person) return { ...common, titleIn: null, named: [] as string[], evidence: [] };
	const head = await findHead(reader, code, getLocale());
	if (!head) error(404, m.fault_not_found());
	const [ids, { offered }] = await Promise.all([
		findPartyIds(reader, head.id),
		findEvidenceChoices(reader, head.id, CHOICES)
	]);
	return {
		...common,
		titleIn: head.titleIn,
		named: [...ids.leadIds, ...ids.counterpartIds, ...ids.frameworkIds],
		evidence: offered
			.filter((piece) => piece.isUsed)
			.map(({ code: number, title, publisher, dated }) => ({
				...{ code: number, title, publisher, dated }
			}))
	};
};

export const actions = {
	recordResponse: guarded('response:write', async ({ event, person, form }) => {
		const { db, now, today, settings } = event.locals;
		const { code } = event.params;
		const head = await findHead(db.reader, code, getLocale());
		if (!head) error(404, m.fault_not_found());
		const { data, faults } = readResponse(form, { today });
		if (faults) return refuse(form, faults);
		const { submissionKey: key, input, cited } = data;
		const { isSecondPersonReview } = settings;
		const asked = { recommendationId: head.id, input, cited, isSecondPersonReview };
		try {
			await recordResponse(db, asked, { by: person.id, key, now });
		} catch (failure) {
			return refuseWork(form, failure);
		}
		redirect(303, `/recommendations/${encodeURIComponent(code)}`);
	})
} satisfies Actions;
