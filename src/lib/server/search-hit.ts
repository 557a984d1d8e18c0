import { sql } from 'drizzle-orm';
import { excerptOf, marked, type ExcerptPiece } from '../domain/excerpt.ts';
import { folded, type SearchKind } from '../domain/search.ts';
import type { Reads } from './db/connect.ts';
import { findTranslations } from './translation.ts';

/** Something that was found: where it is, what it is called, and where the words stand in it. */
export interface Hit {
	kind: SearchKind;
	href: string;
	/** Its public code, or the day of a note (ISO); null for a party. */
	code: string | null;
	title: ExcerptPiece[];
	titleLanguage: string | null;
	excerpt: ExcerptPiece[];
	excerptLanguage: string | null;
}

const EXCERPT_LENGTH = 240;

interface Found {
	kind: SearchKind;
	id: string;
}
interface Asked {
	words: readonly string[];
	language: string;
}
interface Row {
	id: string;
	code: string | null;
	address: string;
	title: string;
	body: string | null;
	more: string | null;
	language: string | null;
	/** Whose translations say the title in another language: a note has that of its recommendation. */
	titleOf: string;
}

/** What is shown of each kind, under the names of Row. */
const SHOWN: Record<SearchKind, string> = {
	recommendation: `SELECT id, code, '/recommendations/' || code AS address, title, summary AS body,
		NULL AS more, language, id AS "titleOf" FROM recommendation x`,
	'status-note': `SELECT x.id, r.code, '/recommendations/' || r.code ||
			CASE WHEN a.is_ours THEN '#note-' ELSE '#judgement-' END || x.id AS address,
		r.title, x.reason AS body, x.stalled_reason AS more, x.language, r.id AS "titleOf"
		FROM status_note x JOIN recommendation r ON r.id = x.recommendation_id
		JOIN assessor a ON a.id = x.assessor_id`,
	evidence: `SELECT id, code, '/evidence/' || code AS address, title, summary AS body,
		coalesce(searched_where, '') || ' ' || coalesce(searched_for, '') AS more, language, id AS "titleOf"
		FROM evidence x`,
	source: `SELECT id, code, '/sources/' || slug AS address, title,
		coalesce(series || ', ', '') || publisher AS body, author AS more, language, id AS "titleOf" FROM source x`,
	party: `SELECT id, NULL AS code, '/recommendations?party=' || slug AS address, en AS title, ja AS body,
		NULL AS more, NULL AS language, id AS "titleOf" FROM party x`
};

async function findRows(db: Reads, kind: SearchKind, ids: string[]): Promise<Row[]> {
	if (ids.length === 0) return [];
	const list = sql.join(
		ids.map((id) => sql`${id}`),
		sql`, `
	);
	return db.all<Row>(sql`${sql.raw(SHOWN[kind])} WHERE x.id IN (${list})`);
}

/** The first of some texts in which a word stands, else the first that is there. */
function bestOf(texts: (string | null | undefined)[], words: readonly string[]): string {
	const there = texts.filter((text): text is string => Boolean(text?.trim()));
	return there.find((text) => words.some((word) => folded(text).includes(word))) ?? there[0] ?? '';
}

/** What a page of results shows, in the order of what was found. A query or two a kind. */
export async function findHits(
	db: Reads,
	found: readonly Found[],
	{ words, language }: Asked
): Promise<Hit[]> {
	const kinds = [...new Set(found.map(({ kind }) => kind))];
	const rows = new Map<string, Row>();
	for (const kind of kinds) {
		const ids = found.filter((one) => one.kind === kind).map(({ id }) => id);
		for (const row of await findRows(db, kind, ids)) rows.set(row.id, row);
	}
	const ids = [...rows.values()].flatMap(({ id, titleOf }) => [id, titleOf]);
	const translations = await findTranslations(db, [...new Set(ids)], language);
	return found.flatMap(({ kind, id }) => {
		const row = rows.get(id);
		if (!row) return [];
		const isTranslated = row.language !== null && row.language !== language;
		const translated = (owner: string, field: string) =>
			isTranslated ? translations.get(`${owner} ${field}`) : undefined;
		const name = kind === 'party' && language === 'ja' ? row.body : null;
		const title = name ?? translated(row.titleOf, 'title') ?? row.title;
		const inOther = translated(id, 'summary') ?? translated(id, 'reason');
		const body = kind === 'party' ? '' : bestOf([inOther, row.body, row.more], words);
		return [
			{
				...{ kind, code: row.code, href: row.address },
				title: marked(title, words),
				titleLanguage: title === row.title ? row.language : language,
				excerpt: excerptOf(body, words, EXCERPT_LENGTH),
				excerptLanguage: body === inOther ? language : row.language
			}
		];
	});
}
