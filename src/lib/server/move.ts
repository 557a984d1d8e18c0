import { sql, type SQL } from 'drizzle-orm';
import type { Day } from '../domain/day.ts';
import type { Change } from '../domain/status-note.ts';
import type { View } from '../domain/view.ts';
import { withLine } from './level-line.ts';
import { withStanding } from './standing.ts';

/** True if the world changed the level that way in between; of a rolled-up whole, that of a part. */
const changedBetween = (change: Change, view: View, since: Day) => sql`EXISTS (
	WITH ${withLine(view)} SELECT 1 FROM line span WHERE span.change = ${change}
		AND span.recommendation_id IN (SELECT standing.id UNION ALL
			SELECT id FROM recommendation WHERE parent_id = standing.id AND standing.is_rolled_up)
		AND span.valid_from > ${since})`;

/**
 * A query of all that `standing` says of a view, with the rank on an earlier day (`before_rank`, null
 * where there was no such recommendation yet) and which way the world moved it since (`moved`: `up`,
 * `back` or null). What was restated did not move. To be put in brackets after FROM.
 */
export function standingSince(view: View, since: Day): SQL {
	return sql`SELECT standing.*, before.rank AS before_rank, CASE
			WHEN before.rank >= 0 AND standing.standing_rank > before.rank
				AND ${changedBetween('rose', view, since)} THEN 'up'
			WHEN before.rank >= 0 AND standing.standing_rank < before.rank
				AND ${changedBetween('fell', view, since)} THEN 'back' END AS moved
		FROM (${withStanding(view)} SELECT * FROM standing) standing
		LEFT JOIN (${withStanding({ ...view, asOf: since })}
			SELECT id, standing_rank AS rank FROM standing) before ON before.id = standing.id`;
}
