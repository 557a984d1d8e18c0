import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import type { Signature } from '../domain/edition.ts';
import { SIGNATURE } from './audit.ts';
import { dayOf } from './clock.ts';
import type { Database, Reads } from './db/connect.ts';
import { edition, roundItem } from './db/round.schema.ts';
import { writeForm } from './edit.ts';
import { logRow } from './ledger.ts';
import { Refusal } from './refusal.ts';
import { WAITING } from './review-list.ts';
import { findRound } from './round.ts';
import type { Submission } from './submission.ts';

/** How much on the items of a round waits for review. */
export async function countWaitingIn(db: Reads, slug: string): Promise<number> {
	const row = await db.get<{ count: number }>(
		sql`SELECT count(*) AS count FROM (${WAITING}) found
			JOIN round_item item ON item.recommendation_id = found.recommendation_id
			JOIN round ON round.id = item.round_id AND round.slug = ${slug}`
	);
	return row?.count ?? 0;
}

/**
 * Signs a round: makes an edition of what counts at this instant, once for its submission key. What
 * is recorded later, be it a millisecond, is not in it (`instantAfter` in audit.ts). Throws Refusal
 * for a round that is signed, before its as-of day has come, and while items wait for review unless
 * the signer leaves them out.
 */
export function signRound(
	db: Database,
	{ slug, signature }: { slug: string; signature: Signature },
	submission: Submission
): Promise<{ slug: string }> {
	return writeForm(db, { slug, ...signature }, submission, async (writing) => {
		const { tx, at } = writing;
		const found = await findRound(tx, slug);
		if (!found) throw new Refusal('fault_not_found');
		if (found.edition) throw new Refusal('fault_round_signed');
		const { id: roundId, name, asOf } = found.round;
		const knownOn = dayOf(at);
		if (asOf > knownOn) throw new Refusal('fault_edition_as_of', 'form', { day: asOf });
		const [item] = await tx.select().from(roundItem).where(eq(roundItem.roundId, roundId)).limit(1);
		if (!item) throw new Refusal('fault_round_no_items');
		if (!signature.leavesWaiting && (await countWaitingIn(tx, slug)) > 0)
			throw new Refusal('fault_edition_waiting', 'leavesWaiting');
		const row = {
			id: randomUUID(),
			roundId,
			...{ slug, name, asOf, knownOn },
			words: signature.words,
			language: signature.language,
			authorId: submission.by,
			recordedAt: at,
			submissionKey: `${submission.by}:${submission.key}`
		};
		await tx.insert(edition).values(row);
		await logRow(writing, { action: SIGNATURE, subject: 'edition' }, row);
		return { slug };
	});
}
