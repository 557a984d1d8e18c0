import { sql, type SQL } from 'drizzle-orm';
import type { Day, Instant } from '../domain/day.ts';
import { flagsOf, type Flag, type Standing } from '../domain/flag.ts';
import { levelAtRank, LEVELS, rankOf, type Level } from '../domain/level.ts';
import type { RecommendationType } from '../domain/recommendation.ts';
import type { View } from '../domain/view.ts';
import { OURS } from './assessor.ts';
import { endOf } from './clock.ts';

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
	level: Level;
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
	reviewIntervalDays: number;
	targetDate: string | null;
}

/** The instant by which something had to count to be in a view. */
export const knownBy = (view: View): Instant => endOf(view.knownOn);

const rankOfSpan = sql.join(
	[
		sql`CASE span.level`,
		...LEVELS.slice(1).map(
			(level) => sql`WHEN ${sql.raw(`'${level}'`)} THEN ${sql.raw(String(rankOf(level)))}`
		),
		sql`END`
	],
	sql` `
);

/**
 * The common table expressions that end in `standing`: one row for each recommendation that exists
 * in the view (rule 6) and counts, with its level by rules 5 and 6. `own` is the line of the
 * recommendation itself, `part` what its parts say together. To be followed by a SELECT.
 */
export function withStanding(view: View): SQL {
	const known = knownBy(view);
	return sql`WITH own AS (
		SELECT r.id, r.code, r.title, r.language, r.type, r.parent_id, r.position, r.target_date,
			r.review_interval_days, s.code AS source_code, s.slug AS source_slug,
			s.position AS source_position, t.slug AS theme_slug, span.note_id, span.since,
			span.valid_from AS last_note_on, ${rankOfSpan} AS rank,
			coalesce(span.is_stalled, 0) AS is_stalled, coalesce(span.is_reversed, 0) AS is_reversed
		FROM recommendation r
		JOIN source s ON s.id = r.source_id
		JOIN theme t ON t.id = r.theme_id
		LEFT JOIN status_span span ON span.assessor_id = ${OURS} AND span.recommendation_id = r.id
			AND span.valid_from <= ${view.asOf} AND span.valid_to > ${view.asOf}
			AND span.known_from <= ${known} AND span.known_to > ${known}
		WHERE s.exists_from <= ${view.asOf} AND r.counts_from <= ${known}
	), part AS (
		SELECT parent_id, count(*) AS parts, count(rank) AS parts_assessed, min(rank) AS lowest,
			max(last_note_on) AS judged_on
		FROM own WHERE parent_id IS NOT NULL GROUP BY parent_id
	), standing AS (
		SELECT own.*, whole.code AS parent_code, coalesce(whole.position, own.position) AS whole_position,
			coalesce(own.rank, part.lowest, -1) AS standing_rank,
			own.rank IS NULL AND part.lowest IS NOT NULL AS is_rolled_up,
			coalesce(part.parts, 0) AS parts, coalesce(part.parts_assessed, 0) AS parts_assessed,
			part.judged_on AS part_judged_on, note.confidence, note.counting,
			EXISTS (SELECT 1 FROM review v WHERE v.subject_id = own.note_id
				AND v.decision = 'approved' AND v.recorded_at <= ${known}) AS is_reviewed
		FROM own
		LEFT JOIN part ON part.parent_id = own.id
		LEFT JOIN own whole ON whole.id = own.parent_id
		LEFT JOIN status_note note ON note.id = own.note_id
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
	standing.review_interval_days AS "reviewIntervalDays", standing.target_date AS "targetDate"`);

/** The order of the sources, parts after the whole that they belong to. */
export const inSourceOrder = sql.raw(
	'standing.source_position, standing.whole_position, standing.parent_code IS NOT NULL, standing.position'
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
			return sql`(standing.target_date < ${asOf} AND standing.standing_rank < ${rankOf('done')})`;
		case 'check-due':
			return sql`(standing.last_note_on IS NOT NULL AND julianday(${asOf}) - julianday(standing.last_note_on) > standing.review_interval_days)`;
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
		isBaseline: counting === 'baseline'
	};
	return { ...standing, flags: flagsOf(standing, view.asOf) };
}
