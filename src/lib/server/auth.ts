import type { RequestEvent } from '@sveltejs/kit';
import { parseSetCookieHeader, toCookieOptions } from 'better-auth/cookies';
import { and, eq, gt } from 'drizzle-orm';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { inOrder, type Role } from '../domain/person.ts';
import type { Viewer } from '../domain/view.ts';
import { authHeaders, authOf, SESSION } from './better-auth.ts';
import { session, user, userRole } from './db/auth.schema.ts';
import type { Reads } from './db/connect.ts';
import { secret } from './secret.ts';

/** Sets the cookies that the library answered with. */
export function keepCookies(event: Pick<RequestEvent, 'cookies'>, headers: Headers): void {
	for (const header of headers.getSetCookie()) {
		for (const [name, cookie] of parseSetCookieHeader(header)) {
			event.cookies.set(name, cookie.value, { ...toCookieOptions(cookie), path: '/' });
		}
	}
}

/** The token of the session cookie, if its signature is ours; null without one. */
export async function sessionTokenOf(
	event: Pick<RequestEvent, 'cookies' | 'locals'>
): Promise<string | null> {
	const { authCookies } = await authOf(event.locals.db).$context;
	const [, token, signature] =
		/^(.+)\.(.+)$/.exec(event.cookies.get(authCookies.sessionToken.name) ?? '') ?? [];
	if (!token || !signature) return null;
	const ours = createHmac('sha256', secret()).update(token).digest();
	const theirs = Buffer.from(signature, 'base64');
	return ours.length === theirs.length && timingSafeEqual(ours, theirs) ? token : null;
}

/**
 * Who a session cookie belongs to: an active person with their roles, or null. One query, from the
 * readers (the library would ask twice, and wait behind the writers); none where there is no cookie.
 * A session is renewed once a day, by the library. Sessions are the library's and end by the
 * machine's clock, not by the one that `CLOCK_START` sets.
 */
export async function findPerson(
	event: Pick<RequestEvent, 'cookies' | 'locals' | 'request'>
): Promise<Viewer> {
	const token = await sessionTokenOf(event);
	if (!token) return null;
	const rows = await event.locals.db.reader
		.select({ ...person, renewedAt: session.updatedAt })
		.from(session)
		.innerJoin(user, eq(user.id, session.userId))
		.leftJoin(userRole, eq(userRole.userId, user.id))
		.where(
			and(eq(session.token, token), gt(session.expiresAt, new Date()), eq(user.isActive, true))
		);
	const [first] = rows;
	if (!first) return null;
	if (first.renewedAt.getTime() < Date.now() - SESSION.renewAfter * 1000) {
		const { headers } = await authOf(event.locals.db).api.getSession({
			headers: authHeaders(event),
			returnHeaders: true
		});
		keepCookies(event, headers);
	}
	return viewerOf(rows);
}

/** An active person by id, as `locals.person` holds one. */
export async function findActivePerson(db: Reads, id: string): Promise<Viewer> {
	const rows = await db
		.select(person)
		.from(user)
		.leftJoin(userRole, eq(userRole.userId, user.id))
		.where(and(eq(user.id, id), eq(user.isActive, true)));
	return viewerOf(rows);
}

const person = { id: user.id, name: user.name, email: user.email, role: userRole.role };
type PersonRow = { id: string; name: string; email: string; role: Role | null };

function viewerOf(rows: PersonRow[]): Viewer {
	const [first] = rows;
	if (!first) return null;
	const roles = inOrder(rows.flatMap((row) => row.role ?? []));
	return { id: first.id, name: first.name, email: first.email, roles };
}
