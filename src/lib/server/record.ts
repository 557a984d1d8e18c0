import { sql } from 'drizzle-orm';
import { FOREVER_DAY, type Day, type Instant } from '../domain/day.ts';
import type { View } from '../domain/view.ts';
import { OURS } from './assessor.ts';
import { dayOf } from './clock.ts';
import { longReads, type Reads } from './db/connect.ts';
import { knownBy, withLine } from './level-line.ts';

/** True in SQL for a span of one of some recommendations; of any, if no ids are given. */
const isAsked = (ids?: readonly string[]) =>
	ids
		? sql`span.recommendation_id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`
		: sql`1`;

/**
 * How many counted notes have their as-of day in each half-year, in their order; of some
 * recommendations, if their ids are given.
 */
export async function countNotesByHalfYear(db: Reads, view: View, ids?: readonly string[]) {
	const known = knownBy(view);
	return longReads(db).all<{ year: number; half: 1 | 2; count: number }>(
		sql`SELECT CAST(substr(valid_from, 1, 4) AS INTEGER) AS year,
				CASE WHEN substr(valid_from, 6) <= '06-30' THEN 1 ELSE 2 END AS half, count(*) AS count
			FROM status_span span WHERE assessor_id = ${OURS} AND ${isAsked(ids)}
				AND valid_from <= ${view.edition?.asOf ?? FOREVER_DAY}
				AND known_from <= ${known} AND known_to > ${known} GROUP BY 1, 2 ORDER BY 1, 2`
	);
}

/**
 * How many counted notes a view rests on, and on how many pieces of evidence these rest; of some
 * recommendations, if their ids are given.
 */
export async function countNotesAndEvidence(db: Reads, view: View, ids?: readonly string[]) {
	const row = await longReads(db).get<{ notes: number; evidence: number }>(
		sql`WITH ${withLine(view)} SELECT count(DISTINCT span.note_id) AS notes, count(DISTINCT ne.evidence_id) AS evidence
			FROM line span
			LEFT JOIN status_note_evidence ne ON ne.status_note_id = span.note_id
			WHERE ${isAsked(ids)}`
	);
	return row ?? { notes: 0, evidence: 0 };
}

/**
 * The day on which the first recommendation was recorded, and the day from which the first one
 * exists (rule 6).
 */
export interface Beginning {
	recordedOn: Day;
	existsFrom: Day;
}

/** When everything begins; null where there is nothing at all. */
export async function findBeginning(db: Reads): Promise<Beginning | null> {
	const row = await db.get<{ recorded: Instant | null; exists: Day | null }>(
		sql`SELECT min(r.counts_from) AS recorded, min(s.exists_from) AS "exists"
			FROM recommendation r JOIN source s ON s.id = r.source_id
			WHERE r.counts_from IS NOT NULL`
	);
	if (!row?.recorded || !row.exists) return null;
	return { recordedOn: dayOf(row.recorded), existsFrom: row.exists };
}
