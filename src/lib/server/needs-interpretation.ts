import { sql } from 'drizzle-orm';
import type { View } from '../domain/view.ts';
import type { Reads } from './db/connect.ts';
import { knownBy } from './level-line.ts';

/** The ids of the recommendations that have an interpretation in a view. One query. */
export async function findInterpreted(db: Reads, view: View): Promise<Set<string>> {
	const answer = await db.get<{ ids: string }>(
		sql`SELECT json_group_array(DISTINCT recommendation_id) AS ids FROM interpretation
			WHERE counts_from <= ${knownBy(view)}`
	);
	return new Set(JSON.parse(answer?.ids ?? '[]') as string[]);
}
