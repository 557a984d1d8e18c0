import { eq } from 'drizzle-orm';
import type { Instant } from '../domain/day.ts';
import { write } from './audit.ts';
import { user } from './db/auth.schema.ts';
import type { Database, Reads } from './db/connect.ts';
import { findLink, makeLink, takeLink, type HandedLink } from './one-time-link.ts';
import { hashPassword, replacePassword } from './password.ts';
import { personIn } from './person.ts';
import { Refusal } from './refusal.ts';
import { clearSignIns } from './sign-in-limit.ts';

/**
 * Makes a link by which somebody who forgot their password chooses a new one. A second one replaces
 * the first. Throws Refusal for a deactivated person.
 */
export async function makeNewPasswordLink(
	db: Database,
	userId: string,
	{ by, now }: { by: string; now: Instant }
): Promise<HandedLink & { email: string }> {
	return write(db, { by, now }, async (writing) => {
		const person = await personIn(writing.tx, userId);
		if (!person.isActive) throw new Refusal('fault_person_inactive');
		const { path, expiresAt } = await makeLink(writing, { purpose: 'new-password', by, userId });
		await writing.log({
			action: 'person:make-new-password-link',
			subject: 'person',
			subjectId: userId,
			content: { id: userId, name: person.name, expiresAt }
		});
		return { path, expiresAt, email: person.email };
	});
}

/** Whose password a link changes. Throws Refusal if it is not, or no longer, good. */
export async function findNewPasswordLink(
	db: Reads,
	{ token, now }: { token: string; now: Instant }
): Promise<{ id: string; email: string }> {
	const { userId } = await findLink(db, { token, purpose: 'new-password', now });
	const [person] = await db
		.select({ id: user.id, email: user.email })
		.from(user)
		.where(eq(user.id, userId ?? ''));
	if (!person) throw new Refusal('fault_link_unknown');
	return person;
}

/** Sets the new password, ends all sessions of the person and uses the link up. Throws Refusal. */
export async function setNewPassword(
	db: Database,
	{ token, password }: { token: string; password: string },
	{ now }: { now: Instant }
): Promise<{ email: string }> {
	const { id, email } = await findNewPasswordLink(db.reader, { token, now });
	const hashed = await hashPassword(password);
	await write(db, { by: id, now }, async (writing) => {
		await takeLink(writing, { token, purpose: 'new-password' });
		await replacePassword(writing, { userId: id, hashed });
	});
	await clearSignIns(db, email);
	return { email };
}
