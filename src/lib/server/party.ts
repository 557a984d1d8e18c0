import { asc, eq, lte, sql } from 'drizzle-orm';
import type { View } from '../domain/view.ts';
import { longReads, type Reads } from './db/connect.ts';
import { party } from './db/schema.ts';
import { knownBy } from './level-line.ts';
import { withStanding } from './standing.ts';

const columns = {
	id: party.id,
	slug: party.slug,
	en: party.en,
	ja: party.ja,
	kind: party.kind,
	broaderId: party.broaderId,
	version: party.version
};

/** All parties in their order; only those recorded in a view, if one is given. */
export function findParties(db: Reads, view?: View) {
	const recorded = view ? lte(party.recordedAt, knownBy(view)) : undefined;
	return db.select(columns).from(party).where(recorded).orderBy(asc(party.position));
}

/** A party by its slug, or null. */
export async function findParty(db: Reads, slug: string) {
	const [row] = await db.select(columns).from(party).where(eq(party.slug, slug));
	return row ?? null;
}

/** How many recommendations of a view name each party, in whatever role, by the party's id. */
export async function countByParty(db: Reads, view: View): Promise<Map<string, number>> {
	const rows = await longReads(db).all<{ id: string; count: number }>(
		sql`${withStanding(view)} SELECT rp.party_id AS id, count(DISTINCT standing.id) AS count
			FROM standing JOIN recommendation_party rp ON rp.recommendation_id = standing.id
			GROUP BY rp.party_id`
	);
	return new Map(rows.map((row) => [row.id, row.count]));
}
