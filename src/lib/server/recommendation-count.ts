import { sql, type SQL } from 'drizzle-orm';
import { FLAGS } from '../domain/flag.ts';
import { LEVELS_DONE_FIRST, rankOf } from '../domain/level.ts';
import { PAGE_SIZE, type Facet, type RecommendationQuery } from '../domain/recommendation-query.ts';
import { RECOMMENDATION_TYPES } from '../domain/recommendation.ts';
import type { View } from '../domain/view.ts';
import { longReads, type Reads } from './db/connect.ts';
import { groupKey } from './recommendation-group.ts';
import { conditionsBy, orderOf } from './recommendation-list.ts';
import { flagHolds, withStanding } from './standing.ts';

type Counts = Map<string, number>;

/** What a query finds: how much, put together how, and which recommendations its page shows. */
export interface Tallied {
	found: number;
	foundWholes: number;
	total: number;
	wholes: number;
	/** The ids of the recommendations of the page that is asked for, in their order. */
	ids: string[];
	/** How many are found in each group, by its key; empty where nothing is put together. */
	groups: Map<string | null, number>;
	/** For each facet and value, how many recommendations it would leave with the other filters on. */
	facets: Record<Exclude<Facet, 'moved' | 'lead'>, Counts>;
}

const and = (all: SQL[]) => (all.length === 0 ? sql`1` : sql.join(all, sql` AND `));
const name = (prefix: string, of: string) => sql.raw(`"${prefix} ${of}"`);

/** `picked` has each recommendation once, with what counting and sorting ask of it. */
function withPicked(query: RecommendationQuery, view: View): SQL {
	const tests = [...conditionsBy(query, view)].map(
		([facet, condition]) => sql`${condition} AS ${name('is', facet)}`
	);
	const flags = FLAGS.map((flag) => sql`${flagHolds(flag, view)} AS ${name('flag', flag)}`);
	return sql`${withStanding(view)}, picked AS MATERIALIZED (
		SELECT standing.id, standing.code, standing.title, standing.parent_id, standing.parent_code,
			standing.position, standing.whole_position, standing.source_position, standing.source_slug,
			standing.theme_slug, standing.type, standing.standing_rank, standing.since,
			standing.last_note_on, standing.is_closed, ${sql.join([...tests, ...flags], sql`, `)}
		FROM standing)`;
}

/** The facets with few values, and when a recommendation has each, in SQL. */
const FEW = {
	level: LEVELS_DONE_FIRST.map((one) => [one, sql`standing_rank = ${rankOf(one)}`]),
	type: RECOMMENDATION_TYPES.map((one) => [one, sql`type = ${one}`]),
	scope: [
		['whole', sql`parent_id IS NULL`],
		['part', sql`parent_id IS NOT NULL`]
	],
	tracking: [
		['open', sql`NOT is_closed`],
		['closed', sql`is_closed`]
	],
	flag: FLAGS.map((one) => [one, name('flag', one)])
} satisfies Partial<Record<Facet, [string, SQL][]>>;

type Found = (without?: Facet) => SQL;

/** What is summed up for each theme and source, under the key of the sum. */
const sumsOf = (found: Found): [string, SQL][] => [
	['all whole', sql`parent_id IS NULL`],
	['all part', sql`parent_id IS NOT NULL`],
	['found whole', sql`${found()} AND parent_id IS NULL`],
	['found part', sql`${found()} AND parent_id IS NOT NULL`],
	['theme', found('theme')],
	['source', found('source')],
	...(Object.keys(FEW) as (keyof typeof FEW)[]).flatMap((facet) =>
		FEW[facet].map(([value, holds]): [string, SQL] => [
			`${facet} ${String(value)}`,
			sql`${found(facet)} AND ${holds as SQL}`
		])
	)
];

type Line = [theme: string, source: string, ...sums: number[]];

/** The sums of all lines, and those of one kind by theme or by source (values without any left out). */
function addUp(lines: readonly Line[], keys: readonly string[]) {
	const at = new Map(keys.map((key, index) => [key, index + 2]));
	const sum = (key: string) =>
		lines.reduce((total, line) => total + Number(line[at.get(key) ?? -1] ?? 0), 0);
	const by = (column: 0 | 1, key: string): Counts => {
		const counts: Counts = new Map();
		for (const line of lines) {
			const count = Number(line[at.get(key) ?? -1] ?? 0);
			if (count > 0) counts.set(line[column], (counts.get(line[column]) ?? 0) + count);
		}
		return counts;
	};
	return { sum, by };
}

/**
 * Counts what a query finds, in one pass over the standing of all, and finds the recommendations of
 * its page. One query, however many facets: to SQLite every mention of `picked` is the whole query
 * again to read and to plan, so there are as few of them as can be.
 */
export async function tallyRecommendations(
	db: Reads,
	view: View,
	query: RecommendationQuery
): Promise<Tallied> {
	const tested = [...conditionsBy(query, view).keys()];
	const found: Found = (without) =>
		and(tested.filter((facet) => facet !== without).map((facet) => name('is', facet)));
	const sums = sumsOf(found);
	const summed = sums.map(([key, holds]) => sql`sum(${holds}) AS ${name('sum', key)}`);
	const sumNames = sql.raw(sums.map(([key]) => `"sum ${key}"`).join(', '));
	const group = query.group === 'none' ? null : groupKey(query.group);
	const parts = [
		sql`SELECT 'sums' AS kind, json_group_array(json_array(theme_slug, source_slug, ${sumNames})) AS rows
			FROM (SELECT theme_slug, source_slug, ${sql.join(summed, sql`, `)} FROM picked GROUP BY 1, 2)`,
		sql`SELECT 'party', json_group_array(json_array(slug, count)) FROM (
			SELECT p.slug, count(DISTINCT rp.recommendation_id) AS count FROM picked
			CROSS JOIN recommendation_party rp ON rp.recommendation_id = picked.id
			CROSS JOIN party p ON p.id = rp.party_id WHERE ${found('party')} GROUP BY 1)`,
		sql`SELECT 'page', json_group_array(id) FROM (SELECT id FROM picked standing WHERE ${found()}
			ORDER BY ${orderOf(query)} LIMIT ${PAGE_SIZE} OFFSET ${(query.page - 1) * PAGE_SIZE})`,
		...(group
			? [
					sql`SELECT 'group', json_group_array(json_array(key, count)) FROM (SELECT ${group} AS key,
						count(*) AS count FROM picked standing WHERE ${found()} GROUP BY 1)`
				]
			: [])
	];
	const answered = await longReads(db).all<{ kind: string; rows: string }>(
		sql`${withPicked(query, view)} ${sql.join(parts, sql` UNION ALL `)}`
	);
	const answers = new Map(answered.map(({ kind, rows }) => [kind, JSON.parse(rows) as unknown]));
	const { sum, by } = addUp(
		(answers.get('sums') ?? []) as Line[],
		sums.map(([key]) => key)
	);
	const few = (facet: keyof typeof FEW): Counts =>
		new Map(FEW[facet].map(([value]) => [String(value), sum(`${facet} ${String(value)}`)]));
	const there = (counts: Counts): Counts => new Map([...counts].filter(([, count]) => count > 0));
	const foundWholes = sum('found whole');
	const wholes = sum('all whole');
	return {
		...{ found: foundWholes + sum('found part'), foundWholes },
		...{ total: wholes + sum('all part'), wholes },
		ids: (answers.get('page') ?? []) as string[],
		groups: new Map((answers.get('group') ?? []) as [string | null, number][]),
		facets: {
			...{ level: few('level'), flag: few('flag'), type: there(few('type')) },
			...{ scope: there(few('scope')), tracking: there(few('tracking')) },
			...{ theme: by(0, 'theme'), source: by(1, 'source') },
			party: new Map((answers.get('party') ?? []) as [string, number][])
		}
	};
}
