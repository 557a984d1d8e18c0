import { eq } from 'drizzle-orm';
import type { Reads } from './db/connect.ts';
import { recommendation } from './db/schema.ts';
import { findTranslations, textIn } from './translation.ts';

/** What a form beside a recommendation says of it, for people: its id, code, title and source. */
export async function findHead(db: Reads, code: string, language: string) {
	const [row] = await db
		.select({
			id: recommendation.id,
			sourceId: recommendation.sourceId,
			code: recommendation.code,
			title: recommendation.title,
			language: recommendation.language
		})
		.from(recommendation)
		.where(eq(recommendation.code, code));
	if (!row) return null;
	const translations = await findTranslations(db, [row.id], language);
	const original = { text: row.title, lang: row.language };
	return {
		id: row.id,
		sourceId: row.sourceId,
		code: row.code,
		titleIn: textIn(translations, language, { id: row.id, field: 'title', original })
	};
}
