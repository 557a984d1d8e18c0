import { sql, type SQL } from 'drizzle-orm';
import type { View } from '../domain/view.ts';
import { OURS } from './assessor.ts';
import { isWithheld, knownBy } from './level-line.ts';

/** What cites evidence: a status note (alias `note`), a response (`said`) or a contribution (`claim`). */
export type CitingAlias = 'note' | 'said' | 'claim';

/** True in SQL where a row of the ledger counts in the view. */
export function counts(citing: CitingAlias, view: View): SQL {
	const row = sql.raw(citing);
	return sql`(${row}.counts_from <= ${knownBy(view)} OR EXISTS (SELECT 1 FROM review v
		WHERE v.subject_id = ${row}.id AND v.decision = 'approved' AND v.recorded_at <= ${knownBy(view)}))`;
}

/**
 * True in SQL where the viewer sees a row of the ledger: the public what counts on recommendations
 * that count, people also what waits or was sent back. `r` and `s` are its recommendation and source.
 */
export function isShown(citing: CitingAlias, view: View): SQL {
	const row = sql.raw(citing);
	const known = knownBy(view);
	const may =
		view.viewer === null
			? sql`(${counts(citing, view)} AND r.counts_from <= ${known})`
			: sql`${row}.recorded_at <= ${known}`;
	return sql`${may} AND ${row}.as_of <= ${view.asOf} AND s.exists_from <= ${view.asOf}`;
}

/** The joins from a row of the ledger to its recommendation (`r`) and source (`s`). */
export const ofRecommendation = (citing: CitingAlias): SQL =>
	sql`JOIN recommendation r ON r.id = ${sql.raw(citing)}.recommendation_id
		JOIN source s ON s.id = r.source_id`;

/** The tables that cite evidence: what links, by what, and what is cited by. */
const CITED_BY = [
	['status_note_evidence', 'status_note_id', 'status_note', 'note'],
	['response_evidence', 'response_id', 'response', 'said'],
	['contribution_evidence', 'contribution_id', 'contribution', 'claim']
] as const;

const maySee = (view: View): SQL =>
	view.viewer === null
		? sql`e.visibility = 'public' AND e.counts_from <= ${knownBy(view)}`
		: sql`e.recorded_at <= ${knownBy(view)}`;

/**
 * True in SQL where the viewer may see a piece of evidence (alias `e`) in the view: the same as to be
 * in `piece` of `withPieces`, for a look at a few.
 */
export function isPieceShown(view: View): SQL {
	const shown = CITED_BY.map(([links, id, table, alias]) => {
		const ours = alias === 'note' ? sql`AND note.assessor_id = ${OURS}` : sql``;
		return sql`EXISTS (SELECT 1 FROM ${sql.raw(links)} link
			CROSS JOIN ${sql.raw(`${table} ${alias} ON ${alias}.id = link.${id}`)} ${ofRecommendation(alias)}
			WHERE link.evidence_id = e.id ${ours} AND ${isShown(alias, view)})`;
	});
	const cited = CITED_BY.map(
		([links]) => sql`EXISTS (SELECT 1 FROM ${sql.raw(links)} link WHERE link.evidence_id = e.id)`
	);
	return sql`${maySee(view)} AND (${sql.join(shown, sql` OR `)}
		OR NOT (${sql.join(cited, sql` OR `)}))`;
}

/**
 * The common table expressions that end in `piece`: one row for each piece of evidence that the
 * viewer may see in the view, with how many notes of ours cite it and how (of what is withheld, not how).
 * What only later rows cite is not in it. Outsiders see public pieces that count (rule 8). To be followed
 * by a SELECT.
 */
export function withPieces(view: View): SQL {
	const known = knownBy(view);
	return sql`WITH citing AS (
		SELECT link.evidence_id, CASE WHEN note.assessor_id = ${OURS}
				AND NOT ${isWithheld(sql`note.id`, view)} THEN link.stance END AS stance,
			CASE WHEN note.assessor_id = ${OURS} THEN note.id END AS note_id
		FROM status_note_evidence link JOIN status_note note ON note.id = link.status_note_id
			${ofRecommendation('note')}
		WHERE ${isShown('note', view)}
		UNION ALL
		SELECT link.evidence_id, NULL, NULL
		FROM response_evidence link JOIN response said ON said.id = link.response_id
			${ofRecommendation('said')}
		WHERE ${isShown('said', view)}
		UNION ALL
		SELECT link.evidence_id, NULL, NULL
		FROM contribution_evidence link JOIN contribution claim ON claim.id = link.contribution_id
			${ofRecommendation('claim')}
		WHERE ${isShown('claim', view)}
	), cited AS (
		SELECT evidence_id, count(note_id) AS notes, sum(stance = 'supports') AS supports,
			sum(stance = 'against') AS against, sum(stance = 'context') AS context
		FROM citing GROUP BY evidence_id
	), piece AS (
		SELECT e.*, coalesce(e.published, e.searched_on) AS dated, coalesce(cited.notes, 0) AS notes,
			coalesce(cited.supports, 0) AS supports, coalesce(cited.against, 0) AS against,
			coalesce(cited.context, 0) AS context,
			coalesce(e.counts_from <= ${known}, 0) AS is_open
		FROM evidence e LEFT JOIN cited ON cited.evidence_id = e.id
		WHERE ${maySee(view)} AND (cited.evidence_id IS NOT NULL OR NOT (
			EXISTS (SELECT 1 FROM status_note_evidence link WHERE link.evidence_id = e.id)
			OR EXISTS (SELECT 1 FROM response_evidence link WHERE link.evidence_id = e.id)
			OR EXISTS (SELECT 1 FROM contribution_evidence link WHERE link.evidence_id = e.id)))
	)`;
}
