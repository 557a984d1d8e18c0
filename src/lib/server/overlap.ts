import { asc, eq, ne, or, sql, type SQL } from 'drizzle-orm';
import { levelAtRank, type StandingLevel } from '../domain/level.ts';
import type { Day } from '../domain/day.ts';
import type { RecommendationType } from '../domain/recommendation.ts';
import type { Text } from '../domain/text.ts';
import type { View } from '../domain/view.ts';
import type { Reads } from './db/connect.ts';
import { overlap } from './db/overlap.schema.ts';
import { recommendation, source } from './db/schema.ts';
import { inList } from './recommendation-list.ts';
import { inSourceOrder, knownBy, withStanding } from './standing.ts';
import { findTranslations, textIn } from './translation.ts';

/** The same recommendation as another source makes it, with its level. */
export interface Overlap {
	id: string;
	/** The recommendation that it is the same as. */
	recommendationId: string;
	code: string;
	title: Text;
	type: RecommendationType;
	level: StandingLevel;
	lastNoteOn: Day | null;
	source: { code: string; slug: string };
	/** In what they are the same. */
	words: Text | null;
}

/** Every link from both of its ends. */
const BOTH_WAYS: SQL = sql`(
	SELECT id, recommendation_id AS of_id, other_id AS to_id, words, language, recorded_at FROM overlap
	UNION ALL
	SELECT id, other_id, recommendation_id, words, language, recorded_at FROM overlap)`;

/**
 * What other sources make too of some recommendations, as far as it is in the totals of the view, in
 * the order of the sources. Two queries.
 */
export async function findOverlaps(
	db: Reads,
	view: View,
	recommendationIds: string[],
	language: string
): Promise<Overlap[]> {
	if (recommendationIds.length === 0) return [];
	type Row = Omit<Overlap, 'title' | 'level' | 'source' | 'words'> & {
		otherId: string;
		title: string;
		language: string;
		rank: number;
		sourceCode: string;
		sourceSlug: string;
		words: string | null;
		wordsLanguage: string;
	};
	const only = sql`SELECT pair.to_id AS id FROM ${BOTH_WAYS} pair
		WHERE ${inList(sql`pair.of_id`, recommendationIds)}`;
	const rows = await db.all<Row>(
		sql`${withStanding(view, { only })} SELECT pair.id, pair.of_id AS "recommendationId",
				standing.id AS "otherId", standing.code, standing.title, standing.language, standing.type,
				standing.standing_rank AS rank, standing.source_code AS "sourceCode",
				standing.source_slug AS "sourceSlug", pair.words, pair.language AS "wordsLanguage",
				coalesce(standing.last_note_on, standing.part_judged_on) AS "lastNoteOn"
			FROM ${BOTH_WAYS} pair JOIN standing ON standing.id = pair.to_id
			WHERE ${inList(sql`pair.of_id`, recommendationIds)} AND pair.recorded_at <= ${knownBy(view)}
			ORDER BY ${inSourceOrder}`
	);
	const ids = rows.map(({ otherId }) => otherId);
	const translations = await findTranslations(db, [...new Set(ids)], language);
	return rows.map(({ otherId, rank, title, words, wordsLanguage, ...row }) => {
		const { language: lang, sourceCode, sourceSlug, ...rest } = row;
		const original = { text: title, lang };
		return {
			...rest,
			title: textIn(translations, language, { id: otherId, field: 'title', original }),
			level: levelAtRank(rank),
			source: { code: sourceCode, slug: sourceSlug },
			words: words === null ? null : { text: words, lang: wordsLanguage }
		};
	});
}

/** The codes of what other sources make too, by the id of the recommendation, for a list. One query. */
export async function findOverlapCodes(
	db: Reads,
	view: View,
	recommendationIds: string[]
): Promise<Map<string, string[]>> {
	const codes = new Map<string, string[]>();
	if (recommendationIds.length === 0) return codes;
	const known = knownBy(view);
	const rows = await db.all<{ id: string; code: string }>(
		sql`SELECT pair.of_id AS id, r.code FROM ${BOTH_WAYS} pair
			JOIN recommendation r ON r.id = pair.to_id JOIN source s ON s.id = r.source_id
			WHERE ${inList(sql`pair.of_id`, recommendationIds)} AND pair.recorded_at <= ${known}
				AND r.counts_from <= ${known} AND s.exists_from <= ${view.asOf}
			ORDER BY s.position, r.position`
	);
	for (const { id, code } of rows) codes.set(id, [...(codes.get(id) ?? []), code]);
	return codes;
}

/** The links of a recommendation as its form shows them, for the staff: those that wait are among them. */
export async function findLinks(db: Reads, recommendationId: string, language: string) {
	const isOther = or(
		eq(overlap.recommendationId, recommendationId),
		eq(overlap.otherId, recommendationId)
	);
	const rows = await db
		.select({
			id: overlap.id,
			otherId: recommendation.id,
			code: recommendation.code,
			title: recommendation.title,
			language: recommendation.language,
			words: overlap.words,
			wordsLanguage: overlap.language
		})
		.from(overlap)
		.innerJoin(
			recommendation,
			sql`${recommendation.id} IN (${overlap.recommendationId}, ${overlap.otherId})
				AND ${recommendation.id} <> ${recommendationId}`
		)
		.where(isOther)
		.orderBy(asc(recommendation.code));
	const translations = await findTranslations(
		db,
		rows.map(({ otherId }) => otherId),
		language
	);
	return rows.map(({ id, otherId, code, title, words, wordsLanguage, ...row }) => {
		const original = { text: title, lang: row.language };
		return {
			...{ id, code },
			title: textIn(translations, language, { id: otherId, field: 'title', original }),
			words: words === null ? null : { text: words, lang: wordsLanguage }
		};
	});
}

/** How many recommendations a form offers by name. */
const OFFERED_MAX = 500;

/** What can be the same as a recommendation: those of other sources, by code and title. One query. */
export function findLinkable(db: Reads, sourceId: string) {
	return db
		.select({ code: recommendation.code, title: recommendation.title })
		.from(recommendation)
		.innerJoin(source, eq(source.id, recommendation.sourceId))
		.where(ne(recommendation.sourceId, sourceId))
		.orderBy(asc(source.position), asc(recommendation.position))
		.limit(OFFERED_MAX);
}
