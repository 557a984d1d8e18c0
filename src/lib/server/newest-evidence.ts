import { sql } from 'drizzle-orm';
import type { PartialDay } from '../domain/day.ts';
import type { View } from '../domain/view.ts';
import type { Reads } from './db/connect.ts';
import { withLine } from './level-line.ts';
import type { TimelineNote } from './timeline.ts';

/**
 * The newest publication date of the evidence that the counting notes on some recommendations cite,
 * by recommendation. Search records are not counted: they say when somebody looked, not when something
 * happened. Outsiders get that of public pieces on
 * notes that are not on hold. One query.
 */
export async function findNewestEvidence(
	db: Reads,
	view: View,
	recommendationIds: readonly string[]
): Promise<Map<string, PartialDay>> {
	if (recommendationIds.length === 0) return new Map();
	const ids = sql.join(
		recommendationIds.map((id) => sql`${id}`),
		sql`, `
	);
	const open = view.viewer === null ? sql`AND piece.visibility = 'public'` : sql``;
	const rows = await db.all<{ id: string; newest: PartialDay | null }>(
		sql`WITH ${withLine(view)} SELECT span.recommendation_id AS id, max(piece.published) AS newest
			FROM line span
			JOIN status_note_evidence link ON link.status_note_id = span.note_id
			JOIN evidence piece ON piece.id = link.evidence_id
			WHERE span.recommendation_id IN (${ids}) AND piece.kind <> 'search-record' ${open}
			GROUP BY span.recommendation_id`
	);
	return new Map(rows.flatMap(({ id, newest }) => (newest === null ? [] : [[id, newest]])));
}

/** The same of one recommendation, from its notes as its page shows them. */
export function newestEvidenceIn(timeline: readonly TimelineNote[]): PartialDay | null {
	const published = timeline
		.filter(({ state, judgesWhole }) => state === 'counts' && judgesWhole)
		.flatMap(({ evidence }) => evidence)
		.flatMap(({ kind, published: day }) => (kind === 'search-record' || !day ? [] : [day]));
	return published.sort().at(-1) ?? null;
}
