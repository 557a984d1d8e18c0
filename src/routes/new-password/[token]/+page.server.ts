import { redirect } from '@sveltejs/kit';
import { newPasswordSchema } from '#lib/domain/person.ts';
import { parseForm, refuse, refuseWork } from '#lib/server/form.ts';
import { findNewPasswordLink, setNewPassword } from '#lib/server/new-password.ts';
import { orErrorPage } from '#lib/server/or-error-page.ts';
import { signInWith } from '#lib/server/sign-in.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals }) => {
	const { token } = params;
	const { email } = await orErrorPage(
		findNewPasswordLink(locals.db.reader, { token, now: locals.now })
	);
	return { email };
};

export const actions = {
	setNewPassword: async (event) => {
		const { db, now } = event.locals;
		const form = await event.request.formData();
		const { data, faults } = parseForm(newPasswordSchema, form);
		if (faults) return refuse(form, faults);
		const { password } = data;
		try {
			const { email } = await setNewPassword(db, { token: event.params.token, password }, { now });
			await signInWith(event, { email, password });
		} catch (error) {
			return refuseWork(form, error);
		}
		redirect(303, '/');
	}
} satisfies Actions;
