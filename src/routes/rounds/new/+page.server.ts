import { redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { quarterOf } from '#lib/domain/round.ts';
import { getLocale } from '#lib/paraglide/runtime.js';
import { refuse, refuseWork, typed, type Faults } from '#lib/server/form.ts';
import { guarded, requireWriter } from '#lib/server/guard.ts';
import { createRound } from '#lib/server/round-edit.ts';
import { findRoundChoices, readRound, reviseRound } from '#lib/server/round-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const person = requireWriter(event, 'round:write');
	const { db, today } = event.locals;
	const view = { asOf: today, knownOn: today, viewer: person };
	return {
		submissionKey: randomUUID(),
		first: { name: quarterOf(today).toUpperCase().replace('-', ' '), asOf: today },
		choices: person ? await findRoundChoices(db.reader, view, getLocale()) : null
	};
};

export const actions = {
	addRound: guarded('round:write', async ({ event, person, form }) => {
		const { db, now, today } = event.locals;
		const { data, faults } = readRound(form);
		if (faults) return refuse(form, faults);
		const { submissionKey: key, input } = data;
		let slug: string;
		try {
			({ slug } = await createRound(db, { input, today }, { by: person.id, key, now }));
		} catch (error) {
			return refuseWork(form, error);
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
