import { and, eq } from 'drizzle-orm';
import type { Citation } from '../domain/status-note.ts';
import type { Writing } from './audit.ts';
import { entryOf } from './beside.ts';
import type { Tx } from './db/connect.ts';
import { review, statusNote, statusNoteEvidence } from './db/ledger.schema.ts';
import { openEvidence } from './evidence-new.ts';
import { logRow } from './ledger.ts';
import { Refusal } from './refusal.ts';
import { projectLine } from './status-span.ts';
import type { Submission } from './submission.ts';

type Row = typeof statusNote.$inferInsert;
type Correcting = Required<Pick<Row, 'recommendationId' | 'assessorId' | 'correctsId'>>;

async function checkCorrected(
	tx: Tx,
	{ correctsId, recommendationId, assessorId }: Correcting
): Promise<void> {
	if (!correctsId) return;
	const [target] = await tx
		.select({ countsFrom: statusNote.countsFrom, approval: review.decision })
		.from(statusNote)
		.leftJoin(review, and(eq(review.subjectId, statusNote.id), eq(review.decision, 'approved')))
		.where(
			and(
				eq(statusNote.id, correctsId),
				eq(statusNote.recommendationId, recommendationId),
				eq(statusNote.assessorId, assessorId)
			)
		);
	if (!target || (target.countsFrom === null && target.approval === null))
		throw new Refusal('fault_corrects', 'correctsId');
}

/** What a note says, whosever judgement it is. */
export type NoteContent = Correcting &
	Omit<
		Row,
		| 'sequence'
		| 'id'
		| 'origin'
		| 'authorId'
		| 'recordedAt'
		| 'counting'
		| 'countsFrom'
		| 'submissionKey'
	>;

/**
 * Appends a note of ours or of another assessor to the ledger, with its links and its audit line. It
 * counts at once, or waits for a second person (rule 2). Throws Refusal if it corrects what is not a
 * counting note of the same assessor on the same recommendation.
 */
export async function appendJudgement(
	writing: Writing,
	asked: { row: NoteContent; citations: Citation[]; isSecondPersonReview: boolean },
	submission: Submission
): Promise<{ noteId: string; counts: boolean }> {
	const { tx, at } = writing;
	const { citations, isSecondPersonReview } = asked;
	await checkCorrected(tx, asked.row);
	const row = {
		...entryOf(submission, { at, isSecondPersonReview }),
		periodFrom: null,
		periodTo: null,
		...asked.row
	};
	await tx.insert(statusNote).values(row);
	await tx
		.insert(statusNoteEvidence)
		.values(citations.map((link, position) => ({ statusNoteId: row.id, ...link, position })));
	const line = { action: 'status-note:create', subject: 'status-note' };
	await logRow(writing, line, row, citations);
	const counts = !isSecondPersonReview;
	if (counts) await noteBeginsToCount(tx, { ...row, citations }, at);
	return { noteId: row.id, counts };
}

/** The note counts from `at`: the projection moves, and what it cites is in the open. */
export async function noteBeginsToCount(
	tx: Tx,
	note: { recommendationId: string; assessorId: string; citations: { evidenceId: string }[] },
	at: string
): Promise<void> {
	const { recommendationId, assessorId } = note;
	await projectLine(tx, { recommendationId, assessorId }, at);
	await openEvidence(
		tx,
		note.citations.map((link) => link.evidenceId),
		at
	);
}
