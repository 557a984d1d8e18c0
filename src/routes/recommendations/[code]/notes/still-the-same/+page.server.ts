import { error, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { faultsOf, refuse } from '#lib/server/form.ts';
import { guarded, requireWriter } from '#lib/server/guard.ts';
import { findHead } from '#lib/server/recommendation-head.ts';
import { Refusal } from '#lib/server/refusal.ts';
import { findNewestSequence, NewerNote } from '#lib/server/status-note.ts';
import { findHolding, recordStillTheSame } from '#lib/server/still-the-same.ts';
import { readStillTheSame } from '#lib/server/still-the-same-form.ts';
import type { Actions, PageServerLoad } from './$types';

/** Where the form leads back to: the round that it was opened from, if it was. */
const roundOf = (url: URL) => {
	const slug = url.searchParams.get('round') ?? '';
	return /^[a-z0-9-]{1,80}$/.test(slug) ? slug : null;
};

export const load: PageServerLoad = async (event) => {
	const person = requireWriter(event, 'status-note:write');
	const { db, now, today, settings } = event.locals;
	const { code } = event.params;
	const common = {
		code,
		round: roundOf(event.url),
		submissionKey: randomUUID(),
		isSecondPersonReview: settings.isSecondPersonReview
	};
	if (!person) return { ...common, titleIn: null, holding: null, seenSequence: null };
	const head = await findHead(db.reader, code, getLocale());
	if (!head) error(404, m.fault_not_found());
	const [holding, seenSequence] = await Promise.all([
		findHolding(db.reader, head.id, { on: today, at: now }),
		findNewestSequence(db.reader, head.id)
	]);
	return { ...common, titleIn: head.titleIn, holding, seenSequence };
};

export const actions = {
	recordStillTheSame: guarded('status-note:write', async ({ event, person, form }) => {
		const { db, now, today, settings } = event.locals;
		const { code } = event.params;
		const head = await findHead(db.reader, code, getLocale());
		if (!head) error(404, m.fault_not_found());
		const { data, faults } = readStillTheSame(form, { today });
		if (faults) return refuse(form, faults);
		const { submissionKey: key, ...written } = data;
		const { isSecondPersonReview } = settings;
		const asked = { recommendationId: head.id, ...written, isSecondPersonReview };
		let recorded: { noteId: string; counts: boolean };
		try {
			recorded = await recordStillTheSame(db, asked, { by: person.id, key, now });
		} catch (failure) {
			if (failure instanceof Refusal) return refuse(form, faultsOf(failure));
			if (!(failure instanceof NewerNote)) throw failure;
			form.set('seenSequence', '');
			return refuse(form, { form: m.still_the_same_newer() }, 409);
		}
		const item = encodeURIComponent(code);
		const round = roundOf(event.url);
		if (round) redirect(303, `/rounds/${round}#item-${item}`);
		const { noteId, counts } = recorded;
		const said = counts ? 'counts' : 'waits';
		redirect(303, `/recommendations/${item}?recorded=${said}#note-${noteId}`);
	})
} satisfies Actions;
