import { asc, inArray, sql } from 'drizzle-orm';
import { levelAtRank, type StandingLevel } from '../domain/level.ts';
import { readRecommendationQuery } from '../domain/recommendation-query.ts';
import type { View } from '../domain/view.ts';
import { longReads, type Reads } from './db/connect.ts';
import { passage } from './db/schema.ts';
import { findOverlaps } from './overlap.ts';
import { findRecommendations } from './recommendation-list.ts';
import { findSpans } from './span-list.ts';
import { withStanding } from './standing.ts';

/** How many recommendations of a source there are in a view: wholes, parts, and at each level. */
export interface SourceTotal {
	wholes: number;
	parts: number;
	levels: Map<StandingLevel, number>;
}

/** The totals of all sources in a view, by slug; a source without recommendations has none. One query. */
export async function countBySource(db: Reads, view: View): Promise<Map<string, SourceTotal>> {
	const rows = await longReads(db).all<{
		slug: string;
		rank: number;
		isPart: number;
		count: number;
	}>(
		sql`${withStanding(view)} SELECT standing.source_slug AS slug, standing.standing_rank AS rank,
				standing.parent_id IS NOT NULL AS "isPart", count(*) AS count
			FROM standing GROUP BY 1, 2, 3`
	);
	const totals = new Map<string, SourceTotal>();
	for (const { slug, rank, isPart, count } of rows) {
		const total = totals.get(slug) ?? { wholes: 0, parts: 0, levels: new Map() };
		const level = levelAtRank(rank);
		total[isPart ? 'parts' : 'wholes'] += count;
		total.levels.set(level, (total.levels.get(level) ?? 0) + count);
		totals.set(slug, total);
	}
	return totals;
}

/**
 * The recommendations of a source in the order of its text, parts under their whole, each with its
 * standing, its passages, its level history and what other sources make too. Five queries, six with such ones, however many.
 */
export async function findOutline(db: Reads, view: View, slug: string, language: string) {
	const query = readRecommendationQuery(new URLSearchParams({ source: slug }));
	const items = await findRecommendations(db, view, query, { limit: null, language });
	const ids = items.map((item) => item.id);
	const [passages, spans, overlaps] = await Promise.all([
		ids.length === 0
			? []
			: db
					.select({
						id: passage.id,
						recommendationId: passage.recommendationId,
						block: passage.block,
						words: passage.words,
						fingerprint: passage.fingerprint,
						quote: passage.quote,
						page: passage.page
					})
					.from(passage)
					.where(inArray(passage.recommendationId, ids))
					.orderBy(asc(passage.block), asc(passage.position)),
		findSpans(db, view, ids),
		findOverlaps(db, view, ids, language)
	]);
	return items.map(({ id, ...item }) => ({
		...item,
		passages: passages.filter((one) => one.recommendationId === id),
		spans: spans.filter((span) => span.recommendationId === id),
		overlaps: overlaps.filter((other) => other.recommendationId === id)
	}));
}
