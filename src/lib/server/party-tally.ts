import { sql } from 'drizzle-orm';
import type { View } from '../domain/view.ts';
import type { Reads } from './db/connect.ts';
import { findParties } from './party.ts';

/** The parties of a view in their order, and by recommendation the slugs of those that it names. */
export async function findPartiesNamed(db: Reads, view: View) {
	const [parties, answer] = await Promise.all([
		findParties(db, view),
		db.get<{ named: string }>(
			sql`SELECT json_group_array(json_array(id, slug)) AS named FROM (
				SELECT DISTINCT rp.recommendation_id AS id, p.slug FROM recommendation_party rp
				JOIN party p ON p.id = rp.party_id)`
		)
	]);
	const named = new Map<string, string[]>();
	for (const [id, slug] of JSON.parse(answer?.named ?? '[]') as [string, string][])
		named.set(id, [...(named.get(id) ?? []), slug]);
	return { parties, named };
}
