import { redirect } from '@sveltejs/kit';
import { acceptSchema } from '#lib/domain/person.ts';
import { parseForm, refuse, refuseWork } from '#lib/server/form.ts';
import { acceptInvitation, findInvitation } from '#lib/server/invitation.ts';
import { orErrorPage } from '#lib/server/or-error-page.ts';
import { signInWith } from '#lib/server/sign-in.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals }) => {
	const { token } = params;
	return orErrorPage(findInvitation(locals.db.reader, { token, now: locals.now }));
};

export const actions = {
	acceptInvitation: async (event) => {
		const { db, now } = event.locals;
		const form = await event.request.formData();
		const { data, faults } = parseForm(acceptSchema, form);
		if (faults) return refuse(form, faults);
		try {
			const given = { ...data, token: event.params.token };
			const { email } = await acceptInvitation(db, given, { now });
			await signInWith(event, { email, password: data.password });
		} catch (error) {
			return refuseWork(form, error);
		}
		redirect(303, '/');
	}
} satisfies Actions;
