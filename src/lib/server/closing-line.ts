import { sql, type SQL } from 'drizzle-orm';
import type { Day, Instant } from '../domain/day.ts';

/**
 * The closings and re-openings that count by an instant, the one that holds on a day first (`place`
 * 1): `closingOn` in SQL. `only` is a query of the ids of the recommendations that are asked for.
 */
export function closingLine({
	asOf,
	known,
	only = null
}: {
	asOf: Day;
	known: Instant;
	only?: SQL | null;
}): SQL {
	const ofThese = only ? sql`AND c.recommendation_id IN (${only})` : sql``;
	const counting = sql`SELECT c.* FROM closing c
		LEFT JOIN review v ON v.subject_id = c.id AND v.decision = 'approved'
		WHERE coalesce(c.counts_from, v.recorded_at) <= ${known}`;
	return sql`SELECT c.recommendation_id, c.is_closed, c.reason, c.as_of, c.successor_id,
			c.recorded_at, c.sequence, row_number() OVER (
			PARTITION BY c.recommendation_id ORDER BY c.as_of DESC, c.recorded_at DESC, c.sequence DESC) AS place
		FROM (${counting}) c WHERE c.as_of <= ${asOf} ${ofThese}
			AND NOT EXISTS (SELECT 1 FROM (${counting}) later WHERE later.corrects_id = c.id)`;
}
