import { sql, type SQL } from 'drizzle-orm';
import {
	isJapanese,
	matchOf,
	SEARCH_KINDS,
	SEARCH_PAGE_SIZE,
	wordsOf,
	type SearchKind
} from '../domain/search.ts';
import { forgivenIn, nearestWords } from '../domain/spelling.ts';
import type { View } from '../domain/view.ts';
import { isShown, ofRecommendation } from './citing.ts';
import type { Reads } from './db/connect.ts';
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

const seenBy = (view: View, row: string): SQL =>
	view.viewer === null
		? sql`${sql.raw(row)}.counts_from <= ${knownBy(view)}`
		: sql`${sql.raw(row)}.recorded_at <= ${knownBy(view)}`;

/** True in SQL where the viewer may find an entry (alias `entry`) in the view (rule 8). */
function mayFind(view: View): SQL {
	const isPublic = view.viewer === null ? sql`piece.visibility = 'public' AND` : sql``;
	const notHeld = sql`AND NOT ${isWithheld(sql`note.id`, view)}`;
	return sql`CASE entry.kind
		WHEN 'recommendation' THEN EXISTS (SELECT 1 FROM recommendation r
			JOIN source s ON s.id = r.source_id WHERE r.id = entry.subject_id
			AND ${seenBy(view, 'r')} AND s.exists_from <= ${view.asOf})
		WHEN 'status-note' THEN EXISTS (SELECT 1 FROM status_note note ${ofRecommendation('note')}
			WHERE note.id = entry.subject_id AND ${isShown('note', view)} ${notHeld})
		WHEN 'evidence' THEN EXISTS (SELECT 1 FROM evidence piece
			WHERE piece.id = entry.subject_id AND ${isPublic} ${seenBy(view, 'piece')})
		ELSE 1 END`;
}

/** The nearest words that are there, for each word that is nowhere; Japanese is taken as it is. */
async function findSpellings(db: Reads, words: readonly string[]) {
	const spellings = new Map<string, string[]>();
	for (const word of words) {
		const most = forgivenIn(word);
		if (most === 0 || isJapanese(word) || spellings.has(word)) continue;
		const [there] = await db.all<{ term: string }>(
			sql`SELECT term FROM search_word WHERE term >= ${word} AND term < ${`${word}\u{10ffff}`} LIMIT 1`
		);
		if (there) continue;
		const known = await db.all<{ word: string; count: number }>(
			sql`SELECT term AS word, cnt AS count FROM search_word
				WHERE length(term) BETWEEN ${word.length - most} AND ${word.length + most}`
		);
		const nearest = nearestWords(word, known);
		if (nearest.length > 0) spellings.set(word, nearest);
	}
	return spellings;
}

const none = () =>
	Object.fromEntries(SEARCH_KINDS.map((kind) => [kind, 0])) as Record<SearchKind, number>;

/**
 * What is found in a view by words that all have to be there, the best first (BM25, a title counting
 * four times, a recommendation twice). Nobody finds what they may not read. Where a word is nowhere, the nearest ones are
 * taken and named.
 */
export async function search(db: Reads, view: View, query: SearchQuery): Promise<SearchPage> {
	const words = wordsOf(query.text);
	const spellings = await findSpellings(db, words);
	const match = matchOf(words, spellings);
	if (match === null) return { hits: [], counts: none(), spellings: [] };
	const found = sql`SELECT entry.kind, entry.subject_id AS id,
			bm25(search_index, 4.0, 1.0) * ${WEIGHT} AS score
		FROM search_index JOIN search_entry entry ON entry.id = search_index.rowid
		WHERE search_index MATCH ${match} AND ${mayFind(view)}`;
	const only = query.kind === null ? sql`` : sql`WHERE kind = ${query.kind}`;
	const [rows, counted] = await Promise.all([
		db.all<{ kind: SearchKind; id: string }>(
			sql`SELECT kind, id FROM (${found}) ${only} ORDER BY score, kind, id
				LIMIT ${SEARCH_PAGE_SIZE} OFFSET ${(query.page - 1) * SEARCH_PAGE_SIZE}`
		),
		db.all<{ kind: SearchKind; count: number }>(
			sql`SELECT kind, count(*) AS count FROM (${found}) GROUP BY kind`
		)
	]);
	const taken = [...spellings].map(([typed, nearest]) => ({ typed, taken: nearest }));
	const lookedFor = words.flatMap((word) => [word, ...(spellings.get(word) ?? [])]);
	return {
		hits: await findHits(db, rows, { words: lookedFor, language: query.language }),
		counts: { ...none(), ...Object.fromEntries(counted.map(({ kind, count }) => [kind, count])) },
		spellings: rows.length > 0 ? taken : []
	};
}
