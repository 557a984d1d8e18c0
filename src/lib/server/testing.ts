import type { Cookies, RequestEvent } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import type { Role } from '../domain/person.ts';
import { DEFAULT_SETTINGS } from '../domain/setting.ts';
import type { Viewer } from '../domain/view.ts';
import type { Database } from './db/connect.ts';
import { settings } from './env.ts';
import { createPerson } from './person.ts';

// Before anything reads the settings: tests leave no file with a secret behind.
process.env.SECRET ??= randomUUID();

export const TEST_NOW = '2026-05-31T03:00:00.000Z';
export const TEST_PASSWORD = 'a long enough password';

/** Somebody with roles, whose email is `name@example.org` and whose password is TEST_PASSWORD. */
export async function createTestPerson(
	db: Database,
	name: string,
	roles: Role[]
): Promise<{ id: string; name: string; email: string; roles: Role[] }> {
	const email = `${name.toLowerCase()}@example.org`;
	const person = { name, email, password: TEST_PASSWORD, roles };
	const { id } = await createPerson(db, person, { by: null, now: TEST_NOW });
	return { id, name, email, roles };
}

/** A jar that keeps cookies from one request to the next, as a browser does. */
export function cookieJar(): Cookies & { all: Map<string, string> } {
	const all = new Map<string, string>();
	return {
		all,
		get: (name) => all.get(name),
		getAll: () => [...all].map(([name, value]) => ({ name, value })),
		set: (name, value, { maxAge }) => void (maxAge === 0 ? all.delete(name) : all.set(name, value)),
		delete: (name) => void all.delete(name),
		serialize: (name, value) => `${name}=${encodeURIComponent(value)}`
	};
}

/** A request as a handler gets it. `form` makes it a POST of its fields. */
export function testEvent({
	db,
	path = '/',
	form,
	request,
	cookies = cookieJar(),
	person = null,
	address = '192.0.2.1',
	now = TEST_NOW
}: {
	db: Database;
	path?: string;
	form?: Record<string, string>;
	request?: RequestInit;
	cookies?: ReturnType<typeof cookieJar>;
	person?: Viewer;
	address?: string;
	now?: string;
}): RequestEvent {
	const url = new URL(path, settings().ORIGIN);
	const init: RequestInit = form ? { method: 'POST', body: new URLSearchParams(form) } : {};
	const headers = new Headers(request?.headers);
	const sent = [...cookies.all].map(([name, value]) =>
		cookies.serialize(name, value, { path: '/' })
	);
	if (sent.length > 0) headers.set('cookie', sent.join('; '));
	const event = {
		url,
		request: new Request(url, { ...init, ...request, headers }),
		cookies,
		getClientAddress: () => address,
		route: { id: null },
		locals: { db, person, address, now, today: now.slice(0, 10), settings: DEFAULT_SETTINGS }
	};
	return event as unknown as RequestEvent;
}
