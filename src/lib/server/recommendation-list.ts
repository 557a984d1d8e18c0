import { sql, type SQL } from 'drizzle-orm';
import { rankOf } from '../domain/level.ts';
import { PAGE_SIZE, type Facet, type RecommendationQuery } from '../domain/recommendation-query.ts';
import { comparedDay, type View } from '../domain/view.ts';
import { longReads, type Reads } from './db/connect.ts';
import { standingSince } from './move.ts';
import { groupKey, groupOrder } from './recommendation-group.ts';
import {
	flagHolds,
	inSourceOrder,
	standingColumns,
	standingOf,
	withStanding,
	type RecommendationStanding,
	type StandingRow
} from './standing.ts';
import { findTranslations } from './translation.ts';

/** True in SQL where a column has one of the values. */
export const inList = (column: SQL, values: readonly (string | number)[]) =>
	sql`${column} IN (${sql.join(
		values.map((value) => sql`${value}`),
		sql`, `
	)})`;

/** The text of a search with the wildcards of LIKE made plain. */
export const like = (text: string) => `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

const textMatches = (text: string) => sql`(standing.code LIKE ${like(text)} ESCAPE '\\'
	OR standing.title LIKE ${like(text)} ESCAPE '\\'
	OR EXISTS (SELECT 1 FROM recommendation r WHERE r.id = standing.id AND r.summary LIKE ${like(text)} ESCAPE '\\')
	OR EXISTS (SELECT 1 FROM translation tr WHERE tr.subject_id = standing.id AND tr.text LIKE ${like(text)} ESCAPE '\\')
	OR EXISTS (SELECT 1 FROM recommendation_party rp JOIN party p ON p.id = rp.party_id
		WHERE rp.recommendation_id = standing.id
		AND (p.en LIKE ${like(text)} ESCAPE '\\' OR p.ja LIKE ${like(text)} ESCAPE '\\')))`;

const partyMatches = (
	slugs: string[],
	role = sql`1 = 1`
) => sql`EXISTS (SELECT 1 FROM recommendation_party rp
	JOIN party p ON p.id = rp.party_id
	WHERE rp.recommendation_id = standing.id AND ${role} AND ${inList(sql`p.slug`, slugs)})`;

/** The conditions of a query on `standing`, by the facet that sets them (`text` for the words). */
export function conditionsBy(
	query: RecommendationQuery,
	view: View
): Map<Facet | 'text' | 'code', SQL> {
	const all = new Map<Facet | 'text' | 'code', SQL>();
	if (query.code.length > 0) all.set('code', inList(sql`standing.code`, query.code));
	const on = (facet: Facet) => query[facet].length > 0;
	if (on('source')) all.set('source', inList(sql`standing.source_slug`, query.source));
	if (on('theme')) all.set('theme', inList(sql`standing.theme_slug`, query.theme));
	if (on('type')) all.set('type', inList(sql`standing.type`, query.type));
	if (on('level')) all.set('level', inList(sql`standing.standing_rank`, query.level.map(rankOf)));
	if (on('party')) all.set('party', partyMatches(query.party));
	if (on('lead')) all.set('lead', partyMatches(query.lead, sql`rp.role = 'lead'`));
	if (query.scope.length === 1)
		all.set('scope', sql`(standing.parent_id IS NULL) = ${Number(query.scope[0] === 'whole')}`);
	if (query.tracking.length === 1)
		all.set('tracking', sql`standing.is_closed = ${Number(query.tracking[0] === 'closed')}`);
	if (on('flag')) {
		const flags = query.flag.map((flag) => flagHolds(flag, view));
		all.set('flag', sql`(${sql.join(flags, sql` OR `)})`);
	}
	if (on('moved')) {
		const since = standingSince(view, comparedDay(query.comparedWith, view.asOf));
		const moved = sql`SELECT id FROM (${since}) WHERE ${inList(sql`moved`, query.moved)}`;
		all.set('moved', sql`standing.id IN (${moved})`);
	}
	if (query.text) all.set('text', textMatches(query.text));
	return all;
}

/** The same as one condition, less one facet (whose own counts are asked for). */
export function conditions(query: RecommendationQuery, view: View, without?: Facet): SQL {
	const all = [...conditionsBy(query, view)].filter(([facet]) => facet !== without);
	return sql.join([sql`1 = 1`, ...all.map(([, condition]) => condition)], sql` AND `);
}

/** The order of a query, for ORDER BY. */
export function orderOf({ sort, descending, group }: RecommendationQuery): SQL {
	const direction = sql.raw(descending ? 'DESC' : 'ASC');
	const by: Record<RecommendationQuery['sort'], SQL> = {
		code: sql`standing.source_position ${direction}, standing.whole_position ${direction}`,
		title: sql`standing.title COLLATE NOCASE ${direction}`,
		level: sql`standing.standing_rank ${direction}`,
		since: sql`standing.since IS NULL, standing.since ${direction}`,
		'last-note': sql`standing.last_note_on IS NULL, standing.last_note_on ${direction}`
	};
	return sql.join([...groupOrder(group), by[sort], inSourceOrder], sql`, `);
}

/** A recommendation of a list, with its title for the reader and what it is put together by. */
export type Listed = RecommendationStanding & {
	titleIn: { text: string; lang: string };
	groupKey: string | null;
};

/**
 * The recommendations of a query, in its order; `limit` null for all (exports). With `ids`, those that
 * the query is known to find, which is all that is asked for then.
 */
export async function findRecommendations(
	db: Reads,
	view: View,
	query: RecommendationQuery,
	{
		limit = PAGE_SIZE,
		ids = null,
		language
	}: { limit?: number | null; ids?: readonly string[] | null; language: string }
): Promise<Listed[]> {
	const page =
		limit === null || ids ? sql`` : sql`LIMIT ${limit} OFFSET ${(query.page - 1) * limit}`;
	const only = ids && sql`SELECT value AS id FROM json_each(${JSON.stringify(ids)})`;
	const found = only ? sql`standing.id IN (${only})` : conditions(query, view);
	const key = query.group === 'none' ? sql`NULL` : groupKey(query.group);
	const reader = ids ? db : longReads(db);
	const rows = await reader.all<StandingRow & { groupKey: string | null }>(
		sql`${withStanding(view, { only })} SELECT ${standingColumns}, ${key} AS "groupKey" FROM standing
			WHERE ${found} ORDER BY ${orderOf(query)} ${page}`
	);
	const titles = await findTranslations(
		db,
		rows.map((row) => row.id),
		language
	);
	return rows.map((row) => {
		const translated = row.language === language ? undefined : titles.get(`${row.id} title`);
		return {
			...standingOf(row, view),
			groupKey: row.groupKey,
			titleIn: translated
				? { text: translated, lang: language }
				: { text: row.title, lang: row.language }
		};
	});
}

/** The ids of all recommendations of a query, in its order: what is read piece by piece begins with them. */
export async function findRecommendationIds(
	db: Reads,
	view: View,
	query: RecommendationQuery
): Promise<string[]> {
	const answer = await longReads(db).get<{ ids: string }>(
		sql`SELECT json_group_array(id) AS ids FROM (${withStanding(view)} SELECT standing.id
			FROM standing WHERE ${conditions(query, view)} ORDER BY ${orderOf(query)})`
	);
	return JSON.parse(answer?.ids ?? '[]') as string[];
}

/** How many recommendations a query finds, how many there are at all, and of both the wholes. */
export async function countRecommendations(
	db: Reads,
	view: View,
	query: RecommendationQuery
): Promise<{ found: number; foundWholes: number; total: number; wholes: number }> {
	const row = await longReads(db).get<{
		found: number;
		foundWholes: number | null;
		total: number;
		wholes: number | null;
	}>(
		sql`${withStanding(view)}, asked AS (
				SELECT standing.parent_id IS NULL AS is_whole, ${conditions(query, view)} AS is_found
				FROM standing)
			SELECT count(*) FILTER (WHERE is_found) AS found,
				sum(is_whole) FILTER (WHERE is_found) AS "foundWholes",
				count(*) AS total, sum(is_whole) AS wholes FROM asked`
	);
	return {
		found: row?.found ?? 0,
		foundWholes: row?.foundWholes ?? 0,
		total: row?.total ?? 0,
		wholes: row?.wholes ?? 0
	};
}

/** For each value of a facet, how many recommendations it would leave with the other filters on. */
export async function countFacet(
	db: Reads,
	view: View,
	query: RecommendationQuery,
	facet: 'level' | 'theme' | 'source' | 'type' | 'scope' | 'tracking'
): Promise<Map<string, number>> {
	const column = {
		level: sql`standing.standing_rank`,
		theme: sql`standing.theme_slug`,
		source: sql`standing.source_slug`,
		type: sql`standing.type`,
		scope: sql`CASE WHEN standing.parent_id IS NULL THEN 'whole' ELSE 'part' END`,
		tracking: sql`CASE WHEN standing.is_closed THEN 'closed' ELSE 'open' END`
	}[facet];
	const rows = await longReads(db).all<{ value: string | number; count: number }>(
		sql`${withStanding(view)} SELECT ${column} AS value, count(*) AS count FROM standing
			WHERE ${conditions(query, view, facet)} GROUP BY 1`
	);
	return new Map(rows.map((row) => [String(row.value), row.count]));
}
