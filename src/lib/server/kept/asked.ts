import { sql } from 'drizzle-orm';
import { rankOf } from '../../domain/level.ts';
import type { Facet, RecommendationQuery } from '../../domain/recommendation-query.ts';
import { RECOMMENDATION_TYPES } from '../../domain/recommendation.ts';
import { comparedDay, type View } from '../../domain/view.ts';
import { longReads, type Reads } from '../db/connect.ts';
import { like } from '../recommendation-list.ts';
import type { Copy } from './copy.ts';
import { BACK, movesBetween, RAISED, RANK_MASK, UP } from './levels.ts';
import type { KnownLine } from './line.ts';
import { dayNumber, flagBit, IS_CLOSED, type Standings } from './standings.ts';

/** What each recommendation of a view fails of a query, by its row number. */
export interface Failed {
	/** How many of the conditions, and the last of these. */
	counts: Uint8Array;
	last: Uint8Array;
	/** The facets that set the conditions, from 1 on; `text` for the words. */
	facets: Condition[];
}

type Test = (at: number) => boolean;
type Condition = Facet | 'text' | 'code';

/** The row numbers of the recommendations in which some words stand. */
async function findWords(db: Reads, text: string): Promise<Set<number>> {
	const has = (column: string) => sql`${sql.raw(column)} LIKE ${like(text)} ESCAPE '\\'`;
	const row = await longReads(db).get<{ found: string }>(
		sql`SELECT json_group_array(at) AS found FROM (
			SELECT rowid AS at FROM recommendation
				WHERE ${has('code')} OR ${has('title')} OR ${has('summary')}
			UNION SELECT r.rowid FROM translation tr JOIN recommendation r ON r.id = tr.subject_id
				WHERE ${has('tr.text')}
			UNION SELECT r.rowid FROM party p JOIN recommendation_party rp ON rp.party_id = p.id
				JOIN recommendation r ON r.id = rp.recommendation_id WHERE ${has('p.en')} OR ${has('p.ja')})`
	);
	return new Set(JSON.parse(row?.found ?? '[]') as number[]);
}

async function codesTest(db: Reads, codes: readonly string[]): Promise<Test> {
	const rows = await db.all<{ at: number }>(
		sql`SELECT rowid AS at FROM recommendation
			WHERE code IN (SELECT value FROM json_each(${JSON.stringify(codes)}))`
	);
	const found = new Set(rows.map(({ at }) => at));
	return (at) => found.has(at);
}

const places = (slugs: readonly (string | undefined)[], asked: readonly string[]) =>
	asked.map((slug) => slugs.indexOf(slug)).filter((at) => at > 0);

const oneOf = (column: { readonly [at: number]: number }, values: readonly number[]): Test => {
	if (values.length === 1) return (at) => column[at] === values[0];
	const set = new Set(values);
	return (at) => set.has(column[at]!);
};

/** The conditions of a query, by the facet that sets them; the same as `conditionsBy`. */
async function testsOf(
	copy: Copy,
	db: Reads,
	{
		line,
		standings,
		view,
		query
	}: { line: KnownLine; standings: Standings; view: View; query: RecommendationQuery }
): Promise<Map<Condition, Test>> {
	const { tables, frame } = copy;
	const { source, theme, type, parent } = tables.items.of;
	const { levels, flags, day } = standings;
	const tests = new Map<Condition, Test>();
	if (query.code.length > 0) tests.set('code', await codesTest(db, query.code));
	const on = (facet: Facet) => query[facet].length > 0;
	if (on('source')) tests.set('source', oneOf(source, places(frame.sources.slugs, query.source)));
	if (on('theme')) tests.set('theme', oneOf(theme, places(frame.themes.slugs, query.theme)));
	if (on('type'))
		tests.set(
			'type',
			oneOf(
				type,
				query.type.map((one) => RECOMMENDATION_TYPES.indexOf(one))
			)
		);
	if (on('level')) {
		const ranks = new Set(query.level.map((level) => rankOf(level) + RAISED));
		tests.set('level', (at) => ranks.has(levels[at]! & RANK_MASK));
	}
	const names = (slugs: readonly string[], isLead: boolean): Test => {
		const asked = new Set(places(frame.parties.slugs, slugs));
		const { starts, counts, columns } = tables.parties;
		const { party, leads } = columns.of;
		return (at) => {
			for (let row = starts[at]!; row < starts[at]! + counts[at]!; row += 1)
				if (asked.has(party[row]!) && (!isLead || leads[row] === 1)) return true;
			return false;
		};
	};
	if (on('party')) tests.set('party', names(query.party, false));
	if (on('lead')) tests.set('lead', names(query.lead, true));
	if (query.scope.length === 1) {
		const isWhole = query.scope[0] === 'whole';
		tests.set('scope', (at) => (parent[at] === 0) === isWhole);
	}
	if (query.tracking.length === 1) {
		const wanted = query.tracking[0] === 'closed' ? IS_CLOSED : 0;
		tests.set('tracking', (at) => (flags[at]! & IS_CLOSED) === wanted);
	}
	if (on('flag')) {
		const wanted = query.flag.reduce((bits, flag) => bits | flagBit(flag), 0);
		tests.set('flag', (at) => (flags[at]! & wanted) !== 0);
	}
	if (on('moved')) {
		const since = dayNumber(comparedDay(query.comparedWith, view.asOf));
		const moves = movesBetween(copy, line, { since, asOf: day });
		const wanted = query.moved.reduce((bits, move) => bits | (move === 'up' ? UP : BACK), 0);
		tests.set('moved', (at) => (moves[at]! & wanted) !== 0);
	}
	if (query.text) {
		const found = await findWords(db, query.text);
		tests.set('text', (at) => found.has(at));
	}
	return tests;
}

/** What every recommendation of a view fails of a query; null where it asks for nothing. */
export async function findFailed(
	copy: Copy,
	db: Reads,
	asked: { line: KnownLine; standings: Standings; view: View; query: RecommendationQuery }
): Promise<Failed | null> {
	const tests = await testsOf(copy, db, asked);
	if (tests.size === 0) return null;
	const { levels } = asked.standings;
	const counts = new Uint8Array(copy.size);
	const last = new Uint8Array(copy.size);
	for (const [index, test] of [...tests.values()].entries())
		for (let at = 0; at < copy.size; at += 1) {
			if (levels[at] === 0 || test(at)) continue;
			counts[at]! += 1;
			last[at] = index + 1;
		}
	return { counts, last, facets: [...tests.keys()] };
}

/** The recommendations of a view that fail nothing, by row number, in the order of the sources. */
export function inOrder({ frame }: Copy, { levels }: Standings, failed: Failed | null): Int32Array {
	const found = new Int32Array(frame.order.length);
	let count = 0;
	for (let place = 0; place < found.length; place += 1) {
		const at = frame.order[place]!;
		if (levels[at] === 0 || (failed !== null && failed.counts[at]! > 0)) continue;
		found[count] = at;
		count += 1;
	}
	return found.subarray(0, count);
}
