import { randomUUID } from 'node:crypto';
import type { Instant } from '../domain/day.ts';
import type { NewPerson, Role } from '../domain/person.ts';
import { write } from './audit.ts';
import type { Database, Reads } from './db/connect.ts';
import { findLink, makeLink, takeLink } from './one-time-link.ts';
import { hashPassword } from './password.ts';
import { countActive, insertPerson } from './person.ts';
import { Refusal } from './refusal.ts';

/**
 * Makes the link by which the first administrator sets themselves up, and voids the former one.
 * Answers its path (`/set-up/…`), or null where there is an administrator already.
 */
export async function makeSetUpLink(
	db: Database,
	{ now }: { now: Instant }
): Promise<string | null> {
	if ((await countActive(db.reader, 'administrator')) > 0) return null;
	return write(db, { by: null, now }, async (writing) => {
		const { id, path, expiresAt } = await makeLink(writing, { purpose: 'set-up', by: null });
		const content = { id, expiresAt };
		await writing.log({
			action: 'set-up-link:create',
			subject: 'one-time-link',
			subjectId: id,
			content
		});
		return path;
	});
}

/** Throws Refusal if a set-up link is not, or no longer, good. */
export async function checkSetUpLink(
	db: Reads,
	{ token, now }: { token: string; now: Instant }
): Promise<void> {
	await findLink(db, { token, purpose: 'set-up', now });
	await refuseSecond(db);
}

/** Makes the first administrator and uses the link up. Throws Refusal. */
export async function setUpAdministrator(
	db: Database,
	{
		token,
		isReviewer,
		password,
		...person
	}: Omit<NewPerson, 'roles'> & { token: string; isReviewer: boolean },
	{ now }: { now: Instant }
): Promise<void> {
	await checkSetUpLink(db.reader, { token, now });
	const hashed = await hashPassword(password);
	const id = randomUUID();
	const roles: Role[] = isReviewer ? ['reviewer', 'administrator'] : ['administrator'];
	await write(db, { by: id, now }, async (writing) => {
		await takeLink(writing, { token, purpose: 'set-up' });
		await refuseSecond(writing.tx);
		await insertPerson(writing, { ...person, id, hashed, roles });
	});
}

/** The link is void once there is an administrator, who may have come by the command line. */
async function refuseSecond(db: Reads): Promise<void> {
	if ((await countActive(db, 'administrator')) > 0) throw new Refusal('fault_link_used');
}
