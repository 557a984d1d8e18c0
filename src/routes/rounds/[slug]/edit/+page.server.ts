import { error, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { refuse, refuseWork, typed, type Faults } from '#lib/server/form.ts';
import { guarded, requireWriter } from '#lib/server/guard.ts';
import { findRoundValues, updateRound } from '#lib/server/round-edit.ts';
import { findRoundChoices, readRoundEdit, reviseRound } from '#lib/server/round-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const person = requireWriter(event, 'round:write');
	const { db, today } = event.locals;
	const common = { submissionKey: randomUUID(), slug: event.params.slug };
	if (!person) return { ...common, saved: null, isSigned: false, choices: null };
	const found = await findRoundValues(db.reader, event.params.slug);
	if (!found) error(404, m.fault_not_found());
	const view = { asOf: today, knownOn: today, viewer: person };
	return {
		...common,
		saved: found.values,
		isSigned: found.isSigned,
		choices: await findRoundChoices(db.reader, view, getLocale())
	};
};

export const actions = {
	saveRound: guarded('round:write', async ({ event, person, form }) => {
		const { db, now } = event.locals;
		const { slug } = event.params;
		const { data, faults } = readRoundEdit(form);
		if (faults) return refuse(form, faults);
		const { submissionKey: key, version, input } = data;
		try {
			await updateRound(db, { slug, version, input }, { by: person.id, key, now });
		} catch (failure) {
			return refuseWork(form, failure);
		}
		redirect(303, `/rounds/${slug}`);
	}),
	reviseRound: guarded('round:write', async ({ event, person, form }) => {
		const { db, today } = event.locals;
		await reviseRound(db.reader, { asOf: today, knownOn: today, viewer: person }, form);
		const faults: Faults = {};
		return { values: typed(form), faults, isSessionEnded: false };
	})
} satisfies Actions;
