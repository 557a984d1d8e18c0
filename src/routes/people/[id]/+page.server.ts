import { error, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { personChoiceSchema, rolesChangeSchema } from '#lib/domain/person.ts';
import { m } from '#lib/paraglide/messages.js';
import { settings } from '#lib/server/env.ts';
import { parseForm, refuse, refuseWork } from '#lib/server/form.ts';
import { guarded, requireWriter, type Act } from '#lib/server/guard.ts';
import { makeNewPasswordLink } from '#lib/server/new-password.ts';
import {
	changeRoles,
	deactivatePerson,
	findPersonRow,
	reactivatePerson
} from '#lib/server/person.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	const viewer = requireWriter(event, 'people:manage');
	if (!viewer) return { shown: null, submissionKey: '' };
	const shown = await findPersonRow(event.locals.db.reader, event.params.id);
	if (!shown) error(404, m.fault_person_unknown());
	return { shown, submissionKey: randomUUID() };
};

/** Does to the person of the page what a button without fields asks for. */
async function doTo(
	{ event, person, form }: Act<RequestEvent>,
	work: typeof deactivatePerson | typeof reactivatePerson
) {
	const { db, now } = event.locals;
	const { id } = event.params;
	const { data, faults } = parseForm(personChoiceSchema, form);
	if (faults) return refuse(form, faults);
	try {
		await work(db, id, { by: person.id, key: data.submissionKey, now });
	} catch (trouble) {
		return refuseWork(form, trouble);
	}
	redirect(303, `/people/${id}`);
}

export const actions = {
	changeRoles: guarded('people:manage', async ({ event, person, form }: Act<RequestEvent>) => {
		const { db, now } = event.locals;
		const { id } = event.params;
		const { data, faults } = parseForm(rolesChangeSchema, form, { lists: ['roles'] });
		if (faults) return refuse(form, faults);
		try {
			const { submissionKey: key, ...change } = data;
			await changeRoles(db, { ...change, id }, { by: person.id, key, now });
		} catch (trouble) {
			return refuseWork(form, trouble);
		}
		redirect(303, `/people/${id}`);
	}),
	makeNewPasswordLink: guarded(
		'people:manage',
		async ({ event, person, form }: Act<RequestEvent>) => {
			const { db, now } = event.locals;
			try {
				const made = await makeNewPasswordLink(db, event.params.id, { by: person.id, now });
				const { path, ...link } = made;
				return { link: { ...link, url: settings().ORIGIN + path } };
			} catch (trouble) {
				return refuseWork(form, trouble);
			}
		}
	),
	deactivatePerson: guarded('people:manage', (act: Act<RequestEvent>) =>
		doTo(act, deactivatePerson)
	),
	reactivatePerson: guarded('people:manage', (act: Act<RequestEvent>) =>
		doTo(act, reactivatePerson)
	)
} satisfies Actions;
