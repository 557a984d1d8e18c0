import { sql, type SQL } from 'drizzle-orm';
import type { Day } from '../domain/day.ts';
import type { View } from '../domain/view.ts';
import { withLine } from './level-line.ts';
import { withStanding } from './standing.ts';

/** What the world did to each level after a day: to that of a recommendation, or of a part of it. */
const changed = (view: View, since: Day, of: 'r.id' | 'r.parent_id') => sql`(
	WITH ${withLine(view)} SELECT ${sql.raw(of)} AS id, max(span.change = 'rose') AS rose,
		max(span.change = 'fell') AS fell
	FROM line span JOIN recommendation r ON r.id = span.recommendation_id
	WHERE span.change IN ('rose', 'fell') AND span.valid_from > ${since} AND ${sql.raw(of)} IS NOT NULL
	GROUP BY 1)`;

/**
 * A query of all that `standing` says of a view, with the rank on an earlier day (`before_rank`, null
 * where there was no such recommendation yet) and which way the world moved it since (`moved`: `up`,
 * `back` or null; of a rolled-up whole, by what happened to its parts). What was restated did not move. To be put in brackets after FROM.
 */
export function standingSince(view: View, since: Day): SQL {
	return sql`SELECT standing.*, before.rank AS before_rank, CASE
			WHEN before.rank >= 0 AND standing.standing_rank > before.rank
				AND (own_change.rose OR part_change.rose) THEN 'up'
			WHEN before.rank >= 0 AND standing.standing_rank < before.rank
				AND (own_change.fell OR part_change.fell) THEN 'back' END AS moved
		FROM (${withStanding(view)} SELECT * FROM standing) standing
		LEFT JOIN (${withStanding({ ...view, asOf: since })}
			SELECT id, standing_rank AS rank FROM standing) before ON before.id = standing.id
		LEFT JOIN ${changed(view, since, 'r.id')} own_change ON own_change.id = standing.id
		LEFT JOIN ${changed(view, since, 'r.parent_id')} part_change
			ON part_change.id = standing.id AND standing.is_rolled_up`;
}
