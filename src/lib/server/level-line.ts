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
	const place = (span: string) => sql.raw(`(${span}.valid_from, ${span}.valid_to, ${span}.id)`);
	// CROSS JOIN keeps SQLite to this order: few notes are on hold, and there are many spans.
	return sql`WITH put AS MATERIALIZED (${putOnHold(view)})
		SELECT note_id, public_line, reason, language FROM put UNION ALL
		SELECT carried.note_id, put.public_line, put.reason, put.language FROM put
		CROSS JOIN status_span base ON base.note_id = put.note_id AND ${inView('base')}
		CROSS JOIN status_span carried ON carried.recommendation_id = base.recommendation_id
			AND ${inView('carried')} AND ${place('carried')} > ${place('base')}
		CROSS JOIN status_note same ON same.id = carried.note_id AND same.kind = 'still-the-same'
		WHERE carried.note_id NOT IN (SELECT note_id FROM put) AND NOT EXISTS (
			SELECT 1 FROM status_span other JOIN status_note judged ON judged.id = other.note_id
			WHERE judged.kind <> 'still-the-same' AND other.recommendation_id = base.recommendation_id
				AND ${inView('other')} AND ${place('other')} > ${place('base')}
				AND ${place('other')} < ${place('carried')})`;
};

/** True in SQL where a note (by its id) is withheld from the viewer: outsiders do not see what is on hold. */
export const isWithheld = (noteId: SQL, view: View): SQL =>
	view.viewer === null ? sql`${noteId} IN (SELECT note_id FROM (${heldNotes(view)}))` : sql`0`;

/**
 * The common table expressions `held`, `gap` and `line`, to be put after WITH. `line` has the spans
 * of our judgements that the viewer sees in the view. What is on hold is a `gap` in it for outsiders,
 * and whatever would tell the level in the gap is left out of what follows it: what the next note did
 * to it, since when its level held, and whether the world took it back. For the staff there is no gap.
 */
export function withLine(view: View): SQL {
	const known = knownBy(view);
	const inTime = sql`span.valid_from <= ${view.asOf}
		AND span.known_from <= ${known} AND span.known_to > ${known}`;
	const inView = sql`span.assessor_id = ${OURS} AND ${inTime}`;
	const held = sql`held AS MATERIALIZED (${heldNotes(view)})`;
	if (view.viewer !== null)
		return sql`${held}, gap AS (SELECT NULL AS recommendation_id, NULL AS note_id, NULL AS valid_from,
				NULL AS valid_to WHERE 0),
			line AS (SELECT span.* FROM status_span span WHERE ${inView})`;
	const gapOfSpan = sql`gap WHERE gap.recommendation_id = span.recommendation_id`;
	const isWhole = sql`(SELECT count(*) FROM gap) = 0`;
	const follows = sql`EXISTS (SELECT 1 FROM ${gapOfSpan} AND gap.valid_to = span.valid_from)`;
	return sql`${held}, gap AS MATERIALIZED (
		SELECT span.recommendation_id, span.note_id, span.valid_from, span.valid_to FROM held
		CROSS JOIN status_span span ON span.note_id = held.note_id
		WHERE +span.assessor_id = ${OURS} AND ${inTime}
	), line AS (
		SELECT span.id, span.recommendation_id, span.assessor_id, span.note_id, span.level,
			span.is_stalled, span.valid_from, span.valid_to,
			CASE WHEN ${isWhole} OR NOT ${follows} THEN span.change END AS change,
			CASE WHEN ${isWhole} OR NOT ${follows} THEN span.level_before END AS level_before,
			CASE WHEN ${isWhole} THEN span.since ELSE coalesce((SELECT max(gap.valid_to) FROM ${gapOfSpan}
				AND gap.valid_from >= span.since AND gap.valid_from <= span.valid_from), span.since) END AS since,
			span.is_reversed AND (${isWhole} OR NOT EXISTS (SELECT 1 FROM ${gapOfSpan} AND gap.valid_from <= span.valid_from)
				OR EXISTS (SELECT 1 FROM status_span fell WHERE fell.assessor_id = ${OURS}
					AND fell.recommendation_id = span.recommendation_id AND +fell.change = 'fell'
					AND fell.known_from <= ${known} AND fell.known_to > ${known}
					AND fell.valid_from <= span.valid_from AND fell.valid_from > (SELECT max(gap.valid_to)
						FROM ${gapOfSpan} AND gap.valid_from <= span.valid_from))) AS is_reversed
		FROM status_span span
		WHERE ${inView} AND span.note_id NOT IN (SELECT note_id FROM gap)
	)`;
}
