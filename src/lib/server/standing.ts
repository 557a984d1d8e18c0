import { sql, type SQL } from 'drizzle-orm';
import type { ClosingReason } from '../domain/closing.ts';
import type { Day } from '../domain/day.ts';
import { COMES_BACK, flagsOf, type Flag, type Standing } from '../domain/flag.ts';
import { levelAtRank, LEVELS, RANK_ON_HOLD, rankOf, type StandingLevel } from '../domain/level.ts';
import type { RecommendationType } from '../domain/recommendation.ts';
import type { View } from '../domain/view.ts';
import { closingLine } from './closing-line.ts';
import { knownBy, shownSpan, withLine } from './level-line.ts';

export { knownBy };

/** Where one recommendation stands in a view: its level, since when, and what is beside it. */
export interface RecommendationStanding extends Standing {
	id: string;
	code: string;
	title: string;
	language: string;
	type: RecommendationType;
	parentCode: string | null;
	sourceCode: string;
	sourceSlug: string;
	themeSlug: string;
	level: StandingLevel;
	/** True where the level is the lowest of its parts (rule 5). */
	isRolledUp: boolean;
	parts: number;
	partsAssessed: number;
	/** The newest as-of day of a note on a part; null without parts. */
	partJudgedOn: Day | null;
	since: Day | null;
	noteId: string | null;
	confidence: string | null;
	isBaseline: boolean;
	/** The as-of day of the closing; null while it is open. */
	closedOn: Day | null;
	/** The code of the recommendation that supersedes it. */
	successorCode: string | null;
	flags: Flag[];
}

export interface StandingRow {
	id: string;
	code: string;
	title: string;
	language: string;
	type: RecommendationType;
	parentCode: string | null;
	sourceCode: string;
	sourceSlug: string;
	themeSlug: string;
	rank: number;
	isRolledUp: number;
	parts: number;
	partsAssessed: number;
	partJudgedOn: string | null;
	since: string | null;
	lastNoteOn: string | null;
	noteId: string | null;
	confidence: string | null;
	counting: string | null;
	isStalled: number;
	isReversed: number;
	isReviewed: number;
	isOnHold: number;
	isDisputed: number;
	isInterpretationNewer: number;
	isClosed: number;
	closingReason: ClosingReason | null;
	closedOn: string | null;
	successorCode: string | null;
	reviewIntervalDays: number;
	targetDate: string | null;
}

/** The rank of the level of a row of `span` in SQL. */
export const rankOfSpan = sql.join(
	[
		sql`CASE span.level`,
		...LEVELS.slice(1).map(
			(level) => sql`WHEN ${sql.raw(`'${level}'`)} THEN ${sql.raw(String(rankOf(level)))}`
		),
		sql`END`
	],
	sql` `
);

/** The lowest and the highest level that other assessors give a recommendation in a view. */
const otherLevels = (view: View, ofThese: SQL): SQL => {
	const known = knownBy(view);
	return sql`SELECT span.recommendation_id, min(${rankOfSpan}) AS lowest, max(${rankOfSpan}) AS highest
		FROM status_span span
		WHERE span.assessor_id IN (SELECT id FROM assessor WHERE NOT is_ours)
			AND span.valid_from <= ${view.asOf} AND span.valid_to > ${view.asOf}
			AND span.known_from <= ${known} AND span.known_to > ${known} ${ofThese}
		GROUP BY span.recommendation_id`;
};

/**
 * The common table expressions that end in `standing`: one row for each recommendation that exists
 * in the view (rule 6) and counts, with its level by rules 5 and 6. `own` is the line of the
 * recommendation itself, `part` what its parts say together: where their lowest level is shown, it is
 * reviewed if they all are. Outsiders do not see what is on hold: to them it has no level, nor does a
 * whole fall back on its parts. To be followed by a SELECT.
 *
 * `only`, a query of ids, leaves out what is not asked for; of a whole that is asked for it may leave
 * its parts in.
 */
export function withStanding(view: View, { only = null }: { only?: SQL | null } = {}): SQL {
	const known = knownBy(view);
	const seen = shownSpan(view);
	const isOnHold =
		view.viewer === null
			? sql`gap.recommendation_id IS NOT NULL`
			: sql`coalesce(span.note_id IN (SELECT note_id FROM held), 0)`;
	const gap =
		view.viewer === null
			? sql`LEFT JOIN gap ON gap.recommendation_id = r.id AND gap.valid_to > ${view.asOf}`
			: sql``;
	const isHidden = view.viewer === null ? sql`own.is_on_hold` : sql`0`;
	const asked = sql`SELECT id FROM asked`;
	const ofAsked = (id: SQL) => (only ? sql`AND ${id} IN (${asked})` : sql``);
	const withAsked = only
		? sql`asked AS MATERIALIZED (SELECT id FROM (${only}) UNION
			SELECT id FROM recommendation WHERE parent_id IN (${only})),`
		: sql``;
	return sql`WITH ${withAsked} ${withLine(view)},
	ended AS (${closingLine({ asOf: view.asOf, known, only: only && asked })}),
	others AS (${otherLevels(view, ofAsked(sql`span.recommendation_id`))}), own AS (
		SELECT r.id, r.code, r.title, r.language, r.type, r.parent_id, r.position, r.target_date,
			r.review_interval_days, s.code AS source_code, s.slug AS source_slug,
			s.position AS source_position, s.exists_from, t.slug AS theme_slug,
			span.note_id, ${seen.since} AS since, span.valid_from AS last_note_on, ${rankOfSpan} AS rank,
			coalesce(span.is_stalled, 0) AS is_stalled, coalesce(${seen.isReversed}, 0) AS is_reversed,
			${isOnHold} AS is_on_hold,
			EXISTS (SELECT 1 FROM review v WHERE v.subject_id = span.note_id
				AND v.decision = 'approved' AND v.recorded_at <= ${known}) AS is_note_reviewed
		FROM recommendation r
		JOIN source s ON s.id = r.source_id
		JOIN theme t ON t.id = r.theme_id
		LEFT JOIN status_span span ON span.recommendation_id = r.id AND span.valid_to > ${view.asOf}
			AND ${seen.isShown}
		${seen.join}
		${gap}
		WHERE s.exists_from <= ${view.asOf} AND r.counts_from <= ${known} ${ofAsked(sql`r.id`)}
	), part AS (
		SELECT parent_id, count(*) AS parts, count(rank) AS parts_assessed, min(rank) AS lowest,
			max(last_note_on) AS judged_on,
			min(CASE WHEN rank IS NOT NULL THEN is_note_reviewed END) AS are_reviewed
		FROM own WHERE parent_id IS NOT NULL GROUP BY parent_id
	), standing AS (
		SELECT own.*, whole.code AS parent_code, coalesce(whole.position, own.position) AS whole_position,
			CASE WHEN ${isHidden} THEN ${sql.raw(String(RANK_ON_HOLD))} ELSE coalesce(own.rank, part.lowest, -1) END AS standing_rank,
			own.rank IS NULL AND part.lowest IS NOT NULL AND NOT ${isHidden} AS is_rolled_up,
			coalesce(part.parts, 0) AS parts, coalesce(part.parts_assessed, 0) AS parts_assessed,
			part.judged_on AS part_judged_on, note.confidence, note.counting,
			CASE WHEN own.rank IS NULL THEN NOT ${isHidden} AND coalesce(part.are_reviewed, 0)
				ELSE own.is_note_reviewed END AS is_reviewed,
			coalesce(ended.is_closed, 0) AS is_closed,
			CASE WHEN ended.is_closed THEN ended.reason END AS closing_reason,
			CASE WHEN ended.is_closed THEN ended.as_of END AS closed_on,
			CASE WHEN ended.is_closed THEN successor.code END AS successor_code,
			coalesce(NOT ${isHidden} AND (others.lowest <> coalesce(own.rank, part.lowest)
				OR others.highest <> coalesce(own.rank, part.lowest)), 0) AS is_disputed,
			own.note_id IS NOT NULL AND EXISTS (SELECT 1 FROM interpretation newer
				WHERE newer.recommendation_id = own.id AND newer.counts_from <= ${known}
				AND newer.version > coalesce((SELECT judged.version FROM interpretation judged
					WHERE judged.id = note.interpretation_id), 0)) AS is_interpretation_newer
		FROM own
		LEFT JOIN part ON part.parent_id = own.id
		LEFT JOIN recommendation whole ON whole.id = own.parent_id AND whole.counts_from <= ${known}
		LEFT JOIN status_note note ON note.id = own.note_id
		LEFT JOIN ended ON ended.recommendation_id = own.id AND ended.place = 1
		LEFT JOIN recommendation successor ON successor.id = ended.successor_id
		LEFT JOIN others ON others.recommendation_id = own.id
	)`;
}

/** The columns of `standing` under the names of StandingRow. */
export const standingColumns =
	sql.raw(`standing.id, standing.code, standing.title, standing.language,
	standing.type, standing.parent_code AS "parentCode", standing.source_code AS "sourceCode",
	standing.source_slug AS "sourceSlug", standing.theme_slug AS "themeSlug",
	standing.standing_rank AS rank, standing.is_rolled_up AS "isRolledUp", standing.parts,
	standing.parts_assessed AS "partsAssessed", standing.part_judged_on AS "partJudgedOn",
	standing.since, standing.last_note_on AS "lastNoteOn", standing.note_id AS "noteId",
	standing.confidence, standing.counting, standing.is_stalled AS "isStalled",
	standing.is_reversed AS "isReversed", standing.is_reviewed AS "isReviewed",
	standing.is_on_hold AS "isOnHold", standing.is_disputed AS "isDisputed",
	standing.is_interpretation_newer AS "isInterpretationNewer", standing.is_closed AS "isClosed",
	standing.closing_reason AS "closingReason", standing.closed_on AS "closedOn",
	standing.successor_code AS "successorCode",
	standing.review_interval_days AS "reviewIntervalDays", standing.target_date AS "targetDate"`);

/** The order of the sources, parts after the whole that they belong to. */
export const inSourceOrder = sql.raw(
	'standing.source_position, standing.whole_position, standing.parent_code IS NOT NULL, standing.position, standing.code'
);

/** `isFollowed` in SQL. */
const isFollowedSql = sql.raw(
	`(NOT standing.is_closed OR standing.type = 'standing' AND standing.closing_reason IN (${COMES_BACK.map((reason) => `'${reason}'`).join(', ')}))`
);

/** True in SQL where a flag holds; the same rules as `flagsOf`. */
export function flagHolds(flag: Flag, view: View): SQL {
	const { asOf } = view;
	switch (flag) {
		case 'reversed':
			return sql`standing.is_reversed = 1`;
		case 'stalled':
			return sql`standing.is_stalled = 1`;
		case 'late':
			return sql`(standing.target_date < ${asOf} AND standing.standing_rank < ${rankOf('done')}
				AND standing.standing_rank > ${RANK_ON_HOLD})`;
		case 'check-due':
			return sql`(standing.last_note_on IS NOT NULL AND ${isFollowedSql}
				AND (standing.is_interpretation_newer OR julianday(${asOf}) - julianday(standing.last_note_on)
					> standing.review_interval_days))`;
		case 'on-hold':
			return sql`standing.is_on_hold = 1`;
		case 'disagreement':
			return sql`standing.is_disputed = 1`;
		case 'not-reviewed':
			return sql`(standing.standing_rank >= 0 AND standing.is_reviewed = 0)`;
	}
}

/** A row of the query as what pages and exports work with. */
export function standingOf(row: StandingRow, view: View): RecommendationStanding {
	const { rank, counting, ...rest } = row;
	const standing = {
		...rest,
		level: levelAtRank(rank),
		isRolledUp: row.isRolledUp === 1,
		isStalled: row.isStalled === 1,
		isReversed: row.isReversed === 1,
		isReviewed: row.isReviewed === 1,
		isOnHold: row.isOnHold === 1,
		isDisputed: row.isDisputed === 1,
		isInterpretationNewer: row.isInterpretationNewer === 1,
		isClosed: row.isClosed === 1,
		isBaseline: counting === 'baseline'
	};
	return { ...standing, flags: flagsOf(standing, view.asOf) };
}
