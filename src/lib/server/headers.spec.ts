import { expect, test } from 'vitest';
import { settings } from './env.ts';
import { redirectToOrigin, securityHeaders } from './headers.ts';

const person = { id: 'a', name: 'Aki', email: 'aki@example.org', roles: [] };

function headersFor(viewer: typeof person | null, method: string, given = {}) {
	const headers = new Headers(given);
	securityHeaders(headers, viewer, method);
	return headers;
}

test('what a signed-in person sees is kept by no cache', () => {
	expect(headersFor(person, 'GET').get('cache-control')).toBe('private, no-store');
	expect(headersFor(null, 'GET').get('cache-control')).toBeNull();
});

test('the answer to a form may be gone back to, and is not shared', () => {
	expect(headersFor(person, 'POST').get('cache-control')).toBe('private, no-cache');
});

test('what a handler says about caching holds', () => {
	const given = { 'cache-control': 'public, max-age=60' };
	expect(headersFor(person, 'GET', given).get('cache-control')).toBe('public, max-age=60');
});

test('every answer forbids sniffing and framing', () => {
	const headers = headersFor(null, 'GET');
	expect(headers.get('x-content-type-options')).toBe('nosniff');
	expect(headers.get('x-frame-options')).toBe('DENY');
});

const { origin, port } = new URL(settings().ORIGIN);

test.each([
	[`localhost:${port}`, 'GET', `${origin}/about?x=1`],
	[`[::1]:${port}`, 'GET', `${origin}/about?x=1`],
	[`127.0.0.1:${port}`, 'GET', null],
	['heeded.example.org', 'GET', null],
	[`localhost:${port}`, 'POST', null]
])('a reader at %s (%s) is sent to %s', (host, method, to) => {
	const request = new Request(`http://${host}/about?x=1`, { method, headers: { host } });
	expect(redirectToOrigin(request)?.headers.get('location') ?? null).toBe(to);
});
