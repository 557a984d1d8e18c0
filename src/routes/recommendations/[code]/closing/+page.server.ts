import { error, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { readClosing } from '#lib/server/beside-form.ts';
import { correctedValues, findCorrected } from '#lib/server/beside-page.ts';
import { recordClosing } from '#lib/server/closing-new.ts';
import { findClosings, trackingOf } from '#lib/server/closing.ts';
import { refuse, refuseWork } from '#lib/server/form.ts';
import { guarded, requireWriter } from '#lib/server/guard.ts';
import { findHead } from '#lib/server/recommendation-head.ts';
import type { Actions, PageServerLoad } from './$types';

type Closing = Awaited<ReturnType<typeof findClosings>>[number];

const valuesOf = (row: Closing): Record<string, string> => ({
	...correctedValues(row),
	tracking: row.isClosed ? 'closed' : 'open',
	closingReason: row.reason ?? '',
	successorCode: row.successor?.code ?? ''
});

export const load: PageServerLoad = async (event) => {
	const viewer = requireWriter(event, 'closing:write');
	const { db, today, settings } = event.locals;
	const { code } = event.params;
	const { isSecondPersonReview } = settings;
	const common = { code, submissionKey: randomUUID(), isSecondPersonReview };
	if (!viewer) return { ...common, titleIn: null, tracking: null, corrected: null };
	const language = getLocale();
	const head = await findHead(db.reader, code, language);
	if (!head) error(404, m.fault_not_found());
	const view = { asOf: today, knownOn: today, viewer };
	const closings = await findClosings(db.reader, view, { recommendationId: head.id, language });
	const corrected = findCorrected(closings, event.url.searchParams.get('corrects'));
	return {
		...common,
		titleIn: head.titleIn,
		tracking: trackingOf(closings),
		corrected: corrected && {
			id: corrected.id,
			asOf: corrected.asOf,
			isClosed: corrected.isClosed,
			reason: corrected.reason,
			values: valuesOf(corrected)
		}
	};
};

export const actions = {
	recordClosing: guarded('closing:write', async ({ event, person, form }) => {
		const { db, now, today, settings } = event.locals;
		const { code } = event.params;
		const head = await findHead(db.reader, code, getLocale());
		if (!head) error(404, m.fault_not_found());
		const { data, faults } = readClosing(form, { today });
		if (faults) return refuse(form, faults);
		const { submissionKey: key, input } = data;
		const { isSecondPersonReview } = settings;
		const asked = { recommendationId: head.id, input, isSecondPersonReview };
		let id: string;
		try {
			({ id } = await recordClosing(db, asked, { by: person.id, key, now }));
		} catch (failure) {
			return refuseWork(form, failure);
		}
		redirect(303, `/recommendations/${encodeURIComponent(code)}#closing-${id}`);
	})
} satisfies Actions;
