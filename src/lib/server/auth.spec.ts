import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { cookieJar, createTestPerson, TEST_PASSWORD, testEvent } from './testing.ts';
import { findPerson, sessionTokenOf } from './auth.ts';
import { answerAuth, authOf, SESSION } from './better-auth.ts';
import { session } from './db/auth.schema.ts';
import { openTestDatabase } from './db/testing.ts';
import { deactivatePerson } from './person.ts';
import { pathWithin, signInWith, signOut } from './sign-in.ts';
import { TEST_NOW } from './testing.ts';

const WRONG = 'The email or the password is not right.';

async function setUp() {
	const db = await openTestDatabase();
	const ana = await createTestPerson(db, 'Ana', ['analyst', 'reader']);
	await createTestPerson(db, 'Boss', ['administrator']);
	return { db, ana, cookies: cookieJar() };
}

describe('signing in', () => {
	test('sets a cookie that the next request is known by', async () => {
		const { db, ana, cookies } = await setUp();
		const given = { email: ' Ana@Example.org ', password: TEST_PASSWORD };
		const answer = await signInWith(testEvent({ db, cookies }), given);
		const roles = ['reader', 'analyst'];
		expect(answer).toEqual({ person: { ...ana, roles } });
		expect(await findPerson(testEvent({ db, cookies }))).toEqual({ ...ana, roles });
	});

	test('makes a cookie that scripts cannot read and other sites do not send', async () => {
		const { db, ana } = await setUp();
		const { headers } = await authOf(db).api.signInEmail({
			body: { email: ana.email, password: TEST_PASSWORD },
			returnHeaders: true
		});
		const [cookie = ''] = headers.getSetCookie();
		expect(cookie).toMatch(/^heeded\.session_token=.*; Path=\/; HttpOnly; SameSite=Lax$/);
	});

	test('answers a wrong password and an unknown account with one sentence', async () => {
		const { db, ana, cookies } = await setUp();
		const event = testEvent({ db, cookies });
		const wrong = await signInWith(event, { email: ana.email, password: 'not the password' });
		const unknown = await signInWith(event, { email: 'no@example.org', password: TEST_PASSWORD });
		const noEmail = await signInWith(event, { email: 'no email', password: TEST_PASSWORD });
		expect([wrong, unknown, noEmail]).toEqual([
			{ fault: WRONG },
			{ fault: WRONG },
			{ fault: WRONG }
		]);
		expect(cookies.all.size).toBe(0);
	});

	test('a deactivated person has no session left and cannot sign in', async () => {
		const { db, ana, cookies } = await setUp();
		const given = { email: ana.email, password: TEST_PASSWORD };
		await signInWith(testEvent({ db, cookies }), given);
		await deactivatePerson(db, ana.id, { by: ana.id, key: 'k', now: TEST_NOW });
		expect(await findPerson(testEvent({ db, cookies }))).toBeNull();
		expect(await signInWith(testEvent({ db }), given)).toEqual({ fault: WRONG });
		expect(await db.reader.select().from(session)).toEqual([]);
	});

	test('there is no public sign-up', async () => {
		const { db } = await setUp();
		const body = { name: 'Eve', email: 'eve@example.org', password: TEST_PASSWORD };
		await expect(authOf(db).api.signUpEmail({ body })).rejects.toThrow(/not enabled/i);
	});
});

describe('a session', () => {
	test('ends with signing out', async () => {
		const { db, ana, cookies } = await setUp();
		await signInWith(testEvent({ db, cookies }), { email: ana.email, password: TEST_PASSWORD });
		const kept = new Map(cookies.all);
		await signOut(testEvent({ db, cookies }));
		expect(cookies.all.size).toBe(0);
		for (const [name, value] of kept) cookies.all.set(name, value);
		expect(await findPerson(testEvent({ db, cookies }))).toBeNull();
	});

	test('is asked for in one query, and in none without a cookie', async () => {
		const queries: string[] = [];
		const db = await openTestDatabase({ onQuery: (sql) => queries.push(sql) });
		const ana = await createTestPerson(db, 'Ana', ['analyst', 'reviewer']);
		const cookies = cookieJar();
		await signInWith(testEvent({ db, cookies }), { email: ana.email, password: TEST_PASSWORD });
		queries.length = 0;
		await findPerson(testEvent({ db, cookies }));
		expect(queries).toHaveLength(1);
		await findPerson(testEvent({ db }));
		expect(queries).toHaveLength(1);
	});

	test('is refused where the cookie was not signed by us', async () => {
		const { db, ana, cookies } = await setUp();
		await signInWith(testEvent({ db, cookies }), { email: ana.email, password: TEST_PASSWORD });
		const [[name, value] = ['', '']] = cookies.all;
		const token = await sessionTokenOf(testEvent({ db, cookies }));
		expect(value).toMatch(new RegExp(`^${token}\\.`));
		for (const forged of [`${token}`, `${token}.`, `${token}.${'A'.repeat(43)}=`, `x${value}`]) {
			cookies.all.set(name, forged);
			expect(await sessionTokenOf(testEvent({ db, cookies }))).toBeNull();
		}
	});

	test('ends after its time, and is renewed once a day by use', async () => {
		const { db, ana, cookies } = await setUp();
		await signInWith(testEvent({ db, cookies }), { email: ana.email, password: TEST_PASSWORD });
		const age = async (seconds: number) => {
			const updatedAt = new Date(Date.now() - seconds * 1000);
			const expiresAt = new Date(updatedAt.getTime() + SESSION.length * 1000);
			await db.write((tx) => tx.update(session).set({ updatedAt, expiresAt }));
			return expiresAt;
		};
		const before = await age(SESSION.renewAfter + 60);
		expect(await findPerson(testEvent({ db, cookies }))).not.toBeNull();
		const [renewed] = await db.reader.select().from(session).where(eq(session.userId, ana.id));
		expect(renewed?.expiresAt.getTime()).toBeGreaterThan(before.getTime());
		await age(SESSION.length + 1);
		expect(await findPerson(testEvent({ db, cookies }))).toBeNull();
	});
});

test('the next sign-in, whoever signs in, removes the sessions that have ended, and no others', async () => {
	const { db, ana } = await setUp();
	const signIn = (email: string) =>
		signInWith(testEvent({ db }), { email, password: TEST_PASSWORD });
	await signIn(ana.email);
	await signIn(ana.email);
	const [ended, lasting] = await db.reader.select().from(session);
	const expiresAt = new Date(Date.now() - 1);
	await db.write((tx) =>
		tx
			.update(session)
			.set({ expiresAt })
			.where(eq(session.id, ended?.id ?? ''))
	);
	await signIn('boss@example.org');
	const left = await db.reader.select().from(session);
	expect(left.map(({ id }) => id)).toContain(lasting?.id);
	expect(left).toHaveLength(2);
	expect(left.every((one) => one.expiresAt > new Date())).toBe(true);
});

describe('the endpoints of the library', () => {
	const post = (db: Parameters<typeof testEvent>[0]['db'], origin: string, password: string) =>
		answerAuth(
			testEvent({
				db,
				path: '/api/auth/sign-in/email',
				request: {
					method: 'POST',
					headers: {
						'content-type': 'application/json',
						origin,
						'x-heeded-address': '203.0.113.9'
					},
					body: JSON.stringify({ email: 'ana@example.org', password })
				}
			})
		);

	test('sign in, with the address that the server resolved', async () => {
		const { db } = await setUp();
		const response = await post(db, 'http://127.0.0.1:3000', TEST_PASSWORD);
		expect(response.status).toBe(200);
		const [row] = await db.reader.select().from(session);
		expect(row?.ipAddress).toBe('192.0.2.1');
	});

	test('refuse another origin', async () => {
		const { db } = await setUp();
		const response = await post(db, 'http://other.example', TEST_PASSWORD);
		expect(response.status).toBe(403);
		expect(await db.reader.select().from(session)).toEqual([]);
	});
});

test.each([
	['/recommendations?level=done#top', '/recommendations?level=done#top'],
	['//other.example', '/'],
	['//other.example/page', '/'],
	['/\\other.example', '/'],
	['/\t/other.example', '/'],
	['/.//other.example', '/'],
	['https://other.example/', '/'],
	['javascript:alert(1)', '/'],
	['', '/'],
	[null, '/']
])('after signing in, %j leads to %j', (then, path) => {
	expect(pathWithin('http://127.0.0.1:3000', then)).toBe(path);
});
