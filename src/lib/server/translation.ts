import { and, asc, eq, sql } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import type { Text } from '../domain/text.ts';
import type { Writing } from './audit.ts';
import type { Reads } from './db/connect.ts';
import { translation } from './db/ledger.schema.ts';
import { logRow } from './ledger.ts';

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
		// As one text: a list of a hundred thousand has more values than SQLite binds.
		.where(
			and(
				sql`${translation.subjectId} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
				eq(translation.language, language)
			)
		)
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
	return translated ? { text: translated, lang: reader } : original;
}

/** A field of a thing in another language; an empty text takes the translation back. */
interface Translated {
	subjectId: string;
	field: string;
	language: string;
	text: string;
}

/** Appends a translation by a person, unless the newest one says the same. */
export async function appendTranslation(
	writing: Writing,
	by: string,
	translated: Translated
): Promise<void> {
	const { subjectId, field, language, text } = translated;
	const newest = await findTranslations(writing.tx, [subjectId], language);
	if ((newest.get(`${subjectId} ${field}`) ?? '') === text) return;
	const row = {
		id: randomUUID(),
		...{ subjectId, field, language, text },
		translator: null,
		origin: 'person' as const,
		authorId: by,
		recordedAt: writing.at
	};
	await writing.tx.insert(translation).values(row);
	await logRow(writing, { action: 'translation:create', subject: 'translation' }, row);
}
