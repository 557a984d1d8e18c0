import { sql } from 'drizzle-orm';
import { indexed, SEARCH_KINDS, type SearchKind } from '../domain/search.ts';
import type { Database, Tx } from './db/connect.ts';
import { findSearchIds, findSearchTexts } from './search-text.ts';

const CHUNK = 500;

/** What a line of the audit chain is about. */
export interface Touched {
	subject: string;
	subjectId: string;
	content: unknown;
}

const isKind = (subject: string): subject is SearchKind =>
	(SEARCH_KINDS as readonly string[]).includes(subject);

const fieldOf = (content: unknown, name: string): string | null => {
	const value = (content as Record<string, unknown> | null)?.[name];
	return typeof value === 'string' ? value : null;
};

/** The things whose words a line of the chain may have changed, by kind. */
function thingsOf({ subject, subjectId, content }: Touched): [SearchKind, string][] {
	if (isKind(subject)) return [[subject, subjectId]];
	const owner = subject === 'interpretation' ? fieldOf(content, 'recommendationId') : null;
	if (owner) return [['recommendation', owner]];
	const translated = subject === 'translation' ? fieldOf(content, 'subjectId') : null;
	return translated ? SEARCH_KINDS.map((kind) => [kind, translated]) : [];
}

/**
 * Brings the search index up to date with what a piece of writing touched, in its transaction. A
 * thing that is not there any more leaves the index.
 */
export async function indexTouched(tx: Tx, touched: readonly Touched[]): Promise<void> {
	const byKind = new Map<SearchKind, Set<string>>();
	for (const [kind, id] of touched.flatMap(thingsOf))
		byKind.set(kind, (byKind.get(kind) ?? new Set()).add(id));
	for (const [kind, ids] of byKind) await indexThings(tx, kind, [...ids]);
}

/** Indexes some things of a kind anew. */
export async function indexThings(tx: Tx, kind: SearchKind, ids: string[]): Promise<void> {
	for (let from = 0; from < ids.length; from += CHUNK) {
		const some = ids.slice(from, from + CHUNK);
		const texts = await findSearchTexts(tx, kind, some);
		for (const { id, title, body } of texts) {
			const row = await tx.get<{ id: number }>(
				sql`INSERT INTO search_entry (kind, subject_id) VALUES (${kind}, ${id})
					ON CONFLICT (subject_id) DO UPDATE SET kind = excluded.kind RETURNING id`
			);
			await tx.run(sql`DELETE FROM search_index WHERE rowid = ${row.id}`);
			await tx.run(
				sql`INSERT INTO search_index (rowid, title, body)
					VALUES (${row.id}, ${indexed(title)}, ${indexed(body)})`
			);
		}
	}
}

/**
 * Takes the words of a removed text out of the index: they are merged away, not just marked as gone,
 * so that the file does not hold them any more.
 */
export async function forgetWords(
	tx: Tx,
	{ subject, subjectId }: { subject: string; subjectId: string }
): Promise<void> {
	const [owner] = await tx.all<{ id: string }>(
		sql`SELECT recommendation_id AS id FROM interpretation WHERE id = ${subjectId}`
	);
	const content = { recommendationId: owner?.id };
	await indexTouched(tx, [{ subject, subjectId, content }]);
	await tx.run(sql`INSERT INTO search_index (search_index) VALUES ('optimize')`);
}

/**
 * Fills the index of a database that has none yet (from before there was search). Answers how many
 * things it holds.
 */
export async function ensureSearchIndex(db: Database): Promise<number> {
	const row = await db.reader.get<{ entries: number; items: number }>(
		sql`SELECT (SELECT count(*) FROM search_entry) AS entries,
			(SELECT count(*) FROM recommendation) AS items`
	);
	if (row.entries > 0 || row.items === 0) return row.entries;
	return rebuildSearchIndex(db);
}

/** Makes the index anew from everything that is stored. Answers how many things it holds. */
export async function rebuildSearchIndex(db: Database): Promise<number> {
	let count = 0;
	for (const kind of SEARCH_KINDS) {
		const ids = await findSearchIds(db.reader, kind);
		count += ids.length;
		for (let from = 0; from < ids.length; from += CHUNK)
			await db.write((tx) => indexThings(tx, kind, ids.slice(from, from + CHUNK)));
	}
	return count;
}
