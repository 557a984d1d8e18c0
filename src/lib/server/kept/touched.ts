import { sql, type SQL } from 'drizzle-orm';
import type { Reads } from '../db/connect.ts';

/** What the newest line of the audit chain asks of a copy that is kept. */
export interface Touched {
	/** The row numbers of the recommendations of which something was written; null for all. */
	rowIds: number[] | null;
	/** True where what they belong to, or their order, may have changed. */
	isFrameTouched: boolean;
}

/** More lines than these at once, and everything is read anew. */
const LINES_MAX = 5_000;

type Ids = SQL;
const notesOf = (notes: SQL) =>
	sql`SELECT r.rowid FROM status_note n JOIN recommendation r ON r.id = n.recommendation_id
		WHERE n.id IN (${notes})`;
const ofLedger = (table: string) => (ids: Ids) =>
	sql`SELECT r.rowid FROM ${sql.raw(table)} one JOIN recommendation r ON r.id = one.recommendation_id
		WHERE one.id IN (${ids})`;

/** How the recommendations are found that a line of the chain is about, by its subject. */
const FOUND_BY: Record<string, (ids: Ids) => SQL> = {
	recommendation: (ids) => sql`SELECT r.rowid FROM recommendation r WHERE r.id IN (${ids})`,
	'status-note': notesOf,
	closing: ofLedger('closing'),
	interpretation: ofLedger('interpretation'),
	evidence: (ids) =>
		notesOf(sql`SELECT status_note_id FROM status_note_evidence WHERE evidence_id IN (${ids})`),
	review: (ids) => {
		const decided = sql`SELECT subject_id FROM review WHERE id IN (${ids})`;
		return sql`${notesOf(decided)} UNION ${ofLedger('closing')(decided)}
			UNION SELECT r.rowid FROM recommendation r WHERE r.id IN (${decided})`;
	}
};
const OF_THE_FRAME = ['recommendation', 'source', 'theme', 'party'];
/** What says nothing of a level. What holds say is asked anew for each view (`line.ts`). */
const BESIDE = [
	...['hold', 'response', 'contribution', 'translation', 'overlap', 'assessor', 'removal'],
	...['round', 'edition', 'report', 'view', 'settings', 'person', 'invitation', 'one-time-link']
];

/** The subjects of which it is known what they touch; after a line about another all is read anew. */
export const KNOWN_SUBJECTS: readonly string[] = [
	...Object.keys(FOUND_BY),
	...OF_THE_FRAME,
	...BESIDE
];

/** What was written after a line of the chain, up to another one. */
export async function findTouched(
	db: Reads,
	{ after, until }: { after: number; until: number }
): Promise<Touched> {
	const all = { rowIds: null, isFrameTouched: true };
	if (until - after > LINES_MAX) return all;
	const lines = await db.all<{ subject: string; id: string }>(
		sql`SELECT subject, subject_id AS id FROM audit_event
			WHERE sequence > ${after} AND sequence <= ${until}`
	);
	const ids = new Map<string, Set<string>>();
	for (const { subject, id } of lines) ids.set(subject, (ids.get(subject) ?? new Set()).add(id));
	if ([...ids.keys()].some((subject) => !KNOWN_SUBJECTS.includes(subject))) return all;
	const rowIds = new Set<number>();
	for (const [subject, some] of ids) {
		const of = sql`SELECT value FROM json_each(${JSON.stringify([...some])})`;
		const query = FOUND_BY[subject]?.(of);
		const rows = query ? await db.all<{ rowid: number }>(query) : [];
		for (const { rowid } of rows) rowIds.add(rowid);
	}
	return {
		rowIds: [...rowIds].sort((a, b) => a - b),
		isFrameTouched: [...ids.keys()].some((subject) => OF_THE_FRAME.includes(subject))
	};
}
