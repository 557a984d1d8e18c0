import { and, desc, eq } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import type { Instant } from '../domain/day.ts';
import { inOrder, type Role } from '../domain/person.ts';
import { write } from './audit.ts';
import { oneTimeLink, user } from './db/auth.schema.ts';
import type { Database, Reads } from './db/connect.ts';
import { findLink, makeLink, openLinks, takeLink, type HandedLink } from './one-time-link.ts';
import { hashPassword } from './password.ts';
import { insertPerson } from './person.ts';
import { Refusal } from './refusal.ts';
import { writeOnce, type Submission } from './submission.ts';

/** Invitations that nobody has accepted and that are still good, newest first. */
export async function findInvitations(db: Reads, now: Instant) {
	return db
		.select({
			id: oneTimeLink.id,
			email: oneTimeLink.email,
			roles: oneTimeLink.roles,
			createdAt: oneTimeLink.createdAt,
			expiresAt: oneTimeLink.expiresAt,
			by: user.name
		})
		.from(oneTimeLink)
		.leftJoin(user, eq(user.id, oneTimeLink.createdBy))
		.where(openLinks('invitation', now))
		.orderBy(desc(oneTimeLink.createdAt));
}

/**
 * Invites somebody by a link to pass on. A second invitation to the same email replaces the first,
 * so that a form sent twice leaves one good link: the one shown. Throws Refusal for an email that
 * somebody has already.
 */
export async function invitePerson(
	db: Database,
	{ email, roles }: { email: string; roles: Role[] },
	{ by, now }: { by: string; now: Instant }
): Promise<HandedLink> {
	return write(db, { by, now }, async (writing) => {
		const [taken] = await writing.tx
			.select({ id: user.id })
			.from(user)
			.where(eq(user.email, email));
		if (taken) throw new Refusal('fault_email_taken', 'email');
		const what = { purpose: 'invitation', by, email, roles: inOrder(roles) } as const;
		const { id, path, expiresAt } = await makeLink(writing, what);
		const content = { id, roles: what.roles, expiresAt };
		await writing.log({
			action: 'person:invite',
			subject: 'invitation',
			subjectId: id,
			content
		});
		return { path, expiresAt };
	});
}

/** Takes an invitation back: its link opens nothing any more. */
export async function withdrawInvitation(
	db: Database,
	id: string,
	submission: Submission
): Promise<void> {
	await writeOnce(db, submission, async ({ tx, at, log }) => {
		const [gone] = await tx
			.delete(oneTimeLink)
			.where(and(eq(oneTimeLink.id, id), openLinks('invitation', at)))
			.returning({ id: oneTimeLink.id });
		if (!gone) throw new Refusal('fault_invitation_gone');
		const content = { id };
		await log({
			action: 'person:withdraw-invitation',
			subject: 'invitation',
			subjectId: id,
			content
		});
	});
}

/** What an invitation says. Throws Refusal if its link is not, or no longer, good. */
export async function findInvitation(
	db: Reads,
	{ token, now }: { token: string; now: Instant }
): Promise<{ email: string; roles: Role[] }> {
	const { email, roles } = await findLink(db, { token, purpose: 'invitation', now });
	return { email: email ?? '', roles };
}

/** Makes the account of somebody invited and uses the link up. Answers the email. Throws Refusal. */
export async function acceptInvitation(
	db: Database,
	{ token, name, password }: { token: string; name: string; password: string },
	{ now }: { now: Instant }
): Promise<{ email: string }> {
	await findInvitation(db.reader, { token, now });
	const hashed = await hashPassword(password);
	const id = randomUUID();
	return write(db, { by: id, now }, async (writing) => {
		const { email, roles } = await takeLink(writing, { token, purpose: 'invitation' });
		await insertPerson(writing, { id, name, email: email ?? '', roles, hashed });
		return { email: email ?? '' };
	});
}
