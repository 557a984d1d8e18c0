import { expect, test } from 'vitest';
import { createTestPerson, TEST_NOW, TEST_PASSWORD, testEvent } from './testing.ts';
import { answerAuth } from './better-auth.ts';
import { changePassword } from './password.ts';
import { openTestDatabase } from './db/testing.ts';
import { clearSignIns, countSignIn, LIMIT, networkOf } from './sign-in-limit.ts';
import { signInWith } from './sign-in.ts';

const email = 'ana@example.org';
const address = '192.0.2.1';
const later = (minutes: number) => new Date(Date.parse(TEST_NOW) + minutes * 60_000).toISOString();

async function setUp() {
	const db = await openTestDatabase();
	await createTestPerson(db, 'Ana', ['analyst']);
	const byForm = (password: string, from = address, who = email) =>
		signInWith(testEvent({ db, address: from }), { email: who, password });
	const byEndpoint = (password: string, from = address, who = email) =>
		answerAuth(
			testEvent({
				db,
				address: from,
				path: '/api/auth/sign-in/email',
				request: {
					method: 'POST',
					headers: { 'content-type': 'application/json', origin: 'http://127.0.0.1:3000' },
					body: JSON.stringify({ email: who, password })
				}
			})
		);
	return { db, byForm, byEndpoint };
}

test('after ten wrong passwords an account waits at both doors, whatever the address', async () => {
	const { byForm, byEndpoint } = await setUp();
	for (let count = 0; count < LIMIT.account / 2; count += 1) {
		expect((await byEndpoint('wrong')).status).toBe(401);
		expect(await byForm('wrong')).toEqual({ fault: expect.stringContaining('not right') });
	}
	const wait = { fault: 'Too many attempts. Try again in 15 min.' };
	expect(await byForm(TEST_PASSWORD, '198.51.100.7')).toEqual(wait);
	const refused = await byEndpoint(TEST_PASSWORD, '198.51.100.8', ' ANA@example.org');
	expect(refused.status).toBe(429);
	expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(14 * 60);
	expect(await refused.json()).toMatchObject({ code: 'TOO_MANY_ATTEMPTS', message: wait.fault });
});

test('an address waits after thirty, whatever the account', async () => {
	const { db, byForm } = await setUp();
	for (let count = 0; count < LIMIT.address; count += 1) {
		const who = { email: `${count}@example.org`, address };
		expect(await countSignIn(db, { ...who, now: new Date().toISOString() })).toBeNull();
	}
	expect(await byForm(TEST_PASSWORD)).toEqual({ fault: expect.stringContaining('Too many') });
	expect(await byForm(TEST_PASSWORD, '192.0.2.2')).toHaveProperty('person');
});

test('attempts at the same moment get no further than attempts in a row', async () => {
	const { byForm } = await setUp();
	const answers = await Promise.all(Array.from({ length: 25 }, () => byForm('wrong')));
	const looked = answers.filter(
		(answer) => 'fault' in answer && answer.fault.includes('not right')
	);
	expect(looked).toHaveLength(LIMIT.account);
});

test('the right password takes the count of the account away', async () => {
	const { byForm } = await setUp();
	for (let count = 1; count < LIMIT.account; count += 1) await byForm('wrong');
	expect(await byForm(TEST_PASSWORD)).toHaveProperty('person');
	for (let count = 1; count < LIMIT.account; count += 1) await byForm('wrong');
	expect(await byForm(TEST_PASSWORD)).toHaveProperty('person');
});

test('the wait ends fifteen minutes after the first of the ten', async () => {
	const { db } = await setUp();
	for (let count = 0; count < LIMIT.account; count += 1) {
		expect(await countSignIn(db, { email, address, now: later(count) })).toBeNull();
	}
	expect(await countSignIn(db, { email, address, now: later(12) })).toEqual({
		minutes: 3,
		seconds: 180
	});
	expect(await countSignIn(db, { email, address, now: later(15) })).toBeNull();
	expect(await countSignIn(db, { email, address, now: later(15) })).toMatchObject({ minutes: 1 });
});

test('clearing one account leaves the others of the same address', async () => {
	const { db } = await setUp();
	for (let count = 0; count < LIMIT.account; count += 1) {
		await countSignIn(db, { email: 'bob@example.org', address, now: TEST_NOW });
	}
	await clearSignIns(db, email);
	const bob = { email: 'bob@example.org', address, now: TEST_NOW };
	expect(await countSignIn(db, bob)).not.toBeNull();
});

test('a stolen session cannot guess the password either', async () => {
	const { db } = await setUp();
	const ana = await createTestPerson(db, 'Ana2', ['analyst']);
	const who = { by: ana.id, email: ana.email, address, now: TEST_NOW };
	const change = { currentPassword: 'wrong', password: 'another long password', keep: 'token' };
	for (let count = 0; count < LIMIT.account; count += 1) {
		await expect(changePassword(db, change, who)).rejects.toMatchObject({
			fault: 'fault_current_password'
		});
	}
	const right = { ...change, currentPassword: TEST_PASSWORD };
	await expect(changePassword(db, right, who)).rejects.toMatchObject({
		fault: 'fault_too_many_attempts',
		field: 'currentPassword',
		params: { minutes: 15 }
	});
});

test.each([
	['192.0.2.1', '192.0.2.1'],
	['::ffff:192.0.2.1', '192.0.2.1'],
	['2001:db8:1:2:aaaa::1', '2001:db8:1:2::/64'],
	['2001:0DB8:1:2:bbbb:cccc:dddd:eeee', '2001:db8:1:2::/64'],
	['2001:db8::1', '2001:db8:0:0::/64'],
	['::1', '0:0:0:0::/64'],
	['', '']
])('the network of %s is %s', (from, network) => {
	expect(networkOf(from)).toBe(network);
});
