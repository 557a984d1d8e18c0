import { and, eq, gt, isNull } from 'drizzle-orm';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Instant } from '../domain/day.ts';
import type { Role } from '../domain/person.ts';
import type { Writing } from './audit.ts';
import { oneTimeLink } from './db/auth.schema.ts';
import type { Reads } from './db/connect.ts';
import { Refusal } from './refusal.ts';

/** What a link is for, and for how many days it is good. */
export const LINK_DAYS = { 'set-up': 7, invitation: 14, 'new-password': 2 } as const;
export type LinkPurpose = keyof typeof LINK_DAYS;

/** A link as it was handed over: the path with its token, which is kept nowhere. */
export interface HandedLink {
	path: string;
	expiresAt: Instant;
}

const DAY = 86_400_000;
const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');

/** Makes a link in the place of the open ones for the same purpose and the same person or email. */
export async function makeLink(
	{ tx, at }: Writing,
	link: { purpose: LinkPurpose; by: string | null; email?: string; roles?: Role[]; userId?: string }
): Promise<HandedLink & { id: string }> {
	const { purpose, by, email = null, roles = [], userId = null } = link;
	const same = and(
		eq(oneTimeLink.purpose, purpose),
		isNull(oneTimeLink.usedAt),
		email ? eq(oneTimeLink.email, email) : isNull(oneTimeLink.email),
		userId ? eq(oneTimeLink.userId, userId) : isNull(oneTimeLink.userId)
	);
	await tx.delete(oneTimeLink).where(same);
	const id = randomUUID();
	const token = randomBytes(32).toString('base64url');
	const expiresAt = new Date(Date.parse(at) + LINK_DAYS[purpose] * DAY).toISOString();
	const tokenHash = hashOf(token);
	const what = { purpose, email, roles, userId, createdBy: by };
	await tx.insert(oneTimeLink).values({ id, tokenHash, ...what, createdAt: at, expiresAt });
	return { id, path: `/${purpose}/${token}`, expiresAt };
}

/**
 * The link that a token opens. Throws Refusal: `fault_link_unknown` (also for one that a newer link
 * replaced), `fault_link_used`, `fault_link_expired`.
 */
export async function findLink(
	db: Reads,
	{ token, purpose, now }: { token: string; purpose: LinkPurpose; now: Instant }
) {
	const [link] = await db
		.select()
		.from(oneTimeLink)
		.where(and(eq(oneTimeLink.tokenHash, hashOf(token)), eq(oneTimeLink.purpose, purpose)));
	if (!link) throw new Refusal('fault_link_unknown');
	if (link.usedAt) throw new Refusal('fault_link_used');
	if (link.expiresAt <= now) throw new Refusal('fault_link_expired');
	return link;
}

/** Takes a link inside the transaction that does what it is for, so that it is good once. */
export async function takeLink(
	{ tx, at }: Writing,
	{ token, purpose }: { token: string; purpose: LinkPurpose }
) {
	const link = await findLink(tx, { token, purpose, now: at });
	await tx.update(oneTimeLink).set({ usedAt: at }).where(eq(oneTimeLink.id, link.id));
	return link;
}

/** Links of a purpose that can still be used, newest first. */
export function openLinks(purpose: LinkPurpose, now: Instant) {
	return and(
		eq(oneTimeLink.purpose, purpose),
		isNull(oneTimeLink.usedAt),
		gt(oneTimeLink.expiresAt, now)
	);
}
