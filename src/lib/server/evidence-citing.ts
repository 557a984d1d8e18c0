import { sql } from 'drizzle-orm';
import type { RowState } from '../domain/beside.ts';
import type { ContributionValue } from '../domain/contribution.ts';
import type { Day } from '../domain/day.ts';
import type { Stance } from '../domain/evidence.ts';
import type { NoteLevel } from '../domain/level.ts';
import type { RecommendationType } from '../domain/recommendation.ts';
import type { ResponseValue } from '../domain/response.ts';
import type { Text } from '../domain/text.ts';
import type { View } from '../domain/view.ts';
import { OURS } from './assessor.ts';
import { counts, isShown, ofRecommendation, type CitingAlias } from './citing.ts';
import type { Reads } from './db/connect.ts';
import { heldNotes, isWithheld, knownBy } from './level-line.ts';
import { findTranslations, textIn } from './translation.ts';

interface Citing {
	id: string;
	code: string;
	title: Text;
	asOf: Day;
	stance: Stance;
	state: RowState;
}
/** A note that is on hold has neither level nor stance for outsiders; for the staff it is marked. */
export type CitingNote = Omit<Citing, 'stance'> & {
	level: NoteLevel | null;
	stance: Stance | null;
	type: RecommendationType;
	isOnHold: boolean;
};
/** A judgement of another body, in its own words. */
export type CitingJudgement = Citing & {
	level: NoteLevel;
	type: RecommendationType;
	wording: string | null;
	assessorEn: string;
	assessorJa: string;
};
export type CitingResponse = Citing & {
	value: ResponseValue;
	partyEn: string;
	partyJa: string;
};
export type CitingContribution = Citing & { value: ContributionValue };

const state = (citing: CitingAlias, table: string, view: View) =>
	sql`CASE WHEN ${counts(citing, view)} THEN
			CASE WHEN EXISTS (SELECT 1 FROM ${sql.raw(table)} later LEFT JOIN review lv
				ON lv.subject_id = later.id AND lv.decision = 'approved'
				WHERE later.corrects_id = ${sql.raw(citing)}.id
				AND coalesce(later.counts_from, lv.recorded_at) <= ${knownBy(view)})
			THEN 'corrected' ELSE 'counts' END
		ELSE coalesce((SELECT back.decision FROM review back
			WHERE back.subject_id = ${sql.raw(citing)}.id AND back.decision <> 'approved'
			AND back.recorded_at <= ${knownBy(view)}), 'waiting') END`;

/** A row as it is read: its title as it was written. */
type Read<Row extends { title: Text }> = Omit<Row, 'title'> & {
	recommendationId: string;
	title: string;
	language: string;
};

const columns = (citing: CitingAlias) => {
	const row = sql.raw(citing);
	return sql`${row}.id, r.id AS "recommendationId", r.code, r.title, r.language,
		${row}.as_of AS "asOf"`;
};
const newestFirst = (citing: CitingAlias) =>
	sql.raw(`ORDER BY ${citing}.as_of DESC, ${citing}.sequence DESC`);

async function findNotes(db: Reads, view: View, evidenceId: string) {
	const isShownLevel = sql`NOT ${isWithheld(sql`note.id`, view)}`;
	const rows = await db.all<Omit<Read<CitingNote>, 'isOnHold'> & { isOnHold: number }>(
		sql`SELECT ${columns('note')}, r.type, CASE WHEN ${isShownLevel} THEN note.level END AS level,
				CASE WHEN ${isShownLevel} THEN link.stance END AS stance,
				note.id IN (SELECT note_id FROM (${heldNotes(view)})) AS "isOnHold",
				${state('note', 'status_note', view)} AS state
			FROM status_note_evidence link JOIN status_note note ON note.id = link.status_note_id
			${ofRecommendation('note')}
			WHERE link.evidence_id = ${evidenceId} AND note.assessor_id = ${OURS}
				AND ${isShown('note', view)} ${newestFirst('note')}`
	);
	return rows.map((row) => ({ ...row, isOnHold: row.isOnHold === 1 }));
}

const findJudgements = (db: Reads, view: View, evidenceId: string) =>
	db.all<Read<CitingJudgement>>(
		sql`SELECT ${columns('note')}, link.stance, r.type, note.level,
				${state('note', 'status_note', view)} AS state, note.assessor_wording AS wording, assessor.en AS "assessorEn", assessor.ja AS "assessorJa"
			FROM status_note_evidence link JOIN status_note note ON note.id = link.status_note_id
			${ofRecommendation('note')}
			JOIN assessor ON assessor.id = note.assessor_id AND NOT assessor.is_ours
			WHERE link.evidence_id = ${evidenceId} AND ${isShown('note', view)} ${newestFirst('note')}`
	);

const findResponses = (db: Reads, view: View, evidenceId: string) =>
	db.all<Read<CitingResponse>>(
		sql`SELECT ${columns('said')}, link.stance, said.value, party.en AS "partyEn", party.ja AS "partyJa",
				${state('said', 'response', view)} AS state
			FROM response_evidence link JOIN response said ON said.id = link.response_id
			${ofRecommendation('said')} JOIN party ON party.id = said.party_id
			WHERE link.evidence_id = ${evidenceId} AND ${isShown('said', view)} ${newestFirst('said')}`
	);

const findContributions = (db: Reads, view: View, evidenceId: string) =>
	db.all<Read<CitingContribution>>(
		sql`SELECT ${columns('claim')}, link.stance, claim.value, ${state('claim', 'contribution', view)} AS state
			FROM contribution_evidence link JOIN contribution claim ON claim.id = link.contribution_id
			${ofRecommendation('claim')}
			WHERE link.evidence_id = ${evidenceId} AND ${isShown('claim', view)} ${newestFirst('claim')}`
	);

/**
 * What rests on a piece of evidence in the view: our notes, other bodies' judgements, responses and
 * contributions, newest first. Five queries.
 */
export async function findCiting(
	db: Reads,
	view: View,
	evidenceId: string,
	language: string
): Promise<{
	notes: CitingNote[];
	judgements: CitingJudgement[];
	responses: CitingResponse[];
	contributions: CitingContribution[];
}> {
	const [notes, judgements, responses, contributions] = await Promise.all([
		findNotes(db, view, evidenceId),
		findJudgements(db, view, evidenceId),
		findResponses(db, view, evidenceId),
		findContributions(db, view, evidenceId)
	]);
	const all = [...notes, ...judgements, ...responses, ...contributions];
	const ids = all.map((row) => row.recommendationId);
	const translations = await findTranslations(db, [...new Set(ids)], language);
	const titled = <T extends { recommendationId: string; title: string; language: string }>({
		recommendationId: id,
		title,
		language: lang,
		...row
	}: T) => ({
		...row,
		title: textIn(translations, language, { id, field: 'title', original: { text: title, lang } })
	});
	return {
		notes: notes.map(titled),
		judgements: judgements.map(titled),
		responses: responses.map(titled),
		contributions: contributions.map(titled)
	};
}
