import { sql } from 'drizzle-orm';
import { FLAGS } from '../../domain/flag.ts';
import { LEVELS_DONE_FIRST, rankOf } from '../../domain/level.ts';
import {
	PAGE_SIZE,
	type Group,
	type RecommendationQuery
} from '../../domain/recommendation-query.ts';
import { RECOMMENDATION_TYPES } from '../../domain/recommendation.ts';
import type { View } from '../../domain/view.ts';
import { longReads, type Reads } from '../db/connect.ts';
import { tallyRecommendations, type Tallied } from '../recommendation-count.ts';
import { findFailed, inOrder, type Failed } from './asked.ts';
import type { Copy, KeptCopy } from './copy.ts';
import { RAISED, RANK_MASK } from './levels.ts';
import { lineOf, type KnownLine } from './line.ts';
import { inOrderOf } from './order.ts';
import { dayNumber, IS_CLOSED, standingsOn, type Standings } from './standings.ts';

interface Listed {
	copy: Copy;
	line: KnownLine;
	standings: Standings;
}

/** What a query finds, counted in the copy that is kept; the same as `tallyRecommendations`. */
export function keptTally(
	kept: KeptCopy,
	view: View,
	query: RecommendationQuery
): Promise<Tallied> {
	return kept.read(async (copy, db) => {
		const line = await lineOf(copy, db, view);
		if (line.isOdd) return tallyRecommendations(db, view, query);
		const standings = standingsOn(copy, line, dayNumber(view.asOf));
		const failed = await findFailed(copy, db, { line, standings, view, query });
		const seen = { copy, line, standings };
		const found = inOrder(copy, standings, failed);
		const sorted = await inOrderOf(seen, longReads(db), { found, query });
		const first = (query.page - 1) * PAGE_SIZE;
		return {
			...countFacets(seen, failed),
			ids: await findIds(db, sorted.subarray(first, first + PAGE_SIZE)),
			groups: countGroups(seen, found, query.group)
		};
	});
}

/** How many recommendations a query finds. */
export function keptCount(kept: KeptCopy, view: View, query: RecommendationQuery): Promise<number> {
	return kept.read(async (copy, db) => {
		const line = await lineOf(copy, db, view);
		if (line.isOdd) return (await tallyRecommendations(db, view, query)).found;
		const standings = standingsOn(copy, line, dayNumber(view.asOf));
		const failed = await findFailed(copy, db, { line, standings, view, query });
		return inOrder(copy, standings, failed).length;
	});
}

async function findIds(db: Reads, rowIds: Int32Array): Promise<string[]> {
	const rows = await db.all<{ at: number; id: string }>(
		sql`SELECT r.rowid AS at, r.id FROM json_each(${JSON.stringify([...rowIds])}) asked
			CROSS JOIN recommendation r ON r.rowid = asked.value`
	);
	const ids = new Map(rows.map(({ at, id }) => [at, id]));
	return [...rowIds].flatMap((at) => ids.get(at) ?? []);
}

/** What is counted by facet: a number for each value. */
const COUNTED = ['level', 'theme', 'source', 'type', 'scope', 'tracking', 'flag', 'party'] as const;

function countFacets({ copy, standings }: Listed, failed: Failed | null) {
	const { tables, frame, size } = copy;
	const { theme, source, type, parent } = tables.items.of;
	const { levels, flags } = standings;
	const { starts, counts, columns } = tables.parties;
	const { party } = columns.of;
	const bits = new Map(COUNTED.map((facet, index) => [facet as string, 1 << index]));
	const [LEVEL, THEME, SOURCE, TYPE, SCOPE, TRACKING, FLAG, PARTY] = [...bits.values()] as [
		...[number, number, number, number],
		...[number, number, number, number]
	];
	const every = 2 ** COUNTED.length - 1;
	const bitOf = [0, ...(failed?.facets ?? []).map((facet) => bits.get(facet) ?? 0)];
	const by = {
		level: new Int32Array(16),
		theme: new Int32Array(frame.themes.slugs.length),
		source: new Int32Array(frame.sources.slugs.length),
		type: new Int32Array(RECOMMENDATION_TYPES.length),
		scope: new Int32Array(2),
		tracking: new Int32Array(2),
		flag: new Int32Array(FLAGS.length),
		party: new Int32Array(frame.parties.slugs.length)
	};
	let [found, foundWholes, total, wholes] = [0, 0, 0, 0];
	for (let at = 0; at < size; at += 1) {
		const level = levels[at]!;
		if (level === 0) continue;
		const isPart = parent[at] === 0 ? 0 : 1;
		total += 1;
		wholes += 1 - isPart;
		const fails = failed === null ? 0 : failed.counts[at]!;
		if (fails > 1) continue;
		const asks = fails === 0 ? every : bitOf[failed!.last[at]!]!;
		if (fails === 0) {
			found += 1;
			foundWholes += 1 - isPart;
		}
		if (asks === 0) continue;
		if ((asks & LEVEL) !== 0) by.level[level & RANK_MASK]! += 1;
		if ((asks & THEME) !== 0) by.theme[theme[at]!]! += 1;
		if ((asks & SOURCE) !== 0) by.source[source[at]!]! += 1;
		if ((asks & TYPE) !== 0) by.type[type[at]!]! += 1;
		if ((asks & SCOPE) !== 0) by.scope[isPart]! += 1;
		const own = flags[at]!;
		if ((asks & TRACKING) !== 0) by.tracking[(own & IS_CLOSED) === 0 ? 0 : 1]! += 1;
		if ((asks & FLAG) !== 0)
			for (let flag = 0; flag < FLAGS.length; flag += 1)
				if ((own & (1 << flag)) !== 0) by.flag[flag]! += 1;
		if ((asks & PARTY) !== 0)
			for (let row = starts[at]!; row < starts[at]! + counts[at]!; row += 1)
				by.party[party[row]!]! += 1;
	}
	const there = (names: readonly (string | undefined)[], numbers: Int32Array) =>
		new Map(
			names.flatMap((name, at): [string, number][] =>
				name === undefined || numbers[at] === 0 ? [] : [[name, numbers[at]!]]
			)
		);
	return {
		...{ found, foundWholes, total, wholes },
		facets: {
			level: new Map(
				LEVELS_DONE_FIRST.map((level) => [level as string, by.level[rankOf(level) + RAISED]!])
			),
			flag: new Map(FLAGS.map((flag, at) => [flag as string, by.flag[at]!])),
			type: there(RECOMMENDATION_TYPES, by.type),
			scope: there(['whole', 'part'], by.scope),
			tracking: there(['open', 'closed'], by.tracking),
			theme: there(frame.themes.slugs, by.theme),
			source: there(frame.sources.slugs, by.source),
			party: there(frame.parties.slugs, by.party)
		}
	};
}

/** How many are found in each group, by its key (`groupKey`). */
function countGroups(
	{ copy, standings }: Listed,
	found: Int32Array,
	group: Group
): Map<string | null, number> {
	if (group === 'none') return new Map();
	const { themes, sources, parties } = copy.frame;
	const { theme, source, lead } = copy.tables.items.of;
	const keyOf = {
		theme: (at: number) => themes.slugs[theme[at]!] ?? null,
		source: (at: number) => sources.slugs[source[at]!] ?? null,
		level: (at: number) => String((standings.levels[at]! & RANK_MASK) - RAISED),
		lead: (at: number) => parties.slugs[lead[at]!] ?? null
	}[group];
	const counts = new Map<string | null, number>();
	for (let place = 0; place < found.length; place += 1) {
		const key = keyOf(found[place]!);
		counts.set(key, (counts.get(key) ?? 0) + 1);
	}
	return counts;
}
