import { sql } from 'drizzle-orm';
import type { Day } from '../domain/day.ts';
import type { NoteLevel } from '../domain/level.ts';
import type { NoteKind } from '../domain/still-the-same.ts';
import type { Cause, Change, Confidence, Counting } from '../domain/status-note.ts';
import type { View } from '../domain/view.ts';
import { OURS } from './assessor.ts';
import type { Reads } from './db/connect.ts';
import { isWithheld, knownBy, withLine } from './level-line.ts';
import { findTombstoneTexts } from './tombstone.ts';

/** A note that counts in a view. */
export interface CountedNote {
	id: string;
	recommendationId: string;
	asOf: Day;
	level: NoteLevel;
	kind: NoteKind;
	/** What it did to the level before it; null if it is not in the line (it judged only a part of it). */
	change: Change | null;
	cause: Cause;
	confidence: Confidence;
	reason: string;
	language: string;
	stalledReason: string | null;
	counting: Counting;
	isReviewed: boolean;
}

/**
 * The notes of some recommendations that count in a view, oldest first, less those that a counting
 * correction replaced (rule 6) and, for outsiders, those that are on hold. Two queries.
 */
export async function findCountedNotes(
	db: Reads,
	view: View,
	recommendationIds: string[]
): Promise<CountedNote[]> {
	if (recommendationIds.length === 0) return [];
	const known = knownBy(view);
	const ids = sql.join(
		recommendationIds.map((id) => sql`${id}`),
		sql`, `
	);
	const rows = await db.all<Omit<CountedNote, 'isReviewed'> & { isReviewed: number }>(
		sql`WITH ${withLine(view, ids)}, counting AS (
				SELECT n.*, v.id IS NOT NULL AS is_reviewed FROM status_note n
				LEFT JOIN review v ON v.subject_id = n.id AND v.decision = 'approved'
					AND v.recorded_at <= ${known}
				WHERE n.assessor_id = ${OURS} AND n.recommendation_id IN (${ids})
					AND coalesce(n.counts_from, v.recorded_at) <= ${known})
			SELECT n.id, n.recommendation_id AS "recommendationId", n.as_of AS "asOf",
				coalesce(span.level, n.level) AS level, n.kind,
				span.change, n.cause, n.confidence, n.reason, n.language,
				n.stalled_reason AS "stalledReason", n.counting, n.is_reviewed AS "isReviewed"
			FROM counting n
			LEFT JOIN line span ON span.recommendation_id = n.recommendation_id AND span.note_id = n.id
			WHERE n.as_of <= ${view.asOf}
				AND NOT ${isWithheld(sql`n.id`, view)}
				AND NOT EXISTS (SELECT 1 FROM counting c WHERE c.corrects_id = n.id)
			ORDER BY n.as_of, n.recorded_at, n.sequence`
	);
	const tombstones = await findTombstoneTexts(
		db,
		rows.map(({ id }) => id)
	);
	return rows.map((row) => {
		const said = { ...row, isReviewed: row.isReviewed === 1 };
		const tombstone = tombstones.get(row.id);
		if (!tombstone) return said;
		const stalledReason = row.stalledReason === null ? null : tombstone.text;
		return { ...said, reason: tombstone.text, language: tombstone.lang, stalledReason };
	});
}
