import { redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { invitationChoiceSchema, invitationSchema } from '#lib/domain/person.ts';
import { settings } from '#lib/server/env.ts';
import { parseForm, refuse, refuseWork } from '#lib/server/form.ts';
import { guarded, requireWriter } from '#lib/server/guard.ts';
import { findInvitations, invitePerson, withdrawInvitation } from '#lib/server/invitation.ts';
import { findPeople } from '#lib/server/person.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const viewer = requireWriter(event, 'people:manage');
	if (!viewer) return { me: null, people: [], invitations: [], submissionKey: '' };
	const { db, now } = event.locals;
	return {
		me: viewer.id,
		people: await findPeople(db.reader),
		invitations: await findInvitations(db.reader, now),
		submissionKey: randomUUID()
	};
};

export const actions = {
	invitePerson: guarded('people:manage', async ({ event, person, form }) => {
		const { db, now } = event.locals;
		const { data, faults } = parseForm(invitationSchema, form, { lists: ['roles'] });
		if (faults) return refuse(form, faults);
		try {
			const { path, expiresAt } = await invitePerson(db, data, { by: person.id, now });
			// Answered with no redirect: the link is kept nowhere, so it can be shown only here.
			return { link: { url: settings().ORIGIN + path, email: data.email, expiresAt } };
		} catch (error) {
			return refuseWork(form, error);
		}
	}),
	withdrawInvitation: guarded('people:manage', async ({ event, person, form }) => {
		const { db, now } = event.locals;
		const { data, faults } = parseForm(invitationChoiceSchema, form);
		if (faults) return refuse(form, faults);
		try {
			const { id, submissionKey: key } = data;
			await withdrawInvitation(db, id, { by: person.id, key, now });
		} catch (error) {
			return refuseWork(form, error);
		}
		redirect(303, '/people');
	})
} satisfies Actions;
