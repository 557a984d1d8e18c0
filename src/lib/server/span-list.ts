import { sql } from 'drizzle-orm';
import type { Day } from '../domain/day.ts';
import type { NoteLevel } from '../domain/level.ts';
import type { Change } from '../domain/status-note.ts';
import type { View } from '../domain/view.ts';
import type { Reads } from './db/connect.ts';
import { withLine } from './level-line.ts';

/** A note's reign in a level history, as far as the viewer may see it. */
export interface ShownSpan {
	recommendationId: string;
	noteId: string;
	level: NoteLevel;
	/** Null for the first note, and after a note that is withheld from the viewer. */
	levelBefore: NoteLevel | null;
	isStalled: boolean;
	/** Null after a note that is withheld: what it did to that note's level would tell the level. */
	change: Change | null;
	validFrom: Day;
	/** The day on which it no longer holds. */
	validTo: Day;
}

/**
 * The level histories of some recommendations up to the view's day, oldest first. For outsiders what
 * is on hold is a gap. One query.
 */
export async function findSpans(
	db: Reads,
	view: View,
	recommendationIds: string[]
): Promise<ShownSpan[]> {
	if (recommendationIds.length === 0) return [];
	const ids = sql.join(
		recommendationIds.map((id) => sql`${id}`),
		sql`, `
	);
	const rows = await db.all<Omit<ShownSpan, 'isStalled'> & { isStalled: number }>(
		sql`WITH ${withLine(view)} SELECT span.recommendation_id AS "recommendationId",
				span.note_id AS "noteId", span.level, span.level_before AS "levelBefore",
				span.is_stalled AS "isStalled", span.change, span.valid_from AS "validFrom",
				span.valid_to AS "validTo"
			FROM line span WHERE span.recommendation_id IN (${ids})
			ORDER BY span.recommendation_id, span.valid_from, span.valid_to, span.id`
	);
	return rows.map((row) => ({ ...row, isStalled: row.isStalled === 1 }));
}
