import { sql, type SQL } from 'drizzle-orm';
import type { SearchKind } from '../domain/search.ts';
import type { Reads } from './db/connect.ts';

/** The words of one thing: what it is called, and everything else that is said of it. */
export interface SearchText {
	title: string;
	body: string;
}

/** The translations of a thing as one text: of its title, or of the rest. */
const translations = (of: 'title' | 'rest') =>
	sql`coalesce((SELECT group_concat(tr.text, char(10)) FROM translation tr
		WHERE tr.subject_id = r.id AND (tr.field = 'title') = ${of === 'title' ? 1 : 0}), '')`;
const titled = sql`r.code || ' ' || r.title || ' ' || ${translations('title')} AS title`;
const joined = (...columns: string[]) =>
	sql.raw(columns.map((column) => `coalesce(${column}, '')`).join(" || ' ' || "));

/** What each kind is found by: its title and its body, of every row or of one (`id`). */
const TEXTS: Record<SearchKind, (where: SQL) => SQL> = {
	recommendation: (where) => sql`SELECT r.id, ${titled},
			r.summary || ' ' || ${translations('rest')} || ' ' || coalesce((
				SELECT i.signs_for || ' ' || i.signs_against FROM interpretation i
				WHERE i.recommendation_id = r.id ORDER BY i.version DESC LIMIT 1), '') || ' ' || coalesce((
				SELECT group_concat(p.en || ' ' || p.ja, ' ') FROM recommendation_party rp
				JOIN party p ON p.id = rp.party_id WHERE rp.recommendation_id = r.id), '') AS body
		FROM recommendation r WHERE ${where}`,
	'status-note': (where) => sql`SELECT r.id, '' AS title,
			${joined('r.reason', 'r.stalled_reason', 'r.assessor_wording')} || ' ' ||
			${translations('rest')} AS body
		FROM status_note r WHERE ${where}`,
	evidence: (where) => sql`SELECT r.id, ${titled},
			${joined('r.publisher', 'r.summary', 'r.searched_where', 'r.searched_for', 'r.file_name')}
			|| ' ' || ${translations('rest')} AS body
		FROM evidence r WHERE ${where}`,
	source: (where) => sql`SELECT r.id, ${titled},
			${joined('r.series', 'r.author', 'r.publisher')} || ' ' || ${translations('rest')} AS body
		FROM source r WHERE ${where}`,
	party: (where) => sql`SELECT r.id, r.en || ' ' || r.ja AS title, '' AS body
		FROM party r WHERE ${where}`
};

/** The texts of some things of a kind, by id. Things that are not there are left out. */
export async function findSearchTexts(
	db: Reads,
	kind: SearchKind,
	ids: readonly string[]
): Promise<(SearchText & { id: string })[]> {
	if (ids.length === 0) return [];
	const list = sql.join(
		ids.map((id) => sql`${id}`),
		sql`, `
	);
	return db.all(TEXTS[kind](sql`r.id IN (${list})`));
}

/** The ids of everything of a kind. */
export async function findSearchIds(db: Reads, kind: SearchKind): Promise<string[]> {
	const rows = await db.all<{ id: string }>(sql`SELECT id FROM (${TEXTS[kind](sql`1 = 1`)})`);
	return rows.map(({ id }) => id);
}
