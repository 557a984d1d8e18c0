import { sql } from 'drizzle-orm';
import type { Day } from '../domain/day.ts';
import type { NoteLevel } from '../domain/level.ts';
import type { RecommendationType } from '../domain/recommendation.ts';
import type { Cause, Change } from '../domain/status-note.ts';
import type { Text } from '../domain/text.ts';
import type { View } from '../domain/view.ts';
import { longReads, type Reads } from './db/connect.ts';
import { knownBy, withLine } from './level-line.ts';
import { findTranslations, textIn } from './translation.ts';

/** A change of level: which recommendation, when, from where to where, and why. */
export interface LevelChange {
	id: string;
	noteId: string;
	code: string;
	title: Text;
	type: RecommendationType;
	on: Day;
	/** Null for the first level. */
	from: NoteLevel | null;
	to: NoteLevel;
	change: Change;
	cause: Cause;
}

interface Row {
	id: string;
	noteId: string;
	code: string;
	title: string;
	language: string;
	type: RecommendationType;
	on: Day;
	from: NoteLevel | null;
	to: NoteLevel;
	change: Change;
	cause: Cause;
}

/**
 * Changes of level after `since` up to the view's day, newest first, first levels among them. Those
 * that the world did not make (corrected, entered late, read anew) are `restated` and are told apart by
 * their cause. Only of some recommendations, if their ids are given.
 */
export async function findChanges(
	db: Reads,
	view: View,
	{
		since,
		limit,
		language,
		ids
	}: { since: Day; limit: number; language: string; ids?: readonly string[] }
): Promise<LevelChange[]> {
	const isAsked = ids ? sql`r.id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))` : sql`1`;
	const rows = await longReads(db).all<Row>(
		sql`WITH ${withLine(view)} SELECT r.id, span.note_id AS "noteId", r.code, r.title, r.language, r.type, span.valid_from AS "on",
				span.level_before AS "from", span.level AS "to", span.change, note.cause
			FROM line span
			JOIN recommendation r ON r.id = span.recommendation_id
			JOIN source s ON s.id = r.source_id
			JOIN status_note note ON note.id = span.note_id
			WHERE span.change IN ('first', 'rose', 'fell', 'restated') AND ${isAsked}
				AND span.valid_from > ${since}
				AND r.counts_from <= ${knownBy(view)} AND s.exists_from <= ${view.asOf}
			ORDER BY span.valid_from DESC, s.position, r.position, span.id DESC LIMIT ${limit}`
	);
	const translations = await findTranslations(
		db,
		rows.map((row) => row.id),
		language
	);
	return rows.map(({ title, language: lang, ...row }) => ({
		...row,
		title: textIn(translations, language, {
			id: row.id,
			field: 'title',
			original: { text: title, lang }
		})
	}));
}
