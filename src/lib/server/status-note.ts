import { and, desc, eq, inArray } from 'drizzle-orm';
import type { NewStatusNote, Citation } from '../domain/status-note.ts';
import type { NoteKind } from '../domain/still-the-same.ts';
import { evidenceFault, searchRecordFault } from '../domain/status-note.ts';
import { OURS } from './assessor.ts';
import type { Writing } from './audit.ts';
import type { Database, Reads, Tx } from './db/connect.ts';
import { interpretation, statusNote } from './db/ledger.schema.ts';
import { evidence, recommendation } from './db/schema.ts';
import { createEvidence, resolveCitations, type NewEvidence } from './evidence-new.ts';
import { appendJudgement } from './judgement-append.ts';
import { Refusal } from './refusal.ts';
import { dropDraft } from './status-note-draft.ts';
import { writeForm } from './edit.ts';
import type { Submission } from './submission.ts';

/** What a person submits: the note, what it cites, and the newest note that their form had shown. */
export interface NoteSubmission {
	recommendationId: string;
	note: NewStatusNote;
	language: string;
	cited: { code: string; stance: Citation['stance'] }[];
	newEvidence: NewEvidence[];
	/** The sequence of the newest note at the time; null not to be told about later ones. */
	seenSequence: number | null;
	/** Whether a second person reviews (the setting as it is now, rule 2). */
	isSecondPersonReview: boolean;
}

/** Another note came while this one was written. Said once; the note itself is fine. */
export class NewerNote extends Error {}

/** The sequence of our newest note on a recommendation; 0 if there is none. */
export async function findNewestSequence(db: Reads, recommendationId: string): Promise<number> {
	const [newest] = await db
		.select({ sequence: statusNote.sequence })
		.from(statusNote)
		.where(and(eq(statusNote.recommendationId, recommendationId), eq(statusNote.assessorId, OURS)))
		.orderBy(desc(statusNote.sequence))
		.limit(1);
	return newest?.sequence ?? 0;
}

async function findInterpretation(tx: Tx, recommendationId: string): Promise<string | null> {
	const [newest] = await tx
		.select({ id: interpretation.id })
		.from(interpretation)
		.where(eq(interpretation.recommendationId, recommendationId))
		.orderBy(desc(interpretation.version))
		.limit(1);
	return newest?.id ?? null;
}

async function citesSearchRecord(tx: Tx, ids: string[]): Promise<boolean> {
	const [found] = await tx
		.select({ id: evidence.id })
		.from(evidence)
		.where(and(inArray(evidence.id, ids), eq(evidence.kind, 'search-record')))
		.limit(1);
	return found !== undefined;
}

async function cite(writing: Writing, by: string, { cited, newEvidence, note }: NoteSubmission) {
	const citations = await resolveCitations(writing.tx, cited);
	for (const piece of newEvidence)
		citations.push({ evidenceId: await createEvidence(writing, by, piece), stance: piece.stance });
	const ids = citations.map((link) => link.evidenceId);
	const stances = citations.map((link) => link.stance);
	const fault =
		evidenceFault(note.level, stances) ??
		searchRecordFault(note.level, await citesSearchRecord(writing.tx, ids));
	if (fault) throw new Refusal(fault, 'evidence');
	return citations;
}

/** Throws NewerNote if another note came since the form was shown. */
export async function checkSeen(
	tx: Tx,
	asked: Pick<NoteSubmission, 'recommendationId' | 'seenSequence'>
): Promise<void> {
	const newest = await findNewestSequence(tx, asked.recommendationId);
	if (asked.seenSequence !== null && newest > asked.seenSequence) throw new NewerNote();
}

type AppendedNote = Pick<
	NoteSubmission,
	'recommendationId' | 'note' | 'language' | 'isSecondPersonReview'
> & { kind: NoteKind; citations: Citation[] };

/** Appends a note of ours that its rules let through, with its audit line, and lets it count (rule 2). */
export async function appendNote(
	writing: Writing,
	{ recommendationId, note, language, kind, citations, isSecondPersonReview }: AppendedNote,
	submission: Submission
): Promise<{ noteId: string; counts: boolean }> {
	const row = {
		recommendationId,
		assessorId: OURS,
		kind,
		level: note.level,
		assessorWording: null,
		cause: note.cause,
		correctsId: note.correctsId,
		judgesWhole: note.judgesWhole,
		reason: note.reason,
		language,
		asOf: note.asOf,
		confidence: note.confidence,
		stalledReason: note.isStalled ? note.stalledReason : null,
		interpretationId: await findInterpretation(writing.tx, recommendationId)
	};
	return appendJudgement(writing, { row, citations, isSecondPersonReview }, submission);
}

/** What somebody wrote; the note that their form had seen, and the setting, are not of it. */
function writtenIn({ recommendationId, note, language, cited, newEvidence }: NoteSubmission) {
	return { recommendationId, note, language, cited, newEvidence };
}

/**
 * Appends a status note with its evidence, audit lines and projection, once for its submission key;
 * its author's draft goes with that. It counts at once, or waits for a second person (rule 2). Throws NewerNote if another note came
 * since the form was shown, Refusal if a rule refuses it or the key was used for another note.
 */
export async function recordStatusNote(
	db: Database,
	asked: NoteSubmission,
	submission: Submission
): Promise<{ noteId: string; counts: boolean }> {
	return writeForm(db, writtenIn(asked), submission, async (writing) => {
		const { tx } = writing;
		await checkSeen(tx, asked);
		const citations = await cite(writing, submission.by, asked);
		const answer = await appendNote(
			writing,
			{ ...asked, kind: 'judgement', citations },
			submission
		);
		await dropDraft(tx, {
			authorId: submission.by,
			recommendationId: asked.recommendationId
		});
		return answer;
	});
}

/** The id of a recommendation that counts or, for staff, of any. Null if there is none. */
export async function findRecommendationId(db: Reads, code: string): Promise<string | null> {
	const [row] = await db
		.select({ id: recommendation.id })
		.from(recommendation)
		.where(eq(recommendation.code, code));
	return row?.id ?? null;
}
