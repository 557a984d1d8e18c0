import { and, asc, eq, inArray, lte } from 'drizzle-orm';
import type { PartyRole } from '../domain/recommendation.ts';
import type { View } from '../domain/view.ts';
import { findCitations, type CitedEvidence } from './citation.ts';
import { findCountedNotes, type CountedNote } from './counted-notes.ts';
import type { Reads } from './db/connect.ts';
import { findHeldByItem } from './hold.ts';
import { interpretation, statusNote } from './db/ledger.schema.ts';
import { party, passage, recommendation, recommendationParty } from './db/schema.ts';
import {
	findCountedContributions,
	findCountedResponses,
	type CountedContribution,
	type CountedResponse
} from './export-beside.ts';
import { findNewestEvidence } from './newest-evidence.ts';
import { findJudgementsThatHold } from './export-judgement.ts';
import { countStances } from './recommendation.ts';
import { knownBy } from './standing.ts';
import { findTombstoneTexts } from './tombstone.ts';
import { findTranslations } from './translation.ts';

/** A note with what it cites: what is public, and how many pieces are not. */
export type NoteWithEvidence = CountedNote & { evidence: CitedEvidence[]; internal: number };

function byId<Row extends { id: string }>(rows: readonly Row[]): Map<string, Row[]> {
	const groups = new Map<string, Row[]>();
	for (const row of rows) {
		const group = groups.get(row.id);
		if (group) group.push(row);
		else groups.set(row.id, [row]);
	}
	return groups;
}

const findSummaries = (db: Reads, ids: string[]) =>
	db
		.select({
			id: recommendation.id,
			text: recommendation.summary,
			lang: recommendation.language
		})
		.from(recommendation)
		.where(inArray(recommendation.id, ids));

const findParties = (db: Reads, ids: string[]) =>
	db
		.select({
			id: recommendationParty.recommendationId,
			role: recommendationParty.role,
			slug: party.slug,
			en: party.en,
			ja: party.ja
		})
		.from(recommendationParty)
		.innerJoin(party, eq(party.id, recommendationParty.partyId))
		.where(inArray(recommendationParty.recommendationId, ids))
		.orderBy(asc(recommendationParty.position)) satisfies Promise<{ role: PartyRole }[]>;

const findPassages = (db: Reads, ids: string[]) =>
	db
		.select({
			id: passage.recommendationId,
			block: passage.block,
			words: passage.words,
			fingerprint: passage.fingerprint,
			quote: passage.quote,
			page: passage.page
		})
		.from(passage)
		.where(inArray(passage.recommendationId, ids))
		.orderBy(asc(passage.position));

/** The interpretations known in the view, oldest first: the last of each is the one that holds. */
const findInterpretations = (db: Reads, view: View, ids: string[]) =>
	db
		.select({
			id: interpretation.recommendationId,
			versionId: interpretation.id,
			signsFor: interpretation.signsFor,
			signsAgainst: interpretation.signsAgainst,
			lang: interpretation.language
		})
		.from(interpretation)
		.where(
			and(
				inArray(interpretation.recommendationId, ids),
				lte(interpretation.recordedAt, knownBy(view))
			)
		)
		.orderBy(asc(interpretation.version));

const findStallReasons = (db: Reads, noteIds: string[]) =>
	db
		.select({ id: statusNote.id, reason: statusNote.stalledReason, kind: statusNote.kind })
		.from(statusNote)
		.where(inArray(statusNote.id, noteIds));

async function findNotes(db: Reads, view: View, ids: string[]) {
	const notes = await findCountedNotes(db, view, ids);
	const cited = await findCitations(
		db,
		view,
		notes.map(({ id }) => id)
	);
	return notes.map((note) => {
		const { evidence = [], hidden = 0 } = cited.get(note.id) ?? {};
		return { ...note, evidence, internal: hidden };
	});
}

/** What stands beside the levels of recommendations, by the id of each. */
async function findBeside(db: Reads, view: View, ids: string[]) {
	const [responses, contributions] = await Promise.all([
		findCountedResponses(db, view, ids),
		findCountedContributions(db, view, ids)
	]);
	const responsesOf = byId(responses.map((row) => ({ id: row.recommendationId, row })));
	const contributionsOf = byId(contributions.map((row) => ({ id: row.recommendationId, row })));
	return (id: string) => ({
		responses: (responsesOf.get(id) ?? []).map(({ row }): CountedResponse => row),
		contributions: (contributionsOf.get(id) ?? []).map(({ row }): CountedContribution => row)
	});
}

/**
 * What an export says of recommendations beside their standing. The same number of queries however
 * many there are; `hasNotes` asks for the notes with their evidence too, `isReport` for passages and
 * Japanese summaries.
 */
export async function findExportDetails(
	db: Reads,
	view: View,
	standings: readonly { id: string; noteId: string | null }[],
	{ hasNotes, isReport = false }: { hasNotes: boolean; isReport?: boolean }
) {
	const ids = standings.map(({ id }) => id);
	const noteIds = standings.flatMap(({ noteId }) => noteId ?? []);
	const found = await Promise.all([
		findSummaries(db, ids),
		findParties(db, ids),
		findInterpretations(db, view, ids),
		findStallReasons(db, noteIds),
		countStances(db, view, ids),
		findNewestEvidence(db, view, ids),
		hasNotes ? findNotes(db, view, ids) : [],
		findHeldByItem(db, view, ids),
		findBeside(db, view, ids),
		findJudgementsThatHold(db, view, ids),
		isReport ? findPassages(db, ids) : [],
		isReport ? findTranslations(db, ids, 'ja') : new Map<string, string>()
	]);
	const [summaries, parties, interpretations, stalls, stances, newest, notes, ...besides] = found;
	const [held, beside, judgements, passages, summariesJa] = besides;
	const passagesOf = byId(passages);
	const versionIds = interpretations.map(({ versionId }) => versionId);
	const tombstones = await findTombstoneTexts(db, [...ids, ...noteIds, ...versionIds]);
	const summaryOf = new Map(summaries.map(({ id, ...summary }) => [id, summary]));
	const partiesOf = byId(parties);
	const interpretationOf = new Map(interpretations.map((row) => [row.id, row]));
	const noteOf = new Map(stalls.map((note) => [note.id, note]));
	const judgementsOf = byId(judgements);
	const notesOf = byId(notes.map((note) => ({ id: note.recommendationId, note })));
	return ({ id, noteId }: { id: string; noteId: string | null }) => {
		const reading = interpretationOf.get(id);
		const { versionId = '', signsFor = [], signsAgainst = [] } = reading ?? {};
		const noSigns = tombstones.get(versionId);
		const stall = noteId === null ? null : (noteOf.get(noteId)?.reason ?? null);
		const { supports = 0, against = 0, context = 0 } = stances.get(id) ?? {};
		return {
			summary: tombstones.get(id) ?? summaryOf.get(id) ?? { text: '', lang: 'und' },
			stalledReason: stall === null ? null : (tombstones.get(noteId ?? '')?.text ?? stall),
			isStillTheSame: noteId !== null && noteOf.get(noteId)?.kind === 'still-the-same',
			newestEvidence: newest.get(id) ?? null,
			parties: partiesOf.get(id) ?? [],
			signsFor: noSigns ? [noSigns.text] : signsFor,
			signsAgainst,
			signsLanguage: noSigns?.lang ?? reading?.lang ?? null,
			passages: passagesOf.get(id) ?? [],
			summaryJa: summariesJa.get(`${id} summary`) ?? null,
			evidence: { supports, against, context },
			held: held.get(id) ?? [],
			/** The newest one: it is on hold now where the level is. */
			hold: held.get(id)?.at(-1)?.hold ?? null,
			...beside(id),
			judgements: judgementsOf.get(id) ?? [],
			notes: (notesOf.get(id) ?? []).map(({ note }): NoteWithEvidence => note)
		};
	};
}
