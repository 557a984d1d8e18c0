import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { createTestPerson, TEST_NOW, TEST_PASSWORD } from './testing.ts';
import { auditContent, auditEvent } from './db/audit.schema.ts';
import { account, userRole } from './db/auth.schema.ts';
import { openTestDatabase } from './db/testing.ts';
import { verifyPassword } from './password.ts';
import {
	changeRoles,
	createPerson,
	deactivatePerson,
	findPeople,
	reactivatePerson,
	renamePerson
} from './person.ts';

const by = (id: string, key: string) => ({ by: id, key, now: TEST_NOW });

test('a person is created with roles, a hashed password and an audit line without secrets', async () => {
	const db = await openTestDatabase();
	const { id } = await createTestPerson(db, 'Ana', ['analyst', 'reviewer']);
	expect(await findPeople(db.reader)).toMatchObject([
		{ id, name: 'Ana', isActive: true, roles: ['analyst', 'reviewer'] }
	]);
	const [stored] = await db.reader.select().from(account);
	expect(stored?.password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
	expect(await verifyPassword(stored?.password ?? '', TEST_PASSWORD)).toBe(true);
	expect(await verifyPassword(stored?.password ?? '', 'another password')).toBe(false);
	const [line] = await db.reader.select().from(auditEvent);
	expect(line).toMatchObject({ action: 'person:create', subjectId: id, actorId: null });
	const [content] = await db.reader.select().from(auditContent);
	expect(JSON.parse(content?.content ?? '')).toEqual({
		id,
		name: 'Ana',
		roles: ['analyst', 'reviewer']
	});
});

test('a password typed full-width is the same password', async () => {
	const db = await openTestDatabase();
	const person = { name: 'Ana', email: 'a@example.org', password: 'passｗｏｒｄ １２３４' };
	await createPerson(db, { ...person, roles: ['reader'] }, { by: null, now: TEST_NOW });
	const [stored] = await db.reader.select().from(account);
	expect(await verifyPassword(stored?.password ?? '', 'password 1234')).toBe(true);
});

test('an email is one person’s alone', async () => {
	const db = await openTestDatabase();
	await createTestPerson(db, 'Ana', ['analyst']);
	await expect(createTestPerson(db, 'Ana', ['reader'])).rejects.toMatchObject({
		fault: 'fault_email_taken',
		field: 'email'
	});
	expect(await findPeople(db.reader)).toHaveLength(1);
	expect(await db.reader.select().from(auditEvent)).toHaveLength(1);
});

test('the last active administrator is neither deactivated nor demoted', async () => {
	const db = await openTestDatabase();
	const ana = await createTestPerson(db, 'Ana', ['administrator']);
	const bob = await createTestPerson(db, 'Bob', ['administrator']);
	const demote = { id: ana.id, roles: ['analyst' as const], rolesBefore: ana.roles };
	await deactivatePerson(db, bob.id, by(ana.id, '1'));
	const last = { fault: 'fault_last_administrator' };
	await expect(deactivatePerson(db, ana.id, by(ana.id, '2'))).rejects.toMatchObject(last);
	await expect(changeRoles(db, demote, by(ana.id, '3'))).rejects.toMatchObject(last);
	await reactivatePerson(db, bob.id, by(ana.id, '4'));
	await changeRoles(db, demote, by(ana.id, '5'));
	expect(await findPeople(db.reader)).toMatchObject([
		{ name: 'Ana', roles: ['analyst'] },
		{ name: 'Bob', roles: ['administrator'], isActive: true }
	]);
});

test('of two administrators who remove each other at once, one stays', async () => {
	const db = await openTestDatabase();
	const ana = await createTestPerson(db, 'Ana', ['administrator']);
	const bob = await createTestPerson(db, 'Bob', ['administrator']);
	const results = await Promise.allSettled([
		deactivatePerson(db, bob.id, by(ana.id, '1')),
		changeRoles(
			db,
			{ id: ana.id, roles: ['reader'], rolesBefore: ['administrator'] },
			by(bob.id, '2')
		)
	]);
	expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
	const people = await findPeople(db.reader);
	const left = people.filter((one) => one.isActive && one.roles.includes('administrator'));
	expect(left).toHaveLength(1);
});

test('roles that somebody else changed meanwhile are not overwritten', async () => {
	const db = await openTestDatabase();
	const boss = await createTestPerson(db, 'Boss', ['administrator']);
	const ana = await createTestPerson(db, 'Ana', ['reader']);
	const change = { id: ana.id, roles: ['analyst' as const], rolesBefore: ['reader' as const] };
	await changeRoles(db, change, by(boss.id, '1'));
	const stale = { ...change, roles: ['reviewer' as const] };
	await expect(changeRoles(db, stale, by(boss.id, '2'))).rejects.toMatchObject({
		fault: 'fault_stale'
	});
	const rows = await db.reader.select().from(userRole).where(eq(userRole.userId, ana.id));
	expect(rows.map((row) => row.role)).toEqual(['analyst']);
});

test('what is sent twice is done once', async () => {
	const db = await openTestDatabase();
	const boss = await createTestPerson(db, 'Boss', ['administrator']);
	const ana = await createTestPerson(db, 'Ana', ['reader']);
	for (const _ of [1, 2]) await deactivatePerson(db, ana.id, by(boss.id, 'once'));
	for (const _ of [1, 2]) await renamePerson(db, 'The Boss', by(boss.id, 'rename'));
	const lines = await db.reader.select({ action: auditEvent.action }).from(auditEvent);
	expect(lines.map((line) => line.action)).toEqual([
		'person:create',
		'person:create',
		'person:deactivate',
		'person:rename'
	]);
	await expect(deactivatePerson(db, ana.id, by(boss.id, 'again'))).rejects.toMatchObject({
		fault: 'fault_person_inactive'
	});
});
