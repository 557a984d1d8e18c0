import { sql } from 'drizzle-orm';
import type { Reads } from './db/connect.ts';

/**
 * By recommendation the slugs of the parties that it names, in whatever role, and of those that are
 * to carry it out.
 */
export async function findPartiesNamed(db: Reads) {
	const answer = await db.get<{ named: string }>(
		sql`SELECT json_group_array(json_array(id, slug, leads)) AS named FROM (
			SELECT rp.recommendation_id AS id, p.slug, max(rp.role = 'lead') AS leads
			FROM recommendation_party rp JOIN party p ON p.id = rp.party_id GROUP BY 1, 2)`
	);
	const named = new Map<string, string[]>();
	const leading = new Map<string, string[]>();
	for (const [id, slug, leads] of JSON.parse(answer?.named ?? '[]') as [string, string, 0 | 1][]) {
		named.set(id, [...(named.get(id) ?? []), slug]);
		if (leads) leading.set(id, [...(leading.get(id) ?? []), slug]);
	}
	return { named, leading };
}
