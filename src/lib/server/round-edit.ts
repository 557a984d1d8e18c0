import { and, eq, inArray } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import type { Day } from '../domain/day.ts';
import { ownerField, quarterOf, type RoundInput } from '../domain/round.ts';
import { slugOf } from '../domain/slug.ts';
import type { Writing } from './audit.ts';
import { user } from './db/auth.schema.ts';
import type { Database, Reads, Tx } from './db/connect.ts';
import { round, roundItem } from './db/round.schema.ts';
import { recommendation } from './db/schema.ts';
import { writeForm } from './edit.ts';
import { Refusal } from './refusal.ts';
import { findRound } from './round.ts';
import { freeSlug } from './slug.ts';
import type { Submission } from './submission.ts';

/** How many rows one statement stores: SQLite takes a bounded number of values. */
const BATCH = 200;

/** A round as its form has it, or null. */
export async function findRoundValues(db: Reads, slug: string) {
	const found = await findRound(db, slug);
	if (!found) return null;
	const items = await db
		.select({ code: recommendation.code, ownerId: roundItem.ownerId })
		.from(roundItem)
		.innerJoin(recommendation, eq(recommendation.id, roundItem.recommendationId))
		.where(eq(roundItem.roundId, found.round.id));
	const { name, dueOn, asOf, version } = found.round;
	return {
		isSigned: found.edition !== null,
		values: {
			...{ name, dueOn, asOf, version: String(version) },
			item: items.map(({ code }) => code),
			...Object.fromEntries(items.map(({ code, ownerId }) => [ownerField(code), ownerId ?? '']))
		} as Record<string, string | string[]>
	};
}

async function storeItems(tx: Tx, roundId: string, items: RoundInput['items']): Promise<void> {
	if (items.length === 0) throw new Refusal('fault_round_no_items', 'item');
	const owners = [...new Set(items.flatMap(({ ownerId }) => ownerId ?? []))];
	const there = await tx
		.select({ id: user.id })
		.from(user)
		.where(and(inArray(user.id, owners), eq(user.isActive, true)));
	if (there.length < owners.length) throw new Refusal('fault_round_owner', 'item');
	const known = await tx
		.select({ id: recommendation.id, code: recommendation.code })
		.from(recommendation);
	const idOf = new Map(known.map(({ id, code }) => [code, id]));
	const rows = items.map(({ code, ownerId }) => {
		const recommendationId = idOf.get(code);
		if (!recommendationId) throw new Refusal('fault_round_item', 'item', { code });
		return { roundId, recommendationId, ownerId };
	});
	await tx.delete(roundItem).where(eq(roundItem.roundId, roundId));
	for (let from = 0; from < rows.length; from += BATCH)
		await tx.insert(roundItem).values(rows.slice(from, from + BATCH));
}

const contentOf = (id: string, { items, ...fields }: RoundInput) => ({ id, ...fields, items });

async function logRound({ log }: Writing, action: string, id: string, input: RoundInput) {
	await log({ action, subject: 'round', subjectId: id, content: contentOf(id, input) });
}

/**
 * Opens a round with its items and owners, once for its submission key, and answers its slug. Throws
 * Refusal without items, and for an item or an owner that is not there.
 */
export function createRound(
	db: Database,
	{ input, today }: { input: RoundInput; today: Day },
	submission: Submission
): Promise<{ slug: string }> {
	return writeForm(db, input, submission, async (writing) => {
		const { tx, at } = writing;
		const { items, ...fields } = input;
		const name = slugOf(input.name) ? input.name : quarterOf(input.asOf);
		const row = { id: randomUUID(), slug: await freeSlug(tx, 'round', name), ...fields };
		await tx.insert(round).values({
			...row,
			opensOn: today,
			origin: 'person',
			createdBy: submission.by,
			recordedAt: at,
			updatedAt: at
		});
		await storeItems(tx, row.id, items);
		await logRound(writing, 'round:create', row.id, input);
		return { slug: row.slug };
	});
}

/**
 * Stores an edit of a round, made on a version. Throws Refusal if somebody saved since
 * (`fault_stale`), and for a round that is signed.
 */
export async function updateRound(
	db: Database,
	{ slug, version, input }: { slug: string; version: number; input: RoundInput },
	submission: Submission
): Promise<void> {
	await writeForm(db, { slug, version, ...input }, submission, async (writing) => {
		const { tx, at } = writing;
		const found = await findRound(tx, slug);
		if (!found) throw new Refusal('fault_not_found');
		if (found.edition) throw new Refusal('fault_round_signed');
		const { items, ...fields } = input;
		const stored = await tx
			.update(round)
			.set({ ...fields, version: version + 1, updatedAt: at })
			.where(and(eq(round.id, found.round.id), eq(round.version, version)))
			.returning({ id: round.id });
		if (stored.length === 0) throw new Refusal('fault_stale');
		await storeItems(tx, found.round.id, items);
		await logRound(writing, 'round:update', found.round.id, input);
		return {};
	});
}
