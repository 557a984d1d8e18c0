import { sql } from 'drizzle-orm';
import type { Day } from '../domain/day.ts';
import { languageOfWords, type Stance } from '../domain/evidence.ts';
import type { NoteLevel } from '../domain/level.ts';
import type { RecommendationType } from '../domain/recommendation.ts';
import type { ResponseValue } from '../domain/response.ts';
import type { Text } from '../domain/text.ts';
import type { View } from '../domain/view.ts';
import { OURS } from './assessor.ts';
import { counts, isShown, ofRecommendation, withPieces } from './citing.ts';
import type { Reads } from './db/connect.ts';
import type { evidence } from './db/schema.ts';
import { knownBy } from './standing.ts';
import { findTranslations, textIn } from './translation.ts';

type Stored = typeof evidence.$inferSelect;

/** A piece of evidence as its page shows it. `id` is for asking what rests on it. */
export type EvidencePiece = Pick<
	Stored,
	| 'id'
	| 'code'
	| 'kind'
	| 'publisher'
	| 'published'
	| 'language'
	| 'url'
	| 'strength'
	| 'seen'
	| 'visibility'
	| 'searchedWhere'
	| 'searchedOn'
	| 'searchedFor'
	| 'fileName'
	| 'fileType'
	| 'fileSize'
	| 'recordedAt'
> & {
	title: Text;
	summary: Text | null;
	/** False while nothing that cites it counts: nobody but the staff sees it. */
	isOpen: boolean;
};

/** How a row that cites a piece stands: it counts, was corrected since, waits, or was sent back. */
export type CitingState = 'counts' | 'corrected' | 'waiting' | 'sent-back';

interface Citing {
	id: string;
	code: string;
	title: Text;
	asOf: Day;
	stance: Stance;
	state: CitingState;
}
export type CitingNote = Citing & { level: NoteLevel; type: RecommendationType };
export type CitingResponse = Citing & {
	value: ResponseValue;
	partyEn: string;
	partyJa: string;
};

/**
 * A piece of evidence by its code. Null if there is none or the viewer may not see it: an outsider
 * sees neither internal pieces nor those that nothing counting cites (rule 8).
 */
export async function findEvidencePiece(
	db: Reads,
	view: View,
	code: string
): Promise<EvidencePiece | null> {
	type Row = Omit<EvidencePiece, 'title' | 'summary' | 'isOpen'> & {
		title: string;
		summary: string | null;
		isOpen: number;
	};
	const [row] = await db.all<Row>(
		sql`${withPieces(view)} SELECT id, code, kind, title, publisher, published, language, url,
			summary, strength, seen, visibility, searched_where AS "searchedWhere",
			searched_on AS "searchedOn", searched_for AS "searchedFor", file_name AS "fileName",
			file_type AS "fileType", file_size AS "fileSize", recorded_at AS "recordedAt",
			is_open AS "isOpen" FROM piece WHERE code = ${code}`
	);
	if (!row) return null;
	const worded = (text: string) => ({ text, lang: languageOfWords(text, row.language) });
	return {
		...row,
		title: worded(row.title),
		summary: row.summary === null ? null : worded(row.summary),
		isOpen: row.isOpen === 1
	};
}

const state = (citing: 'note' | 'said', table: string, view: View) =>
	sql`CASE WHEN ${counts(citing, view)} THEN
			CASE WHEN EXISTS (SELECT 1 FROM ${sql.raw(table)} later LEFT JOIN review lv
				ON lv.subject_id = later.id AND lv.decision = 'approved'
				WHERE later.corrects_id = ${sql.raw(citing)}.id
				AND coalesce(later.counts_from, lv.recorded_at) <= ${knownBy(view)})
			THEN 'corrected' ELSE 'counts' END
		WHEN EXISTS (SELECT 1 FROM review back WHERE back.subject_id = ${sql.raw(citing)}.id
			AND back.decision = 'sent-back' AND back.recorded_at <= ${knownBy(view)}) THEN 'sent-back' ELSE 'waiting' END`;

interface Titled {
	recommendationId: string;
	title: string;
	language: string;
}

/** What rests on a piece of evidence in the view: notes and responses, newest first. Three queries. */
export async function findCiting(
	db: Reads,
	view: View,
	evidenceId: string,
	language: string
): Promise<{ notes: CitingNote[]; responses: CitingResponse[] }> {
	const [notes, responses] = await Promise.all([
		db.all<Omit<CitingNote, 'title'> & Titled>(
			sql`SELECT note.id, r.id AS "recommendationId", r.code, r.title, r.language, r.type,
					note.level, note.as_of AS "asOf", link.stance, ${state('note', 'status_note', view)} AS state
				FROM status_note_evidence link JOIN status_note note ON note.id = link.status_note_id
				${ofRecommendation('note')}
				WHERE link.evidence_id = ${evidenceId} AND note.assessor_id = ${OURS}
					AND ${isShown('note', view)}
				ORDER BY note.as_of DESC, note.sequence DESC`
		),
		db.all<Omit<CitingResponse, 'title'> & Titled>(
			sql`SELECT said.id, r.id AS "recommendationId", r.code, r.title, r.language, said.value,
					said.as_of AS "asOf", link.stance, party.en AS "partyEn", party.ja AS "partyJa",
					${state('said', 'response', view)} AS state
				FROM response_evidence link JOIN response said ON said.id = link.response_id
				${ofRecommendation('said')} JOIN party ON party.id = said.party_id
				WHERE link.evidence_id = ${evidenceId} AND ${isShown('said', view)}
				ORDER BY said.as_of DESC, said.sequence DESC`
		)
	]);
	const ids = [...notes, ...responses].map((row) => row.recommendationId);
	const translations = await findTranslations(db, [...new Set(ids)], language);
	const titled = <T extends Titled>({
		recommendationId: id,
		title,
		language: lang,
		...row
	}: T) => ({
		...row,
		title: textIn(translations, language, { id, field: 'title', original: { text: title, lang } })
	});
	return { notes: notes.map(titled), responses: responses.map(titled) };
}
