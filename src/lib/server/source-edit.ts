import { and, eq, sql } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import type { Day } from '../domain/day.ts';
import { existsFrom, type SourceInput } from '../domain/source.ts';
import { dayOf } from './clock.ts';
import type { Database, Reads } from './db/connect.ts';
import { source } from './db/schema.ts';
import { isUnchanged, writeForm } from './edit.ts';
import { Refusal } from './refusal.ts';
import { freeSlug } from './slug.ts';
import type { Submission } from './submission.ts';

type Row = typeof source.$inferSelect;

/** A source as its form has it. */
export const sourceValues = (row: Row) => ({
	code: row.code,
	title: row.title,
	series: row.series ?? '',
	author: row.author ?? '',
	publisher: row.publisher,
	published: row.published,
	language: row.language,
	url: row.url ?? '',
	rights: row.rights ?? '',
	version: String(row.version)
});

/**
 * Stores a new source after the others and answers its slug. Throws Refusal if its code is taken.
 */
export function createSource(
	db: Database,
	{ code, input, today }: { code: string; input: SourceInput; today: Day },
	submission: Submission
): Promise<{ slug: string }> {
	return writeForm(db, { code, ...input }, submission, async ({ tx, at, log }) => {
		const [taken] = await tx.select({ id: source.id }).from(source).where(eq(source.code, code));
		if (taken) throw new Refusal('fault_code_taken', 'sourceCode', { code });
		const [last] = await tx
			.select({ position: sql<number | null>`max(${source.position})` })
			.from(source);
		const fields = {
			id: randomUUID(),
			code,
			slug: await freeSlug(tx, 'source', input.title),
			...input,
			existsFrom: existsFrom(input.published, today),
			position: (last?.position ?? -1) + 1
		};
		await tx.insert(source).values({
			...fields,
			origin: 'person',
			createdBy: submission.by,
			recordedAt: at,
			updatedAt: at
		});
		await log({
			action: 'source:create',
			subject: 'source',
			subjectId: fields.id,
			content: fields
		});
		return { slug: fields.slug };
	});
}

/** The source that an edit is about; by its slug, which never changes. */
async function findRow(db: Reads, slug: string): Promise<Row> {
	const [row] = await db.select().from(source).where(eq(source.slug, slug));
	if (!row) throw new Refusal('fault_not_found');
	return row;
}

/**
 * Stores an edit of a source, made on a version. Its code and slug stay. Throws Refusal if somebody
 * saved since (`fault_stale`).
 */
export async function updateSource(
	db: Database,
	{ slug, version, input }: { slug: string; version: number; input: SourceInput },
	submission: Submission
): Promise<void> {
	const asked = { slug, version, ...input };
	const there = await findRow(db.reader, slug);
	if (there.version === version && isUnchanged(there, input)) return;
	await writeForm(db, asked, submission, async ({ tx, at, log }) => {
		const before = await findRow(tx, slug);
		const isMoved = input.published !== before.published;
		const fields = {
			...input,
			existsFrom: isMoved
				? existsFrom(input.published, dayOf(before.recordedAt))
				: before.existsFrom
		};
		const stored = await tx
			.update(source)
			.set({ ...fields, version: version + 1, updatedAt: at })
			.where(and(eq(source.id, before.id), eq(source.version, version)))
			.returning({ id: source.id });
		if (stored.length === 0) throw new Refusal('fault_stale');
		await log({
			action: 'source:update',
			subject: 'source',
			subjectId: before.id,
			content: fields
		});
		return {};
	});
}
