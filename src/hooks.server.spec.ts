import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RequestEvent } from '@sveltejs/kit';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { connect } from '#lib/server/db/connect.ts';
import { closeDatabase } from '#lib/server/db/index.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { createTestPerson, TEST_PASSWORD, testEvent } from '#lib/server/testing.ts';
import { signInWith } from '#lib/server/sign-in.ts';

const folder = mkdtempSync(join(tmpdir(), 'heeded-hook-'));
// Nine in the evening in UTC: in Tokyo the next day has begun.
Object.assign(process.env, {
	DATABASE_URL: `file:${join(folder, 'heeded.db')}`,
	TIME_ZONE: 'Asia/Tokyo',
	CLOCK_START: '2026-11-30T21:00:00.000Z'
});
const { handleError, request } = await import('./hooks.server.ts');

beforeAll(async () => {
	const db = await connect(`file:${join(folder, 'heeded.db')}`);
	await migrate(db);
	await createTestPerson(db, 'Ana', ['analyst']);
	db.close();
});
afterAll(async () => {
	await closeDatabase();
	rmSync(folder, { recursive: true, force: true });
});

/** A request through the hook: what the handlers would get, and what is answered. */
async function pass(cookies?: RequestEvent['cookies']) {
	const event = testEvent({ db: undefined as never, path: '/about' });
	if (cookies) Object.assign(event, { cookies });
	Object.assign(event, { locals: {} });
	const response = await request({ event, resolve: () => new Response('<p>') });
	return { event, response };
}

test('a request gets the instant, and the day in the zone of the institution (rule 7)', async () => {
	const { locals } = (await pass()).event;
	expect(locals.now).toMatch(/^2026-11-30T21:/);
	expect(locals.today).toBe('2026-12-01');
	expect(locals).toMatchObject({
		person: null,
		address: '192.0.2.1',
		settings: { isPublicReading: true }
	});
});

test('who is signed in is known, and what they see is kept by no cache', async () => {
	const { event } = await pass();
	await signInWith(event, { email: 'ana@example.org', password: TEST_PASSWORD });
	const { event: next, response } = await pass(event.cookies);
	expect(next.locals.person).toMatchObject({ name: 'Ana', roles: ['analyst'] });
	expect(response.headers.get('cache-control')).toBe('private, no-store');
});

test('every answer forbids sniffing and framing', async () => {
	const { headers } = (await pass()).response;
	expect(headers.get('x-content-type-options')).toBe('nosniff');
	expect(headers.get('x-frame-options')).toBe('DENY');
	expect(headers.get('referrer-policy')).toBe('same-origin');
});

test('what goes wrong is told in words, and what nobody expected only by a number', () => {
	const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
	const event = testEvent({ db: undefined as never });
	Object.assign(event, { route: { id: '/' } });
	const told = (status: number, message: string) =>
		handleError({ error: new Error('a secret path'), event, status, message });
	expect(told(404, 'Not Found')).toEqual({ message: expect.stringContaining('does not exist') });
	expect(told(413, 'Payload')).toEqual({ message: expect.stringContaining('Go back') });
	expect(told(403, 'For administrators.')).toEqual({ message: 'For administrators.' });
	expect(logged).not.toHaveBeenCalled();
	const unexpected = told(500, 'Internal Error') as { message: string; errorId: string };
	expect(unexpected.message).toContain(unexpected.errorId);
	expect(JSON.stringify(unexpected)).not.toContain('a secret path');
	expect(logged).toHaveBeenCalledOnce();
	logged.mockRestore();
});

/** An outsider's or a person's request for a public page, with the tag that the browser kept. */
async function ask(
	path: string,
	{ tag, cookies, route = '/' }: { tag?: string | null; cookies?: object; route?: string } = {}
) {
	const headers: Record<string, string> = tag ? { 'if-none-match': tag } : {};
	const event = testEvent({ db: undefined as never, path, request: { headers } });
	Object.assign(event, { locals: {}, route: { id: route } }, cookies ? { cookies } : {});
	let isMade = false;
	const resolve = () => {
		isMade = true;
		return new Response('<p>');
	};
	const response = await request({ event, resolve });
	return { event, status: response.status, tag: response.headers.get('etag'), isMade };
}

test('a public page that is as it was is not made again: the browser shows what it kept', async () => {
	const first = await ask('/?asOf=2024-01-01');
	expect(first).toMatchObject({ status: 200, isMade: true, tag: expect.stringMatching(/^W\/"/) });
	const again = await ask('/?asOf=2024-01-01', { tag: first.tag });
	expect(again).toMatchObject({ status: 304, isMade: false, tag: first.tag });
	expect(await ask('/?asOf=2024-01-02', { tag: first.tag })).toMatchObject({ isMade: true });
});

test('once something was recorded, or a setting changed, the page is made anew', async () => {
	const db = await connect(`file:${join(folder, 'heeded.db')}`);
	const { tag } = await ask('/');
	await createTestPerson(db, 'Bea', ['reader']);
	const recorded = await ask('/', { tag });
	expect(recorded).toMatchObject({ status: 200, isMade: true });
	await db.client.execute(`INSERT INTO setting (key, value) VALUES ('institutionEn', '"New"')`);
	expect(await ask('/', { tag: recorded.tag })).toMatchObject({ status: 200, isMade: true });
	db.close();
});

test('what people see, and pages with forms for outsiders, have no tag', async () => {
	const { event, tag } = await ask('/');
	await signInWith(event, { email: 'ana@example.org', password: TEST_PASSWORD });
	expect(await ask('/', { tag, cookies: event.cookies })).toMatchObject({
		isMade: true,
		tag: null
	});
	expect(await ask('/sign-in', { route: '/sign-in' })).toMatchObject({ isMade: true, tag: null });
});
