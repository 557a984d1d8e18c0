import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { may, type Permission } from '../domain/permissions.ts';
import type { Person, Viewer } from '../domain/view.ts';
import { typed, type Faults } from './form.ts';
import { signInWith } from './sign-in.ts';

/** True if the viewer of this request may do it. */
export function can(event: Pick<RequestEvent, 'locals'>, permission: Permission): boolean {
	return may(event.locals.person, permission, event.locals.settings);
}

/**
 * The first line of every `load` and endpoint. Answers who looks. The signed-out are sent to sign
 * in (and come back), the signed-in who may not get 403.
 */
export function requirePermission(event: RequestEvent, permission: Permission): Viewer {
	if (can(event, permission)) return event.locals.person;
	if (event.locals.person) error(403, m.fault_no_permission());
	if (event.request.method !== 'GET') error(401, m.fault_session_ended());
	const then = event.url.pathname + event.url.search;
	redirect(303, `/sign-in?then=${encodeURIComponent(then)}`);
}

/** The same for what only people can do: answers the person. */
export function requirePerson(event: RequestEvent, permission: Permission): Person {
	const person = requirePermission(event, permission);
	if (!person) error(401, m.fault_session_ended());
	return person;
}

/**
 * The same for the page of a form. Null in one case: the session ended while somebody typed, and the
 * form comes back (`guarded`). Then the page shows what was typed and the fields to sign in, and
 * loads nothing but what the public may read: who sends this may be anybody.
 */
export function requireWriter(event: RequestEvent, permission: Permission): Viewer {
	return event.locals.isSessionEnded ? null : requirePerson(event, permission);
}

/** What a guarded action works with. */
export interface Act<E extends RequestEvent = RequestEvent> {
	event: E;
	person: Person;
	form: FormData;
}

/**
 * A form action with its guard. Where the session ended while somebody typed, the form comes back
 * filled, with the fields to sign in; sent again with these it signs in and goes on.
 */
export function guarded<E extends RequestEvent, T>(
	permission: Permission,
	act: (context: Act<E>) => Promise<T>
) {
	return async (event: E) => {
		const form = await event.request.formData();
		let person = event.locals.person;
		if (!person) {
			const faults: Faults = { form: m.fault_session_ended() };
			const email = form.get('signInEmail');
			const password = form.get('signInPassword');
			if (typeof email === 'string' && typeof password === 'string') {
				const signedIn = await signInWith(event, { email, password });
				if ('fault' in signedIn) faults.signInEmail = signedIn.fault;
				else person = signedIn.person;
			}
			if (!person) {
				event.locals.isSessionEnded = true;
				return fail(401, { values: typed(form), faults, isSessionEnded: true });
			}
			event.locals.person = person;
		}
		if (!may(person, permission, event.locals.settings)) error(403, m.fault_no_permission());
		return act({ event, person, form });
	};
}
