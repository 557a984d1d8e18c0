import { sql } from 'drizzle-orm';
import type { ClosingReason } from '../domain/closing.ts';
import type { Day } from '../domain/day.ts';
import type { View } from '../domain/view.ts';
import { closingLine } from './closing-line.ts';
import type { Reads } from './db/connect.ts';
import { knownBy } from './level-line.ts';

/** That a recommendation was closed or taken up again. */
export interface TrackingChange {
	recommendationId: string;
	on: Day;
	isClosed: boolean;
	reason: ClosingReason | null;
}

/** Closings and re-openings after `since` up to the view's day, newest first. One query. */
export async function findTrackingChanges(
	db: Reads,
	view: View,
	since: Day
): Promise<TrackingChange[]> {
	const rows = await db.all<Omit<TrackingChange, 'isClosed'> & { isClosed: number }>(
		sql`WITH ended AS (${closingLine({ asOf: view.asOf, known: knownBy(view) })})
			SELECT recommendation_id AS "recommendationId", as_of AS "on", is_closed AS "isClosed", reason
			FROM ended WHERE as_of > ${since} ORDER BY as_of DESC, recorded_at DESC, sequence DESC`
	);
	return rows.map((row) => ({ ...row, isClosed: row.isClosed === 1 }));
}
