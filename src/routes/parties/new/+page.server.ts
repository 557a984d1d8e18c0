import { redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { partySchema } from '#lib/domain/party.ts';
import { sentSchema } from '#lib/domain/sent.ts';
import { parseForm, refuse, refuseWork } from '#lib/server/form.ts';
import { guarded, requireWriter } from '#lib/server/guard.ts';
import { findPartyOptions } from '#lib/server/option.ts';
import { createParty } from '#lib/server/party-edit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requireWriter(event, 'party:write');
	return { submissionKey: randomUUID(), parties: await findPartyOptions(event) };
};

export const actions = {
	addParty: guarded('party:write', async ({ event, person, form }) => {
		const { db, now } = event.locals;
		const { data, faults } = parseForm(partySchema.extend(sentSchema.shape), form);
		if (faults) return refuse(form, faults);
		const { submissionKey: key, ...input } = data;
		try {
			await createParty(db, input, { by: person.id, key, now });
		} catch (error) {
			return refuseWork(form, error);
		}
		redirect(303, '/parties');
	})
} satisfies Actions;
