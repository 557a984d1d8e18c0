import { isHttpError, type RequestEvent } from '@sveltejs/kit';
import { expect, test } from 'vitest';
import { testEvent } from '#lib/server/testing.ts';
import * as endpoint from './[...path]/+server.ts';

/** The status of a request that is refused before the library is asked; else null. */
async function refusalOf(method: 'GET' | 'POST', path: string, origin?: string) {
	const headers = new Headers({ 'content-type': 'application/json' });
	if (origin) headers.set('origin', origin);
	const request = { method, headers };
	const event = testEvent({ db: undefined as never, path: `/api/auth/${path}`, request });
	Object.assign(event, { params: { path } });
	const answer = endpoint[method] as (event: RequestEvent) => Promise<Response>;
	const thrown = await answer(event).then(
		() => null,
		(trouble: unknown) => trouble
	);
	return isHttpError(thrown) ? thrown.status : null;
}
const HERE = 'http://127.0.0.1:3000';

test.each([
	['POST', 'sign-up/email'],
	['POST', 'update-user'],
	['POST', 'change-password'],
	['POST', 'revoke-sessions'],
	['POST', 'request-password-reset'],
	['POST', 'sign-in/social'],
	['GET', 'list-sessions'],
	['GET', 'ok'],
	['GET', 'sign-in/email'],
	['POST', 'get-session']
] as const)('%s %s of the library is closed', async (method, path) => {
	expect(await refusalOf(method, path, HERE)).toBe(404);
});

test.each(['sign-in/email', 'sign-out'])('a post to %s from elsewhere is refused', async (path) => {
	expect(await refusalOf('POST', path, 'https://other.example')).toBe(403);
	expect(await refusalOf('POST', path)).toBe(403);
	expect(await refusalOf('POST', path, HERE)).toBeNull();
});
