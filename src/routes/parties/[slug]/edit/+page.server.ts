import { error, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { m } from '#lib/paraglide/messages.js';
import { partySchema } from '#lib/domain/party.ts';
import { sentEditSchema } from '#lib/domain/sent.ts';
import { openMerges, refuseEdit } from '#lib/server/edit-merge.ts';
import { parseForm, refuse } from '#lib/server/form.ts';
import { guarded, requireWriter } from '#lib/server/guard.ts';
import { findPartyOptions } from '#lib/server/option.ts';
import { partyValues, updateParty } from '#lib/server/party-edit.ts';
import { findParty } from '#lib/server/party.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const person = requireWriter(event, 'party:write');
	const submissionKey = randomUUID();
	const parties = await findPartyOptions(event);
	if (!person) return { submissionKey, parties, saved: null };
	const party = await findParty(event.locals.db.reader, event.params.slug);
	if (!party) error(404, m.fault_not_found());
	const others = parties.filter(({ id }) => id !== party.id);
	return { submissionKey, parties: others, saved: partyValues(party) };
};

const valuesOf = (saved: Awaited<ReturnType<typeof findParty>>) => saved && partyValues(saved);

export const actions = {
	saveParty: guarded('party:write', async ({ event, person, form }) => {
		const { db, now } = event.locals;
		const open = openMerges(form);
		if (open) return refuse(form, open);
		const { data, faults } = parseForm(partySchema.extend(sentEditSchema.shape), form);
		if (faults) return refuse(form, faults);
		const { submissionKey: key, version, ...input } = data;
		try {
			const edit = { slug: event.params.slug, version, input };
			await updateParty(db, edit, { by: person.id, key, now });
		} catch (error) {
			return refuseEdit(form, error, {
				saved: valuesOf(await findParty(db.reader, event.params.slug)),
				texts: ['en', 'ja']
			});
		}
		redirect(303, '/parties');
	})
} satisfies Actions;
