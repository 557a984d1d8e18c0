import { redirect } from '@sveltejs/kit';
import { setUpSchema } from '#lib/domain/person.ts';
import { parseForm, refuse, refuseWork } from '#lib/server/form.ts';
import { orErrorPage } from '#lib/server/or-error-page.ts';
import { checkSetUpLink, setUpAdministrator } from '#lib/server/set-up.ts';
import { signInWith } from '#lib/server/sign-in.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals }) => {
	const { token } = params;
	await orErrorPage(checkSetUpLink(locals.db.reader, { token, now: locals.now }));
};

export const actions = {
	setUp: async (event) => {
		const { db, now } = event.locals;
		const form = await event.request.formData();
		const { data, faults } = parseForm(setUpSchema, form, { flags: ['isReviewer'] });
		if (faults) return refuse(form, faults);
		try {
			await setUpAdministrator(db, { ...data, token: event.params.token }, { now });
		} catch (error) {
			return refuseWork(form, error);
		}
		await signInWith(event, data);
		redirect(303, '/');
	}
} satisfies Actions;
