import { and, eq, sql } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import type { PartyInput } from '../domain/party.ts';
import type { Database, Tx } from './db/connect.ts';
import { party } from './db/schema.ts';
import { isUnchanged, writeForm } from './edit.ts';
import { Refusal } from './refusal.ts';
import { freeSlug } from './slug.ts';
import type { Submission } from './submission.ts';

type Row = typeof party.$inferSelect;

/** A party as its form has it. */
export const partyValues = (row: Pick<Row, 'en' | 'ja' | 'kind' | 'broaderId' | 'version'>) => ({
	en: row.en,
	ja: row.ja,
	kind: row.kind,
	broaderId: row.broaderId ?? '',
	version: String(row.version)
});

/** Refuses a larger party that is not there, or that belongs to the party itself. */
async function checkBroader(tx: Tx, id: string | null, broaderId: string | null): Promise<void> {
	const rows = await tx.select({ id: party.id, broaderId: party.broaderId }).from(party);
	const broader = new Map(rows.map((row) => [row.id, row.broaderId]));
	for (let above = broaderId; above !== null; above = broader.get(above) ?? null) {
		if (above === id || !broader.has(above)) throw new Refusal('fault_party_broader', 'broaderId');
	}
}

/** Stores a new party after the others. Throws Refusal if the larger one is not there. */
export async function createParty(
	db: Database,
	input: PartyInput,
	submission: Submission
): Promise<void> {
	await writeForm(db, input, submission, async ({ tx, at, log }) => {
		await checkBroader(tx, null, input.broaderId);
		const [last] = await tx
			.select({ position: sql<number | null>`max(${party.position})` })
			.from(party);
		const fields = {
			id: randomUUID(),
			slug: await freeSlug(tx, 'party', input.en),
			...input,
			position: (last?.position ?? -1) + 1
		};
		await tx.insert(party).values({
			...fields,
			origin: 'person',
			createdBy: submission.by,
			recordedAt: at,
			updatedAt: at
		});
		await log({ action: 'party:create', subject: 'party', subjectId: fields.id, content: fields });
		return {};
	});
}

/**
 * Stores an edit of a party, made on a version. Throws Refusal if somebody saved since
 * (`fault_stale`) or if it would belong to itself.
 */
export async function updateParty(
	db: Database,
	{ slug, version, input }: { slug: string; version: number; input: PartyInput },
	submission: Submission
): Promise<void> {
	const [there] = await db.reader.select().from(party).where(eq(party.slug, slug));
	if (there?.version === version && isUnchanged(there, input)) return;
	await writeForm(db, { slug, version, ...input }, submission, async ({ tx, at, log }) => {
		const [before] = await tx.select().from(party).where(eq(party.slug, slug));
		if (!before) throw new Refusal('fault_not_found');
		await checkBroader(tx, before.id, input.broaderId);
		const stored = await tx
			.update(party)
			.set({ ...input, version: version + 1, updatedAt: at })
			.where(and(eq(party.id, before.id), eq(party.version, version)))
			.returning({ id: party.id });
		if (stored.length === 0) throw new Refusal('fault_stale');
		await log({ action: 'party:update', subject: 'party', subjectId: before.id, content: input });
		return {};
	});
}
