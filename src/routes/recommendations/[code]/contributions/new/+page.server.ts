import { error, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { readContribution } from '#lib/server/beside-form.ts';
import { findContributions } from '#lib/server/beside-list.ts';
import { correctedValues, findCorrected, findOfferedEvidence } from '#lib/server/beside-page.ts';
import { recordContribution } from '#lib/server/contribution-new.ts';
import { refuse, refuseWork } from '#lib/server/form.ts';
import { guarded, requireWriter } from '#lib/server/guard.ts';
import { findHead } from '#lib/server/recommendation-head.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const viewer = requireWriter(event, 'contribution:write');
	const { db, today, settings } = event.locals;
	const { code } = event.params;
	const { isSecondPersonReview } = settings;
	const common = { code, submissionKey: randomUUID(), isSecondPersonReview };
	if (!viewer) return { ...common, titleIn: null, evidence: [], corrected: null };
	const head = await findHead(db.reader, code, getLocale());
	if (!head) error(404, m.fault_not_found());
	const view = { asOf: today, knownOn: today, viewer };
	const contributions = await findContributions(db.reader, view, head.id);
	const corrected = findCorrected(contributions, event.url.searchParams.get('corrects'));
	return {
		...common,
		titleIn: head.titleIn,
		evidence: await findOfferedEvidence(db.reader, head.id, corrected),
		corrected: corrected && {
			id: corrected.id,
			asOf: corrected.asOf,
			value: corrected.value,
			values: { ...correctedValues(corrected), contribution: corrected.value } as Record<
				string,
				string
			>
		}
	};
};

export const actions = {
	recordContribution: guarded('contribution:write', async ({ event, person, form }) => {
		const { db, now, today, settings } = event.locals;
		const { code } = event.params;
		const head = await findHead(db.reader, code, getLocale());
		if (!head) error(404, m.fault_not_found());
		const { data, faults } = readContribution(form, { today });
		if (faults) return refuse(form, faults);
		const { submissionKey: key, input, cited } = data;
		const { isSecondPersonReview } = settings;
		const asked = { recommendationId: head.id, input, cited, isSecondPersonReview };
		let id: string;
		try {
			({ id } = await recordContribution(db, asked, { by: person.id, key, now }));
		} catch (failure) {
			return refuseWork(form, failure);
		}
		redirect(303, `/recommendations/${encodeURIComponent(code)}#contribution-${id}`);
	})
} satisfies Actions;
