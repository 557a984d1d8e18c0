import { redirect } from '@sveltejs/kit';
import { signInSchema } from '#lib/domain/person.ts';
import { parseForm, refuse } from '#lib/server/form.ts';
import { can } from '#lib/server/guard.ts';
import { pathWithin, signInWith } from '#lib/server/sign-in.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	const then = pathWithin(event.url.origin, event.url.searchParams.get('then'));
	if (event.locals.person) redirect(303, then);
	return { then, mayRead: can(event, 'record:read') };
};

export const actions = {
	signIn: async (event) => {
		const form = await event.request.formData();
		const { data, faults } = parseForm(signInSchema, form);
		if (faults) return refuse(form, faults);
		const answer = await signInWith(event, data);
		if ('fault' in answer) return refuse(form, { password: answer.fault });
		redirect(303, pathWithin(event.url.origin, form.get('then')));
	}
} satisfies Actions;
