import { and, asc, eq, isNull, ne } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import type { Instant } from '../domain/day.ts';
import { inOrder, type NewPerson, type Role } from '../domain/person.ts';
import { write, type Writing } from './audit.ts';
import { oneTimeLink, session, user, userRole } from './db/auth.schema.ts';
import type { Database, Reads, Tx } from './db/connect.ts';
import { hashPassword, insertPassword } from './password.ts';
import { Refusal } from './refusal.ts';
import { writeOnce, type Submission } from './submission.ts';

/** A person as the administrators' list shows them. */
export interface PersonRow {
	id: string;
	name: string;
	email: string;
	isActive: boolean;
	createdAt: Instant;
	roles: Role[];
}

const columns = {
	id: user.id,
	name: user.name,
	email: user.email,
	isActive: user.isActive,
	createdAt: user.createdAt,
	role: userRole.role
};

/** Everybody, the active first, by name. */
export async function findPeople(db: Reads): Promise<PersonRow[]> {
	const rows = await db
		.select(columns)
		.from(user)
		.leftJoin(userRole, eq(userRole.userId, user.id))
		.orderBy(asc(user.name), asc(user.id));
	const people = new Map<string, PersonRow>();
	for (const { role, createdAt, ...rest } of rows) {
		const person = people.get(rest.id) ?? {
			...rest,
			createdAt: createdAt.toISOString(),
			roles: []
		};
		person.roles = inOrder(role ? [...person.roles, role] : person.roles);
		people.set(rest.id, person);
	}
	return [...people.values()].sort((a, b) => Number(b.isActive) - Number(a.isActive));
}

/** How many active people have a role. */
export async function countActive(db: Reads, role: Role, { but }: { but?: string } = {}) {
	const others = but ? ne(user.id, but) : undefined;
	const rows = await db
		.select({ id: user.id })
		.from(userRole)
		.innerJoin(user, eq(user.id, userRole.userId))
		.where(and(eq(userRole.role, role), eq(user.isActive, true), others));
	return rows.length;
}

/**
 * Stores somebody new inside a transaction, with the audit line. `hashed` is their password, hashed
 * before the transaction began. Throws Refusal if the email is taken.
 */
export async function insertPerson(
	{ tx, at, log }: Writing,
	{ id, name, email, roles, hashed }: Omit<NewPerson, 'password'> & { id: string; hashed: string }
): Promise<void> {
	const created = { createdAt: new Date(at), updatedAt: new Date(at) };
	const [stored] = await tx
		.insert(user)
		.values({ id, name, email, isActive: true, emailVerified: false, ...created })
		.onConflictDoNothing({ target: user.email })
		.returning({ id: user.id });
	if (!stored) throw new Refusal('fault_email_taken', 'email');
	await insertPassword(tx, { userId: id, hashed, at: new Date(at) });
	await tx.insert(userRole).values(roles.map((role) => ({ userId: id, role })));
	const content = { id, name, roles };
	await log({ action: 'person:create', subject: 'person', subjectId: id, content });
}

/**
 * Creates a person with a password: for the command line (`by: null`). Check the input with
 * `newPersonSchema` before. Throws Refusal if the email is taken.
 */
export async function createPerson(
	db: Database,
	{ password, ...person }: NewPerson,
	{ by, now }: { by: string | null; now: Instant }
): Promise<{ id: string }> {
	const hashed = await hashPassword(password);
	const id = randomUUID();
	await write(db, { by, now }, (writing) => insertPerson(writing, { ...person, id, hashed }));
	return { id };
}

/** Changes what somebody may do. Throws Refusal if the roles are no longer `rolesBefore`. */
export async function changeRoles(
	db: Database,
	{ id, roles, rolesBefore }: { id: string; roles: Role[]; rolesBefore: Role[] },
	submission: Submission
): Promise<void> {
	await writeOnce(db, submission, async ({ tx, at, log }) => {
		const person = await personIn(tx, id);
		if (String(person.roles) !== String(inOrder(rolesBefore))) throw new Refusal('fault_stale');
		if (!roles.includes('administrator')) await keepAdministrator(tx, person);
		await tx.delete(userRole).where(eq(userRole.userId, id));
		await tx.insert(userRole).values(inOrder(roles).map((role) => ({ userId: id, role })));
		await tx
			.update(user)
			.set({ updatedAt: new Date(at) })
			.where(eq(user.id, id));
		const content = { id, name: person.name, roles: inOrder(roles), rolesBefore: person.roles };
		await log({ action: 'person:change-roles', subject: 'person', subjectId: id, content });
	});
}

/** Ends somebody's access: no sign-in, no session, no link. Their name stays on what they wrote. */
export async function deactivatePerson(
	db: Database,
	id: string,
	submission: Submission
): Promise<void> {
	await writeOnce(db, submission, async ({ tx, at, log }) => {
		const person = await personIn(tx, id);
		if (!person.isActive) throw new Refusal('fault_person_inactive');
		await keepAdministrator(tx, person);
		await tx
			.update(user)
			.set({ isActive: false, updatedAt: new Date(at) })
			.where(eq(user.id, id));
		await tx.delete(session).where(eq(session.userId, id));
		const open = and(eq(oneTimeLink.userId, id), isNull(oneTimeLink.usedAt));
		await tx.delete(oneTimeLink).where(open);
		const content = { id, name: person.name };
		await log({ action: 'person:deactivate', subject: 'person', subjectId: id, content });
	});
}

/** Gives somebody their access back, with the roles and the password that they had. */
export async function reactivatePerson(
	db: Database,
	id: string,
	submission: Submission
): Promise<void> {
	await writeOnce(db, submission, async ({ tx, at, log }) => {
		const person = await personIn(tx, id);
		if (person.isActive) throw new Refusal('fault_person_active');
		await tx
			.update(user)
			.set({ isActive: true, updatedAt: new Date(at) })
			.where(eq(user.id, id));
		const content = { id, name: person.name };
		await log({ action: 'person:reactivate', subject: 'person', subjectId: id, content });
	});
}

/** Changes one's own name, as it stands beside what one writes. */
export async function renamePerson(
	db: Database,
	name: string,
	submission: Submission
): Promise<void> {
	const id = submission.by;
	await writeOnce(db, submission, async ({ tx, at, log }) => {
		await tx
			.update(user)
			.set({ name, updatedAt: new Date(at) })
			.where(eq(user.id, id));
		const content = { id, name };
		await log({ action: 'person:rename', subject: 'person', subjectId: id, content });
	});
}

/** Ends all sessions of somebody, wherever they are signed in. */
export async function endSessions(db: Database, userId: string): Promise<void> {
	await db.write((tx) => tx.delete(session).where(eq(session.userId, userId)));
}

/** Somebody by id, active or not; null if there is nobody. */
export async function findPersonRow(db: Reads, id: string): Promise<PersonRow | null> {
	const rows = await db
		.select(columns)
		.from(user)
		.leftJoin(userRole, eq(userRole.userId, user.id))
		.where(eq(user.id, id));
	const [first] = rows;
	if (!first) return null;
	const { role: _, createdAt, ...person } = first;
	const roles = inOrder(rows.flatMap((row) => row.role ?? []));
	return { ...person, createdAt: createdAt.toISOString(), roles };
}

/** The same inside a transaction. Throws Refusal if there is nobody. */
export async function personIn(tx: Tx, id: string): Promise<PersonRow> {
	const person = await findPersonRow(tx, id);
	if (!person) throw new Refusal('fault_person_unknown');
	return person;
}

/** Refuses what would leave nobody to manage people. Asked inside the transaction that does it. */
async function keepAdministrator(tx: Tx, person: PersonRow): Promise<void> {
	if (!person.isActive || !person.roles.includes('administrator')) return;
	const others = await countActive(tx, 'administrator', { but: person.id });
	if (others === 0) throw new Refusal('fault_last_administrator');
}
