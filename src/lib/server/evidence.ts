import { sql } from 'drizzle-orm';
import { languageOfWords } from '../domain/evidence.ts';
import type { Text } from '../domain/text.ts';
import type { View } from '../domain/view.ts';
import { withPieces } from './citing.ts';
import { findTombstoneTexts } from './tombstone.ts';
import type { Reads } from './db/connect.ts';
import type { evidence } from './db/schema.ts';

type Stored = typeof evidence.$inferSelect;

/** A piece of evidence as its page shows it. `id` is for asking what rests on it. */
export type EvidencePiece = Pick<
	Stored,
	| 'id'
	| 'code'
	| 'kind'
	| 'publisher'
	| 'published'
	| 'language'
	| 'url'
	| 'strength'
	| 'seen'
	| 'visibility'
	| 'searchedWhere'
	| 'searchedOn'
	| 'searchedFor'
	| 'fileName'
	| 'fileType'
	| 'fileSize'
	| 'recordedAt'
> & {
	title: Text;
	summary: Text | null;
	/** False while nothing that cites it counts: nobody but the staff sees it. */
	isOpen: boolean;
};

/**
 * A piece of evidence by its code. Null if there is none or the viewer may not see it: an outsider
 * sees neither internal pieces nor those that nothing counting cites (rule 8).
 */
export async function findEvidencePiece(
	db: Reads,
	view: View,
	code: string
): Promise<EvidencePiece | null> {
	type Row = Omit<EvidencePiece, 'title' | 'summary' | 'isOpen'> & {
		title: string;
		summary: string | null;
		isOpen: number;
	};
	const [row] = await db.all<Row>(
		sql`${withPieces(view)} SELECT id, code, kind, title, publisher, published, language, url,
			summary, strength, seen, visibility, searched_where AS "searchedWhere",
			searched_on AS "searchedOn", searched_for AS "searchedFor", file_name AS "fileName",
			file_type AS "fileType", file_size AS "fileSize", recorded_at AS "recordedAt",
			is_open AS "isOpen" FROM piece WHERE code = ${code}`
	);
	if (!row) return null;
	const tombstone = (await findTombstoneTexts(db, [row.id])).get(row.id);
	const worded = (text: string) => ({ text, lang: languageOfWords(text, row.language) });
	return {
		...row,
		title: worded(row.title),
		summary: tombstone ?? (row.summary === null ? null : worded(row.summary)),
		isOpen: row.isOpen === 1
	};
}
