import { error, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { holdSchema } from '#lib/domain/hold.ts';
import { sentSchema } from '#lib/domain/sent.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale, locales } from '#lib/paraglide/runtime.js';
import { parseForm, refuse, refuseWork } from '#lib/server/form.ts';
import { guarded, requireWriter } from '#lib/server/guard.ts';
import { findHoldable, recordHold } from '#lib/server/hold.ts';
import { findHead } from '#lib/server/recommendation-head.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const person = requireWriter(event, 'hold:write');
	const { reader } = event.locals.db;
	const { code } = event.params;
	const common = { code, submissionKey: randomUUID() };
	if (!person) return { ...common, titleIn: null, notes: [], note: null };
	const head = await findHead(reader, code, getLocale());
	if (!head) error(404, m.fault_not_found());
	const notes = await findHoldable(reader, head.id);
	const asked = event.url.searchParams.get('note');
	const note = asked === null ? (notes[0] ?? null) : notes.find(({ id }) => id === asked);
	if (note === undefined) error(404, m.fault_not_found());
	return { ...common, titleIn: head.titleIn, notes, note };
};

/** The line that is offered is stored as none, so that each reader gets it in their language. */
const withoutOffered = (line: string | null) =>
	locales.some((locale) => line === m.hold_offered({}, { locale })) ? null : line;

export const actions = {
	recordHold: guarded('hold:write', async ({ event, person, form }) => {
		const { db, now } = event.locals;
		const { code } = event.params;
		const head = await findHead(db.reader, code, getLocale());
		if (!head) error(404, m.fault_not_found());
		const { data, faults } = parseForm(holdSchema.extend(sentSchema.shape), form);
		if (faults) return refuse(form, faults);
		const { submissionKey: key, ...said } = data;
		const input = { ...said, publicLine: withoutOffered(said.publicLine) };
		try {
			await recordHold(db, { recommendationId: head.id, input }, { by: person.id, key, now });
		} catch (failure) {
			return refuseWork(form, failure);
		}
		redirect(303, `/recommendations/${encodeURIComponent(code)}#note-${input.noteId}`);
	})
} satisfies Actions;
