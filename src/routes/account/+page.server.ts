import { redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { changePasswordSchema, renameSchema } from '#lib/domain/person.ts';
import { sessionTokenOf } from '#lib/server/auth.ts';
import { parseForm, refuse, refuseWork } from '#lib/server/form.ts';
import { guarded, requireWriter } from '#lib/server/guard.ts';
import { changePassword } from '#lib/server/password.ts';
import { endSessions, renamePerson } from '#lib/server/person.ts';
import { signOut } from '#lib/server/sign-in.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	const person = requireWriter(event, 'account:write');
	const saved = event.url.searchParams.get('saved');
	return { account: person, saved, submissionKey: randomUUID() };
};

export const actions = {
	changeName: guarded('account:write', async ({ event, person, form }) => {
		const { db, now } = event.locals;
		const { data, faults } = parseForm(renameSchema, form);
		if (faults) return refuse(form, faults);
		await renamePerson(db, data.name, { by: person.id, key: data.submissionKey, now });
		redirect(303, '/account?saved=name');
	}),
	changePassword: guarded('account:write', async ({ event, person, form }) => {
		const { db, now, address } = event.locals;
		const { data, faults } = parseForm(changePasswordSchema, form);
		if (faults) return refuse(form, faults);
		const keep = await sessionTokenOf(event);
		try {
			const { id, email } = person;
			await changePassword(db, { ...data, keep }, { by: id, email, address, now });
		} catch (error) {
			return refuseWork(form, error);
		}
		redirect(303, '/account?saved=password');
	}),
	signOutEverywhere: guarded('account:write', async ({ event, person }) => {
		await endSessions(event.locals.db, person.id);
		await signOut(event);
		redirect(303, '/sign-in');
	})
} satisfies Actions;
