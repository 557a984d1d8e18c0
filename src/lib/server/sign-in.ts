import type { RequestEvent } from '@sveltejs/kit';
import { isAPIError } from 'better-auth/api';
import { m } from '#lib/paraglide/messages.js';
import type { Person } from '../domain/view.ts';
import { findActivePerson, keepCookies } from './auth.ts';
import { authHeaders, authOf } from './better-auth.ts';

type Signing = Pick<RequestEvent, 'cookies' | 'locals' | 'request'>;

/**
 * Signs somebody in: sets the session cookie and answers who it is, or the sentence that says why
 * not. An unknown account, a wrong password and a deactivated person get the same one.
 */
export async function signInWith(
	event: Signing,
	{ email, password }: { email: string; password: string }
): Promise<{ person: Person } | { fault: string }> {
	const { db } = event.locals;
	try {
		const { headers, response } = await authOf(db).api.signInEmail({
			body: { email: email.trim().toLowerCase(), password },
			headers: authHeaders(event),
			returnHeaders: true
		});
		const person = await findActivePerson(db.reader, response.user.id);
		if (!person) return { fault: m.fault_sign_in() };
		keepCookies(event, headers);
		return { person };
	} catch (error) {
		if (!isAPIError(error) || error.statusCode >= 500) throw error;
		const isLimited = error.statusCode === 429 && error.body?.message;
		return { fault: isLimited ? String(error.body?.message) : m.fault_sign_in() };
	}
}

/** Ends the session of this request and takes its cookie away. */
export async function signOut(event: Signing): Promise<void> {
	const { headers } = await authOf(event.locals.db).api.signOut({
		headers: authHeaders(event),
		returnHeaders: true
	});
	keepCookies(event, headers);
	event.locals.person = null;
}

/** A path of this site to go on to, or `/` for everything else (another site, a made-up scheme). */
export function pathWithin(origin: string, then: FormDataEntryValue | null): string {
	if (typeof then !== 'string' || !then.startsWith('/')) return '/';
	const url = URL.canParse(then, origin) ? new URL(then, origin) : null;
	// `/.//other.example` stays on this site as a URL, and leaves it as a path.
	if (url?.origin !== origin || url.pathname.startsWith('//')) return '/';
	return url.pathname + url.search + url.hash;
}
