import { asc } from 'drizzle-orm';
import type { Reads } from './db/connect.ts';
import { party } from './db/schema.ts';

/** All parties in their order. */
export function findParties(db: Reads) {
	return db
		.select({
			id: party.id,
			slug: party.slug,
			en: party.en,
			ja: party.ja,
			kind: party.kind,
			broaderId: party.broaderId,
			version: party.version
		})
		.from(party)
		.orderBy(asc(party.position));
}
