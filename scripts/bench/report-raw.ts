import type { Row } from '@libsql/client';
import type { Database } from '../../src/lib/server/db/connect.ts';
import { OURS } from '../../src/lib/server/assessor.ts';
import { TODAY } from '../../tests/people.ts';

/** A recommendation with all that stands in its row, read with plain joins. */
const RECOMMENDATIONS = `SELECT r.code, r.title, t.text AS title_ja, s.code AS source, s.title AS source_title,
		p.code AS parent, r.type, h.en AS theme, r.target_date, r.summary, n.level, n.since, sn.as_of,
		sn.confidence, sn.stalled_reason, n.change, i.signs_for, i.signs_against, c.as_of AS closed_on, c.reason,
		(SELECT group_concat(y.en, '; ') FROM recommendation_party rp JOIN party y ON y.id = rp.party_id
			WHERE rp.recommendation_id = r.id) AS parties,
		(SELECT group_concat(x.stance || ' ' || x.pieces) FROM (SELECT l.stance, count(DISTINCT e.id) AS pieces
			FROM status_note_evidence l JOIN evidence e ON e.id = l.evidence_id
			WHERE l.status_note_id = n.note_id GROUP BY 1) x) AS pieces,
		(SELECT group_concat(y.en || ': ' || a.value, '; ') FROM response a JOIN party y ON y.id = a.party_id
			WHERE a.recommendation_id = r.id AND a.as_of <= ?2) AS responses,
		(SELECT a.value FROM contribution a WHERE a.recommendation_id = r.id AND a.as_of <= ?2
			ORDER BY a.as_of DESC LIMIT 1) AS contribution,
		(SELECT count(*) FROM review v WHERE v.subject_id = n.note_id AND v.decision = 'approved') AS reviews,
		(SELECT group_concat(a.en || ': ' || o.level) FROM assessor a CROSS JOIN status_span o
			WHERE NOT a.is_ours AND o.assessor_id = a.id AND o.recommendation_id = r.id
			AND o.valid_from <= ?2 AND o.valid_to > ?2 AND o.known_from <= ?3 AND o.known_to > ?3) AS others,
		(SELECT max(e.published) FROM status_note_evidence l JOIN evidence e ON e.id = l.evidence_id
			WHERE l.status_note_id = n.note_id) AS newest
	FROM recommendation r JOIN source s ON s.id = r.source_id JOIN theme h ON h.id = r.theme_id
	LEFT JOIN recommendation p ON p.id = r.parent_id
	LEFT JOIN translation t ON t.subject_id = r.id AND t.language = 'ja' AND t.field = 'title'
	LEFT JOIN interpretation i ON i.recommendation_id = r.id
	LEFT JOIN closing c ON c.recommendation_id = r.id
	LEFT JOIN status_span n ON n.recommendation_id = r.id AND n.assessor_id = ?1
		AND n.valid_from <= ?2 AND n.valid_to > ?2 AND n.known_from <= ?3 AND n.known_to > ?3
	LEFT JOIN status_note sn ON sn.id = n.note_id
	WHERE r.rowid > ?4 AND r.rowid <= ?5`;

const NOTES = `SELECT n.recommendation_id, n.as_of, n.level, n.kind, n.cause, n.confidence, n.reason, n.language,
		n.stalled_reason, n.counting, sp.change
	FROM recommendation r JOIN status_note n ON n.recommendation_id = r.id AND n.assessor_id = ?1
	LEFT JOIN status_span sp ON sp.recommendation_id = r.id AND sp.note_id = n.id AND sp.known_to > ?3
	WHERE r.rowid > ?4 AND r.rowid <= ?5 AND n.as_of <= ?2`;

const CITED = `SELECT l.status_note_id, l.stance, e.code, e.kind, e.title, e.language, e.publisher, e.published,
		e.strength, e.seen, e.url, e.visibility
	FROM recommendation r JOIN status_note n ON n.recommendation_id = r.id AND n.assessor_id = ?1
	JOIN status_note_evidence l ON l.status_note_id = n.id JOIN evidence e ON e.id = l.evidence_id
	WHERE r.rowid > ?4 AND r.rowid <= ?5 AND n.as_of <= ?2 AND n.recorded_at <= ?3`;

/** How many recommendations are read at once: as the product reads them. */
const STEP = 500;

/** The rows of the record that a report holds, read as plainly as SQL reads them. */
export async function* rawRows(
	db: Database,
	which: 'recommendations' | 'all'
): AsyncGenerator<Row> {
	const [last] = (await db.client.execute('SELECT max(rowid) FROM recommendation')).rows;
	const queries = which === 'all' ? [RECOMMENDATIONS, NOTES, CITED] : [RECOMMENDATIONS];
	const known = `${TODAY}T23:59:59.999Z`;
	for (let from = 0; from < Number(last?.[0]); from += STEP)
		for (const sql of queries) {
			const args = [OURS, TODAY, known, from, from + STEP];
			yield* (await db.client.execute({ sql, args })).rows;
		}
}
