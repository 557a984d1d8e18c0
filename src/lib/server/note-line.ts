import { sql } from 'drizzle-orm';
import { firstSentence } from '../domain/first-sentence.ts';
import type { Text } from '../domain/text.ts';
import type { Reads } from './db/connect.ts';
import { findTombstoneTexts } from './tombstone.ts';

/** The first sentences of the reasons of some notes, by the note's id; of a removed one, that it was. */
export async function findFirstLines(
	db: Reads,
	noteIds: readonly string[]
): Promise<Map<string, Text>> {
	const ids = [...new Set(noteIds)];
	const [rows, removed] = await Promise.all([
		db.all<{ id: string; reason: string; language: string }>(
			sql`SELECT id, reason, language FROM status_note
				WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`
		),
		findTombstoneTexts(db, ids)
	]);
	return new Map(
		rows.map(({ id, reason, language }) => [
			id,
			removed.get(id) ?? { text: firstSentence(reason), lang: language }
		])
	);
}
