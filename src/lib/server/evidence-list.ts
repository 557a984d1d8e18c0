import { sql, type SQL } from 'drizzle-orm';
import {
	languageOfWords,
	type EvidenceKind,
	type Seen,
	type Strength,
	type Visibility
} from '../domain/evidence.ts';
import {
	EVIDENCE_PAGE_SIZE,
	type EvidenceFacet,
	type EvidenceQuery
} from '../domain/evidence-query.ts';
import type { Text } from '../domain/text.ts';
import type { View } from '../domain/view.ts';
import { withPieces } from './citing.ts';
import type { Reads } from './db/connect.ts';
import { inList, like } from './recommendation-list.ts';
import { knownBy } from './standing.ts';

/** A piece of evidence in a list. */
export interface EvidenceRow {
	code: string;
	title: Text;
	kind: EvidenceKind;
	publisher: string | null;
	/** When it was published or, for a search record, searched: a day, a month or a year. */
	dated: string | null;
	strength: Strength | null;
	seen: Seen | null;
	visibility: Visibility;
	fileName: string | null;
	/** How many notes cite it, and of these how many for, against and as context. */
	notes: number;
	supports: number;
	against: number;
	context: number;
	/** False while nothing that cites it counts: nobody but the staff sees it. */
	isOpen: boolean;
}

const textMatches = (text: string) =>
	sql`(${sql.join(
		['code', 'title', 'publisher', 'summary', 'url', 'searched_where', 'searched_for'].map(
			(column) => sql`piece.${sql.raw(column)} LIKE ${like(text)} ESCAPE '\\'`
		),
		sql` OR `
	)})`;

/** The conditions of a query, less one facet (whose own counts are asked for). */
function conditions(query: EvidenceQuery, without?: EvidenceFacet): SQL {
	const all: SQL[] = [sql`1 = 1`];
	const on = (facet: EvidenceFacet) => facet !== without && query[facet].length > 0;
	if (on('kind')) all.push(inList(sql`piece.kind`, query.kind));
	if (on('strength')) all.push(inList(sql`piece.strength`, query.strength));
	if (on('seen')) all.push(inList(sql`piece.seen`, query.seen));
	if (on('year')) all.push(inList(sql`substr(piece.dated, 1, 4)`, query.year));
	if (on('stance')) {
		const cited = query.stance.map((stance) => sql`piece.${sql.raw(stance)} > 0`);
		all.push(sql`(${sql.join(cited, sql` OR `)})`);
	}
	if (query.text) all.push(textMatches(query.text));
	return sql.join(all, sql` AND `);
}

function order({ sort, descending }: EvidenceQuery): SQL {
	const direction = sql.raw(descending ? 'DESC' : 'ASC');
	const by: Record<EvidenceQuery['sort'], SQL> = {
		published: sql`piece.dated IS NULL, piece.dated ${direction}`,
		title: sql`piece.title COLLATE NOCASE ${direction}`,
		notes: sql`piece.notes ${direction}, piece.dated DESC`
	};
	return sql`${by[sort]}, piece.code`;
}

/** A page of the pieces of evidence of a query, in its order. One query. */
export async function findEvidence(
	db: Reads,
	view: View,
	query: EvidenceQuery
): Promise<EvidenceRow[]> {
	type Row = Omit<EvidenceRow, 'title' | 'isOpen'> & {
		title: string;
		language: string | null;
		isOpen: number;
	};
	const rows = await db.all<Row>(
		sql`${withPieces(view)} SELECT code, title, language, kind, publisher, dated, strength, seen,
				visibility, file_name AS "fileName", notes, supports, against, context, is_open AS "isOpen"
			FROM piece WHERE ${conditions(query)} ORDER BY ${order(query)}
			LIMIT ${EVIDENCE_PAGE_SIZE} OFFSET ${(query.page - 1) * EVIDENCE_PAGE_SIZE}`
	);
	return rows.map(({ title, language, isOpen, ...row }) => ({
		...row,
		title: { text: title, lang: languageOfWords(title, language) },
		isOpen: isOpen === 1
	}));
}

/**
 * How many pieces a query finds, how many the viewer may see at all, and how many internal ones
 * count that an outsider may not see: their number, whatever is asked for, and nothing else (rule 8).
 */
export async function countEvidence(
	db: Reads,
	view: View,
	query: EvidenceQuery
): Promise<{ found: number; total: number; hidden: number }> {
	const hidden =
		view.viewer === null
			? sql`(SELECT count(*) FROM evidence WHERE visibility = 'internal' AND counts_from <= ${knownBy(view)})`
			: sql`0`;
	const row = await db.get<{ found: number | null; total: number; hidden: number }>(
		sql`${withPieces(view)} SELECT sum(${conditions(query)}) AS found, count(*) AS total,
			${hidden} AS hidden FROM piece`
	);
	return { found: row?.found ?? 0, total: row?.total ?? 0, hidden: row?.hidden ?? 0 };
}

/** For each value of a facet, how many pieces it would leave with the other filters on. */
export async function countEvidenceFacet(
	db: Reads,
	view: View,
	query: EvidenceQuery,
	facet: Exclude<EvidenceFacet, 'stance'>
): Promise<Map<string, number>> {
	const column = facet === 'year' ? sql`substr(piece.dated, 1, 4)` : sql.raw(`piece.${facet}`);
	const rows = await db.all<{ value: string | null; count: number }>(
		sql`${withPieces(view)} SELECT ${column} AS value, count(*) AS count FROM piece
			WHERE ${conditions(query, facet)} AND ${column} IS NOT NULL GROUP BY 1 ORDER BY 1`
	);
	return new Map(rows.map((row) => [String(row.value), row.count]));
}

/** The same for stances, of which a piece may have several. */
export async function countEvidenceStances(
	db: Reads,
	view: View,
	query: EvidenceQuery
): Promise<Map<string, number>> {
	const row = await db.get<Record<string, number | null>>(
		sql`${withPieces(view)} SELECT sum(supports > 0) AS supports, sum(against > 0) AS against,
			sum(context > 0) AS context FROM piece WHERE ${conditions(query, 'stance')}`
	);
	return new Map(Object.entries(row ?? {}).map(([stance, count]) => [stance, count ?? 0]));
}
