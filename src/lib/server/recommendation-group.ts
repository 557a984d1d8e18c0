import { sql, type SQL } from 'drizzle-orm';
import type { Group } from '../domain/recommendation-query.ts';

/** The first lead party of a row of `standing`: its slug, or where it stands among the parties. */
const leadParty = (column: 'slug' | 'position') =>
	sql.raw(`(SELECT p.${column} FROM recommendation_party rp JOIN party p ON p.id = rp.party_id
		WHERE rp.recommendation_id = standing.id AND rp.role = 'lead' ORDER BY rp.position LIMIT 1)`);

/** What a row of `standing` is put together by: a slug, the rank of its level, or null for no lead. */
export function groupKey(group: Exclude<Group, 'none'>): SQL {
	return {
		theme: sql`standing.theme_slug`,
		source: sql`standing.source_slug`,
		level: sql`CAST(standing.standing_rank AS TEXT)`,
		lead: leadParty('slug')
	}[group];
}

/** The order of the groups: as themes, sources and parties stand, levels done first, no lead last. */
export function groupOrder(group: Group): SQL[] {
	switch (group) {
		case 'none':
			return [];
		case 'theme':
			return [sql`(SELECT t.position FROM theme t WHERE t.slug = standing.theme_slug)`];
		case 'source':
			return [sql`standing.source_position`];
		case 'level':
			return [sql`standing.standing_rank DESC`];
		case 'lead':
			return [sql`${leadParty('position')} IS NULL`, leadParty('position')];
	}
}
