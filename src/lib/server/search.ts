import { sql, type SQL } from 'drizzle-orm';
import {
	isJapanese,
	matchOf,
	quoted,
	SEARCH_KINDS,
	SEARCH_PAGE_SIZE,
	wordsOf,
	type SearchKind
} from '../domain/search.ts';
import { forgivenIn, nearestWords } from '../domain/spelling.ts';
import type { View } from '../domain/view.ts';
import { isPieceShown, isShown, ofRecommendation } from './citing.ts';
import { longReads, type Reads } from './db/connect.ts';
import { findHits, type Hit } from './search-hit.ts';
import { isWithheld, knownBy } from './level-line.ts';

/** What is searched for. `kind` null for everything; `page` is counted from 1. */
export interface SearchQuery {
	text: string;
	kind: SearchKind | null;
	page: number;
	language: string;
}

export interface SearchPage {
	hits: Hit[];
	/** How many of each kind were found, whichever kind is asked for. */
	counts: Record<SearchKind, number>;
	/** The words that were searched for in the place of misspelt ones. */
	spellings: { typed: string; taken: string[] }[];
}

/** A recommendation is what most people look for; a note says again what it is about. */
const WEIGHT = sql.raw(
	"CASE entry.kind WHEN 'recommendation' THEN 2.0 WHEN 'status-note' THEN 0.8 ELSE 1.0 END"
);

const recordedBy = (view: View, table: string): SQL =>
	sql`EXISTS (SELECT 1 FROM ${sql.raw(table)} one WHERE one.id = entry.subject_id
		AND one.recorded_at <= ${knownBy(view)})`;

/**
 * True in SQL where the viewer may find an entry (alias `entry`) in the view (rule 8): what its own
 * page shows there, and nothing else.
 */
function mayFind(view: View): SQL {
	const known = knownBy(view);
	const isThere =
		view.viewer === null ? sql`r.counts_from <= ${known}` : sql`r.recorded_at <= ${known}`;
	return sql`CASE entry.kind
		WHEN 'recommendation' THEN EXISTS (SELECT 1 FROM recommendation r
			JOIN source s ON s.id = r.source_id WHERE r.id = entry.subject_id
			AND ${isThere} AND s.exists_from <= ${view.asOf})
		WHEN 'status-note' THEN EXISTS (SELECT 1 FROM status_note note ${ofRecommendation('note')}
			WHERE note.id = entry.subject_id AND ${isShown('note', view)}
			AND NOT ${isWithheld(sql`note.id`, view)})
		WHEN 'evidence' THEN EXISTS (SELECT 1 FROM evidence e
			WHERE e.id = entry.subject_id AND ${isPieceShown(view)})
		WHEN 'source' THEN ${recordedBy(view, 'source')}
		ELSE ${recordedBy(view, 'party')} END`;
}

/** Which of some expressions of FTS5 find something that the viewer may find. One query. */
async function findMatching(db: Reads, view: View, matches: string[]): Promise<Set<string>> {
	const rows = await db.all<{ match: string }>(
		sql`SELECT asked.value AS "match"
			FROM json_each(${JSON.stringify(matches)}) asked WHERE EXISTS (SELECT 1
				FROM search_index JOIN search_entry entry ON entry.id = search_index.rowid
				WHERE search_index MATCH asked.value AND ${mayFind(view)})`
	);
	return new Set(rows.map(({ match }) => match));
}

/** How many words near a misspelt one are looked at, and how many of them are taken. */
const NEAR = 30;
const TAKEN = 3;

/** A word and the longer ones that it begins, as the search itself takes it. */
const matchOfWord = (word: string) => matchOf([word]) ?? '';

/**
 * The nearest words for each word that the viewer can find nowhere; Japanese is taken as it is. That
 * a word stands in something they may not read, they learn neither from what is taken nor from what is not.
 */
async function findSpellings(db: Reads, view: View, words: readonly string[]) {
	const long = [...new Set(words)].filter((word) => forgivenIn(word) > 0 && !isJapanese(word));
	const there = await findMatching(db, view, long.map(matchOfWord));
	const spellings = new Map<string, string[]>();
	for (const word of long.filter((one) => !there.has(matchOfWord(one)))) {
		const most = forgivenIn(word);
		const known = await db.all<{ word: string; count: number }>(
			sql`SELECT term AS word, cnt AS count FROM search_word
				WHERE length(term) BETWEEN ${word.length - most} AND ${word.length + most}`
		);
		const near = nearestWords(word, known).slice(0, NEAR);
		const open = await findMatching(db, view, near.map(quoted));
		const taken = near.filter((one) => open.has(quoted(one))).slice(0, TAKEN);
		if (taken.length > 0) spellings.set(word, taken);
	}
	return spellings;
}

const none = () =>
	Object.fromEntries(SEARCH_KINDS.map((kind) => [kind, 0])) as Record<SearchKind, number>;

/**
 * What is found in a view by words that all have to be there, the best first (BM25, a title counting
 * four times, a recommendation twice). Nobody finds what they may not read. Where a word is nowhere,
 * the nearest ones are taken and named.
 */
export async function search(db: Reads, view: View, query: SearchQuery): Promise<SearchPage> {
	const words = wordsOf(query.text);
	const spellings = await findSpellings(db, view, words);
	const match = matchOf(words, spellings);
	if (match === null) return { hits: [], counts: none(), spellings: [] };
	const only = query.kind === null ? sql`` : sql`WHERE kind = ${query.kind}`;
	const answered = await longReads(db).all<{ rows: string }>(
		sql`WITH found AS MATERIALIZED (SELECT entry.kind, entry.subject_id AS id,
				bm25(search_index, 4.0, 1.0) * ${WEIGHT} AS score
			FROM search_index CROSS JOIN search_entry entry ON entry.id = search_index.rowid
			WHERE search_index MATCH ${match} AND ${mayFind(view)})
		SELECT json_group_array(json_array(kind, count)) AS rows FROM (
			SELECT kind, count(*) AS count FROM found GROUP BY kind)
		UNION ALL SELECT json_group_array(json_object('kind', kind, 'id', id)) FROM (
			SELECT kind, id FROM found ${only} ORDER BY score, kind, id
			LIMIT ${SEARCH_PAGE_SIZE} OFFSET ${(query.page - 1) * SEARCH_PAGE_SIZE})`
	);
	const [counted = [], rows = []] = answered.map((row) => JSON.parse(row.rows) as unknown[]) as [
		[SearchKind, number][]?,
		{ kind: SearchKind; id: string }[]?
	];
	const taken = [...spellings].map(([typed, nearest]) => ({ typed, taken: nearest }));
	const lookedFor = words.flatMap((word) => [word, ...(spellings.get(word) ?? [])]);
	return {
		hits: await findHits(db, rows, { words: lookedFor, language: query.language }),
		counts: { ...none(), ...Object.fromEntries(counted) },
		spellings: rows.length > 0 ? taken : []
	};
}
