import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Text } from '../domain/text.ts';
import type { Reads } from './db/connect.ts';
import { translation } from './db/ledger.schema.ts';

/**
 * The newest translations of some fields of some things into a language, by `id field`. One query,
 * whatever the number of things.
 */
export async function findTranslations(
	db: Reads,
	ids: string[],
	language: string
): Promise<Map<string, string>> {
	if (ids.length === 0) return new Map();
	const rows = await db
		.select({ id: translation.subjectId, field: translation.field, text: translation.text })
		.from(translation)
		.where(and(inArray(translation.subjectId, ids), eq(translation.language, language)))
		.orderBy(asc(translation.sequence));
	return new Map(rows.map((row) => [`${row.id} ${row.field}`, row.text]));
}

/** A text in the reader's language where there is one, else as it is, with its language. */
export function textIn(
	translations: Map<string, string>,
	reader: string,
	{ id, field, original }: { id: string; field: string; original: Text }
): Text {
	const translated = original.lang === reader ? undefined : translations.get(`${id} ${field}`);
	return translated === undefined ? original : { text: translated, lang: reader };
}
