import { describe, expect, test } from 'vitest';
import { cookieJar, createTestPerson, TEST_NOW, TEST_PASSWORD, testEvent } from './testing.ts';
import { findPerson } from './auth.ts';
import { auditContent } from './db/audit.schema.ts';
import { oneTimeLink } from './db/auth.schema.ts';
import { openTestDatabase } from './db/testing.ts';
import {
	acceptInvitation,
	findInvitation,
	findInvitations,
	invitePerson,
	withdrawInvitation
} from './invitation.ts';
import { makeNewPasswordLink, setNewPassword } from './new-password.ts';
import { deactivatePerson, findPeople } from './person.ts';
import { checkSetUpLink, makeSetUpLink, setUpAdministrator } from './set-up.ts';
import { signInWith } from './sign-in.ts';

const now = TEST_NOW;
const inDays = (days: number) => new Date(Date.parse(now) + days * 86_400_000).toISOString();
const tokenOf = (path: string | null) => path?.split('/').at(-1) ?? '';
const boss = { name: 'Boss', email: 'boss@example.org', password: TEST_PASSWORD };

describe('the set-up link', () => {
	test('makes the first administrator, once', async () => {
		const db = await openTestDatabase();
		const path = await makeSetUpLink(db, { now });
		expect(path).toMatch(/^\/set-up\/[\w-]{43}$/);
		const given = { ...boss, token: tokenOf(path), isReviewer: true };
		await setUpAdministrator(db, given, { now });
		const roles = ['reviewer', 'administrator'];
		expect(await findPeople(db.reader)).toMatchObject([{ name: 'Boss', roles }]);
		const again = setUpAdministrator(db, { ...given, email: 'two@example.org' }, { now });
		await expect(again).rejects.toMatchObject({ fault: 'fault_link_used' });
		expect(await makeSetUpLink(db, { now })).toBeNull();
	});

	test('replaces the former one, and ends after seven days', async () => {
		const db = await openTestDatabase();
		const first = tokenOf(await makeSetUpLink(db, { now }));
		const second = tokenOf(await makeSetUpLink(db, { now }));
		const refused = checkSetUpLink(db.reader, { token: first, now });
		await expect(refused).rejects.toMatchObject({ fault: 'fault_link_unknown' });
		await checkSetUpLink(db.reader, { token: second, now: inDays(6.9) });
		const late = checkSetUpLink(db.reader, { token: second, now: inDays(7) });
		await expect(late).rejects.toMatchObject({ fault: 'fault_link_expired' });
	});

	test('is void once an administrator came another way', async () => {
		const db = await openTestDatabase();
		const token = tokenOf(await makeSetUpLink(db, { now }));
		await createTestPerson(db, 'Boss', ['administrator']);
		const given = { ...boss, email: 'two@example.org', token, isReviewer: false };
		await expect(setUpAdministrator(db, given, { now })).rejects.toMatchObject({
			fault: 'fault_link_used'
		});
		expect(await findPeople(db.reader)).toHaveLength(1);
	});

	test('of two who use it at once, one becomes the administrator', async () => {
		const db = await openTestDatabase();
		const token = tokenOf(await makeSetUpLink(db, { now }));
		const use = (email: string) =>
			setUpAdministrator(db, { ...boss, email, token, isReviewer: false }, { now });
		const results = await Promise.allSettled([use('a@example.org'), use('b@example.org')]);
		expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
		expect(await findPeople(db.reader)).toHaveLength(1);
	});
});

describe('an invitation', () => {
	async function setUp() {
		const db = await openTestDatabase();
		const admin = await createTestPerson(db, 'Admin', ['administrator']);
		const invite = (email: string) =>
			invitePerson(db, { email, roles: ['reviewer'] }, { by: admin.id, now });
		return { db, admin, invite };
	}

	test('gives the roles that it says, once', async () => {
		const { db, invite } = await setUp();
		const token = tokenOf((await invite('ana@example.org')).path);
		const seen = await findInvitation(db.reader, { token, now });
		expect(seen).toEqual({ email: 'ana@example.org', roles: ['reviewer'] });
		const given = { token, name: 'Ana', password: TEST_PASSWORD };
		expect(await acceptInvitation(db, given, { now })).toEqual({ email: 'ana@example.org' });
		expect(await findPeople(db.reader)).toMatchObject([{}, { name: 'Ana', roles: ['reviewer'] }]);
		const again = acceptInvitation(db, given, { now });
		await expect(again).rejects.toMatchObject({ fault: 'fault_link_used' });
	});

	test('sent twice leaves one good link, the newer', async () => {
		const { db, invite } = await setUp();
		const first = tokenOf((await invite('ana@example.org')).path);
		await invite('bob@example.org');
		const second = tokenOf((await invite('ana@example.org')).path);
		const refused = findInvitation(db.reader, { token: first, now });
		await expect(refused).rejects.toMatchObject({ fault: 'fault_link_unknown' });
		expect(await findInvitation(db.reader, { token: second, now })).toBeTruthy();
		expect(await findInvitations(db.reader, now)).toHaveLength(2);
	});

	test('ends after fourteen days, or when it is taken back', async () => {
		const { db, admin, invite } = await setUp();
		const { path } = await invite('ana@example.org');
		const late = findInvitation(db.reader, { token: tokenOf(path), now: inDays(14) });
		await expect(late).rejects.toMatchObject({ fault: 'fault_link_expired' });
		expect(await findInvitations(db.reader, inDays(14))).toEqual([]);
		const [open] = await findInvitations(db.reader, now);
		await withdrawInvitation(db, open?.id ?? '', { by: admin.id, key: 'k', now });
		const gone = findInvitation(db.reader, { token: tokenOf(path), now });
		await expect(gone).rejects.toMatchObject({ fault: 'fault_link_unknown' });
		const again = withdrawInvitation(db, open?.id ?? '', { by: admin.id, key: 'k2', now });
		await expect(again).rejects.toMatchObject({ fault: 'fault_invitation_gone' });
	});

	test('is refused for an email that somebody has', async () => {
		const { invite } = await setUp();
		await expect(invite('admin@example.org')).rejects.toMatchObject({
			fault: 'fault_email_taken'
		});
	});

	test('opens nothing that is for another purpose', async () => {
		const { db, invite } = await setUp();
		const token = tokenOf((await invite('ana@example.org')).path);
		await expect(checkSetUpLink(db.reader, { token, now })).rejects.toMatchObject({
			fault: 'fault_link_unknown'
		});
	});
});

describe('a link for a new password', () => {
	async function setUp() {
		const db = await openTestDatabase();
		const admin = await createTestPerson(db, 'Admin', ['administrator']);
		const ana = await createTestPerson(db, 'Ana', ['analyst']);
		const make = () => makeNewPasswordLink(db, ana.id, { by: admin.id, now });
		return { db, admin, ana, make };
	}

	test('sets the password, ends the sessions, and is good once', async () => {
		const { db, ana, make } = await setUp();
		const cookies = cookieJar();
		await signInWith(testEvent({ db, cookies }), { email: ana.email, password: TEST_PASSWORD });
		const given = { token: tokenOf((await make()).path), password: 'a newer password' };
		await setNewPassword(db, given, { now });
		expect(await findPerson(testEvent({ db, cookies }))).toBeNull();
		const old = await signInWith(testEvent({ db }), { email: ana.email, password: TEST_PASSWORD });
		expect(old).toHaveProperty('fault');
		const fresh = { email: ana.email, password: given.password };
		expect(await signInWith(testEvent({ db }), fresh)).toHaveProperty('person');
		const again = setNewPassword(db, given, { now });
		await expect(again).rejects.toMatchObject({ fault: 'fault_link_used' });
	});

	test('ends after two days, and with the person', async () => {
		const { db, admin, ana, make } = await setUp();
		const token = tokenOf((await make()).path);
		const use = (at: string) => setNewPassword(db, { token, password: TEST_PASSWORD }, { now: at });
		await expect(use(inDays(2))).rejects.toMatchObject({ fault: 'fault_link_expired' });
		await deactivatePerson(db, ana.id, { by: admin.id, key: 'k', now });
		await expect(use(now)).rejects.toMatchObject({ fault: 'fault_link_unknown' });
		await expect(make()).rejects.toMatchObject({ fault: 'fault_person_inactive' });
	});
});

test('neither the database nor the audit trail holds a token', async () => {
	const db = await openTestDatabase();
	const token = tokenOf(await makeSetUpLink(db, { now }));
	const stored = await db.reader.select().from(oneTimeLink);
	const audited = await db.reader.select().from(auditContent);
	expect(stored).toHaveLength(1);
	expect(JSON.stringify([stored, audited])).not.toContain(token);
});
