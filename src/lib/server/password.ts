import { hash, verify } from '@node-rs/argon2';
import { and, eq, ne } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import { write, type Writing } from './audit.ts';
import { account, session } from './db/auth.schema.ts';
import type { Database, Tx } from './db/connect.ts';
import { Refusal } from './refusal.ts';
import { clearSignIns, countSignIn } from './sign-in-limit.ts';

/** argon2id as OWASP's password storage cheat sheet has it: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const PROVIDER = 'credential';

// The same word typed on a Japanese keyboard may come full-width: both forms are one password.
const normal = (password: string) => password.normalize('NFKC');

/** Hashes a password, in a thread of its own (about 35 ms). Never call it inside a transaction. */
export const hashPassword = (password: string) => hash(normal(password), COST);

/** True if the password is the one that was hashed. */
export const verifyPassword = (hashed: string, password: string) =>
	verify(hashed, normal(password));

/** Gives somebody who has none yet a password, as the sign-in library stores it. */
export async function insertPassword(
	tx: Tx,
	{ userId, hashed, at }: { userId: string; hashed: string; at: Date }
): Promise<void> {
	await tx.insert(account).values({
		id: randomUUID(),
		accountId: userId,
		providerId: PROVIDER,
		userId,
		password: hashed,
		createdAt: at,
		updatedAt: at
	});
}

/** Replaces somebody's password and ends their sessions, but for the one given. */
export async function replacePassword(
	{ tx, at, log }: Writing,
	{ userId, hashed, keep }: { userId: string; hashed: string; keep?: string | null }
): Promise<void> {
	const [stored] = await tx
		.update(account)
		.set({ password: hashed, updatedAt: new Date(at) })
		.where(and(eq(account.userId, userId), eq(account.providerId, PROVIDER)))
		.returning({ id: account.id });
	if (!stored) await insertPassword(tx, { userId, hashed, at: new Date(at) });
	const theirs = eq(session.userId, userId);
	await tx.delete(session).where(keep ? and(theirs, ne(session.token, keep)) : theirs);
	await log({
		action: 'person:change-password',
		subject: 'person',
		subjectId: userId,
		content: { id: userId }
	});
}

/**
 * Somebody changes their own password: the one they have is asked for, and wrong answers count
 * like wrong sign-ins. Ends their other sessions; `keep` is the token of this one. Throws Refusal.
 */
export async function changePassword(
	db: Database,
	change: { currentPassword: string; password: string; keep: string | null },
	{ by, email, address, now }: { by: string; email: string; address: string; now: string }
): Promise<void> {
	const limited = await countSignIn(db, { email, address, now });
	if (limited) {
		throw new Refusal('fault_too_many_attempts', 'currentPassword', { minutes: limited.minutes });
	}
	const [row] = await db.reader
		.select({ hashed: account.password })
		.from(account)
		.where(and(eq(account.userId, by), eq(account.providerId, PROVIDER)));
	const isRight = row?.hashed && (await verifyPassword(row.hashed, change.currentPassword));
	if (!isRight) throw new Refusal('fault_current_password', 'currentPassword');
	await clearSignIns(db, email);
	const hashed = await hashPassword(change.password);
	await write(db, { by, now }, (writing) =>
		replacePassword(writing, { userId: by, hashed, keep: change.keep })
	);
}
