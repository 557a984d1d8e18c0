import { sql, type SQL } from 'drizzle-orm';
import { FOREVER_INSTANT, type Instant } from '../domain/day.ts';
import type { View } from '../domain/view.ts';
import { OURS } from './assessor.ts';
import { endOf } from './clock.ts';

/** The instant by which something had to count to be in a view. */
export const knownBy = (view: View): Instant => view.edition?.signedAt ?? endOf(view.knownOn);

/** The notes that were put on hold: for the staff as known in the view, for outsiders as it is now. */
const putOnHold = (view: View): SQL => {
	const known = view.viewer === null ? FOREVER_INSTANT : knownBy(view);
	return sql`SELECT h.status_note_id AS note_id, h.public_line, h.reason, h.language
		FROM hold h WHERE h.is_held AND h.recorded_at <= ${known}
		AND NOT EXISTS (SELECT 1 FROM hold later WHERE later.status_note_id = h.status_note_id
			AND later.sequence > h.sequence AND later.recorded_at <= ${known})`;
};

/**
 * What is on hold in a view: the notes that were put on hold, and each "still the same" that carries
 * on the level of one, with no other judgement in between. It would tell what is withheld.
 */
export const heldNotes = (view: View): SQL => {
	const known = knownBy(view);
	const inView = (span: string) =>
		sql`${sql.raw(span)}.assessor_id = ${OURS}
			AND ${sql.raw(span)}.known_from <= ${known} AND ${sql.raw(span)}.known_to > ${known}`;
	// The order of the line: ids of spans say nothing, as a span that changed is stored anew.
	const place = (note: string) => sql.raw(`(${note}.as_of, ${note}.recorded_at, ${note}.sequence)`);
	// CROSS JOIN keeps SQLite to this order: few notes are on hold, and there are many spans.
	return sql`WITH put AS MATERIALIZED (${putOnHold(view)})
		SELECT note_id, public_line, reason, language FROM put UNION ALL
		SELECT carried.note_id, put.public_line, put.reason, put.language FROM put
		CROSS JOIN status_note on_hold ON on_hold.id = put.note_id
		CROSS JOIN status_span base ON base.recommendation_id = on_hold.recommendation_id
			AND base.note_id = put.note_id AND ${inView('base')}
		CROSS JOIN status_span carried ON carried.recommendation_id = base.recommendation_id
			AND ${inView('carried')}
		CROSS JOIN status_note same ON same.id = carried.note_id AND same.kind = 'still-the-same'
			AND ${place('same')} > ${place('on_hold')}
		WHERE carried.note_id NOT IN (SELECT note_id FROM put) AND NOT EXISTS (
			SELECT 1 FROM status_span other JOIN status_note judged ON judged.id = other.note_id
			WHERE judged.kind <> 'still-the-same' AND other.recommendation_id = base.recommendation_id
				AND ${inView('other')} AND ${place('judged')} > ${place('on_hold')}
				AND ${place('judged')} < ${place('same')})`;
};

/** True in SQL where a note (by its id) is withheld from the viewer: outsiders do not see what is on hold. */
export const isWithheld = (noteId: SQL, view: View): SQL =>
	view.viewer === null ? sql`${noteId} IN (SELECT note_id FROM (${heldNotes(view)}))` : sql`0`;

/** True in SQL where a span of our judgements is known in the view and began by its day. */
const isInView = (span: 'span' | 'fell', view: View, known = knownBy(view)): SQL => {
	const row = sql.raw(span);
	return sql`${row}.assessor_id = ${OURS} AND ${row}.valid_from <= ${view.asOf}
		AND ${row}.known_from <= ${known} AND ${row}.known_to > ${known}`;
};

/** What the viewer sees of a row of `status_span` (alias `span`) in the view, in SQL. */
export interface ShownSpanSql {
	/** Belongs after `span` in FROM. */
	join: SQL;
	/** True where the viewer sees the span at all. */
	isShown: SQL;
	change: SQL;
	levelBefore: SQL;
	since: SQL;
	isReversed: SQL;
}

/**
 * What is seen of a span: for the staff all of it. For outsiders, where it is on hold, nothing; and
 * whatever would tell the level in the gap is left out of what follows it: what the next note did to
 * it, since when its level held, and whether the world took it back. Needs `shadow` (`withLine`).
 */
export function shownSpan(view: View): ShownSpanSql {
	const plain = (column: string) => sql.raw(`span.${column}`);
	if (view.viewer !== null)
		return {
			...{ join: sql``, isShown: isInView('span', view), change: plain('change') },
			...{ levelBefore: plain('level_before'), since: plain('since') },
			isReversed: plain('is_reversed')
		};
	return {
		join: sql`LEFT JOIN shadow ON shadow.id = span.id`,
		isShown: sql`${isInView('span', view)}
			AND span.id NOT IN (SELECT shadow.id FROM shadow WHERE shadow.is_gap)`,
		change: sql`CASE WHEN shadow.follows THEN NULL ELSE span.change END`,
		levelBefore: sql`CASE WHEN shadow.follows THEN NULL ELSE span.level_before END`,
		since: sql`coalesce(shadow.since, span.since)`,
		isReversed: sql`(span.is_reversed AND (shadow.gap_to IS NULL OR EXISTS (
			SELECT 1 FROM status_span fell WHERE fell.recommendation_id = span.recommendation_id
				AND ${isInView('fell', view)} AND +fell.change = 'fell'
				AND fell.valid_from <= span.valid_from AND fell.valid_from > shadow.gap_to)))`
	};
}

/**
 * The common table expressions `held`, `gap` and `line`, to be put after WITH. `line` has the spans
 * of our judgements that the viewer sees in the view. What is on hold is a `gap` in it for outsiders;
 * `shadow` has the few spans that a gap touches. For the staff there is no gap. `ids`, a list of
 * recommendations, keeps `line` to theirs: SQLite makes all of it where it stands right of a LEFT JOIN.
 */
export function withLine(view: View, ids?: SQL): SQL {
	const held = sql`held AS MATERIALIZED (${heldNotes(view)})`;
	const { join, isShown, change, levelBefore, since, isReversed } = shownSpan(view);
	const line = sql`line AS (
		SELECT span.id, span.recommendation_id, span.assessor_id, span.note_id, span.level,
			span.is_stalled, span.valid_from, span.valid_to, ${change} AS change,
			${levelBefore} AS level_before, ${since} AS since, ${isReversed} AS is_reversed
		FROM status_span span ${join} WHERE ${isShown}${ids ? sql` AND span.recommendation_id IN (${ids})` : sql``})`;
	if (view.viewer !== null)
		return sql`${held}, gap AS (SELECT NULL AS recommendation_id, NULL AS note_id,
			NULL AS valid_from, NULL AS valid_to WHERE 0), ${line}`;
	const ofGap = sql`gap.valid_from BETWEEN span.since AND span.valid_from`;
	return sql`${held}, gap AS MATERIALIZED (
		SELECT span.recommendation_id, span.note_id, span.valid_from, span.valid_to FROM held
		CROSS JOIN status_span span ON span.note_id = held.note_id WHERE +${isInView('span', view)}
	), shadow AS MATERIALIZED (
		SELECT span.id, max(span.note_id = gap.note_id) AS is_gap,
			max(gap.valid_to = span.valid_from) AS follows,
			max(CASE WHEN ${ofGap} THEN gap.valid_to END) AS since,
			max(CASE WHEN gap.valid_from <= span.valid_from THEN gap.valid_to END) AS gap_to
		FROM gap CROSS JOIN status_span span ON span.recommendation_id = gap.recommendation_id
			AND ${isInView('span', view)}
		GROUP BY span.id
	), ${line}`;
}
