import { error, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { readResponse } from '#lib/server/beside-form.ts';
import { findResponses } from '#lib/server/beside-list.ts';
import { correctedValues, findCorrected, findOfferedEvidence } from '#lib/server/beside-page.ts';
import { refuse, refuseWork } from '#lib/server/form.ts';
import { guarded, requireWriter } from '#lib/server/guard.ts';
import { findPartyOptions } from '#lib/server/option.ts';
import { findHead } from '#lib/server/recommendation-head.ts';
import { findPartyIds } from '#lib/server/recommendation-parts.ts';
import { recordResponse } from '#lib/server/response-new.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const viewer = requireWriter(event, 'response:write');
	const { db, today, settings } = event.locals;
	const { code } = event.params;
	const common = {
		code,
		submissionKey: randomUUID(),
		isSecondPersonReview: settings.isSecondPersonReview,
		parties: await findPartyOptions(event)
	};
	if (!viewer)
		return { ...common, titleIn: null, named: [] as string[], evidence: [], corrected: null };
	const head = await findHead(db.reader, code, getLocale());
	if (!head) error(404, m.fault_not_found());
	const responses = await findResponses(
		db.reader,
		{ asOf: today, knownOn: today, viewer },
		head.id
	);
	const corrected = findCorrected(responses, event.url.searchParams.get('corrects'));
	const [ids, evidence] = await Promise.all([
		findPartyIds(db.reader, head.id),
		findOfferedEvidence(db.reader, head.id, corrected)
	]);
	return {
		...common,
		titleIn: head.titleIn,
		named: [...ids.leadIds, ...ids.counterpartIds, ...ids.frameworkIds],
		evidence,
		corrected: corrected && {
			id: corrected.id,
			asOf: corrected.asOf,
			value: corrected.value,
			values: {
				...correctedValues(corrected),
				partyId: corrected.partyId,
				value: corrected.value
			} as Record<string, string>
		}
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
		let id: string;
		try {
			({ id } = await recordResponse(db, asked, { by: person.id, key, now }));
		} catch (failure) {
			return refuseWork(form, failure);
		}
		redirect(303, `/recommendations/${encodeURIComponent(code)}#response-${id}`);
	})
} satisfies Actions;
