import { eq } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import {
	mayDecide,
	type Decision,
	type ReviewInput,
	type ReviewSubject
} from '../domain/review.ts';
import type { Writing } from './audit.ts';
import { checkCorrected } from './beside.ts';
import { checkClosing } from './closing-new.ts';
import type { Database, Tx } from './db/connect.ts';
import {
	closing,
	contribution,
	contributionEvidence,
	response,
	responseEvidence,
	review,
	statusNote,
	statusNoteEvidence
} from './db/ledger.schema.ts';
import { recommendation } from './db/schema.ts';
import { writeForm } from './edit.ts';
import { openEvidence } from './evidence-new.ts';
import { logRow } from './ledger.ts';
import { Refusal } from './refusal.ts';
import { checkStillTheSame } from './still-the-same.ts';
import { noteBeginsToCount } from './judgement-append.ts';
import type { Submission } from './submission.ts';

/** Something that a review is about. */
export interface Subject {
	authorId: string | null;
	/** How it counts: what counted at once is marked not reviewed for good. */
	counting: string;
	/** Refuses what may not begin to count as the record stands now. */
	check?: (tx: Tx) => Promise<void>;
	begin: (tx: Tx, at: string) => Promise<void>;
}

/** What cannot begin to count is told above the reviewer's form, which has no field for it. */
async function checkBegin(tx: Tx, { check }: Subject): Promise<void> {
	try {
		await check?.(tx);
	} catch (failure) {
		if (failure instanceof Refusal) throw new Refusal(failure.fault, 'form', failure.params);
		throw failure;
	}
}

const idsOf = (links: readonly { id: string }[]) => links.map(({ id }) => id);

async function findNote(tx: Tx, id: string): Promise<Subject | null> {
	const [note] = await tx.select().from(statusNote).where(eq(statusNote.id, id));
	if (!note) return null;
	return {
		...note,
		begin: async (inner, at) => {
			await checkStillTheSame(inner, note, at);
			const citations = await inner
				.select({ evidenceId: statusNoteEvidence.evidenceId })
				.from(statusNoteEvidence)
				.where(eq(statusNoteEvidence.statusNoteId, id));
			await noteBeginsToCount(inner, { ...note, citations }, at);
		}
	};
}

async function findResponse(tx: Tx, id: string): Promise<Subject | null> {
	const [row] = await tx.select().from(response).where(eq(response.id, id));
	if (!row) return null;
	return {
		...row,
		check: (inner) => checkCorrected(inner, response, row),
		begin: async (inner, at) => {
			const cited = await inner
				.select({ id: responseEvidence.evidenceId })
				.from(responseEvidence)
				.where(eq(responseEvidence.responseId, id));
			await openEvidence(inner, idsOf(cited), at);
		}
	};
}

async function findContribution(tx: Tx, id: string): Promise<Subject | null> {
	const [row] = await tx.select().from(contribution).where(eq(contribution.id, id));
	if (!row) return null;
	return {
		...row,
		check: (inner) => checkCorrected(inner, contribution, row),
		begin: async (inner, at) => {
			const cited = await inner
				.select({ id: contributionEvidence.evidenceId })
				.from(contributionEvidence)
				.where(eq(contributionEvidence.contributionId, id));
			await openEvidence(inner, idsOf(cited), at);
		}
	};
}

async function findClosing(tx: Tx, id: string): Promise<Subject | null> {
	const [row] = await tx.select().from(closing).where(eq(closing.id, id));
	if (!row) return null;
	return { ...row, check: (inner) => checkClosing(inner, row), begin: async () => {} };
}

/** A part that counts before its whole would stand in the totals as a whole. */
async function checkWhole(tx: Tx, parentId: string | null): Promise<void> {
	if (parentId === null) return;
	const [whole] = await tx
		.select({ countsFrom: recommendation.countsFrom })
		.from(recommendation)
		.where(eq(recommendation.id, parentId));
	if (whole?.countsFrom === null) throw new Refusal('fault_whole_first');
}

async function findRecommendation(tx: Tx, id: string): Promise<Subject | null> {
	const [item] = await tx.select().from(recommendation).where(eq(recommendation.id, id));
	if (!item) return null;
	const counting =
		item.origin === 'corpus' ? 'baseline' : item.countsFrom ? 'at-once' : 'on-approval';
	return {
		authorId: item.createdBy,
		counting,
		begin: async (inner, at) => {
			await checkWhole(inner, item.parentId);
			await inner.update(recommendation).set({ countsFrom: at }).where(eq(recommendation.id, id));
		}
	};
}

const FIND: Record<ReviewSubject, (tx: Tx, id: string) => Promise<Subject | null>> = {
	'status-note': findNote,
	response: findResponse,
	contribution: findContribution,
	closing: findClosing,
	recommendation: findRecommendation
};

/** What a review is about, while nobody has decided it. Throws Refusal if it is not there, or decided. */
export async function findUndecided(
	tx: Tx,
	{ subject, subjectId }: { subject: ReviewSubject; subjectId: string }
): Promise<Subject> {
	const found = await FIND[subject](tx, subjectId);
	if (!found) throw new Refusal('fault_review_unknown', 'form');
	const [decided] = await tx
		.select({ decision: review.decision })
		.from(review)
		.where(eq(review.subjectId, subjectId));
	if (decided?.decision === 'withdrawn') throw new Refusal('fault_review_withdrawn', 'form');
	if (decided) throw new Refusal('fault_review_decided', 'form');
	return found;
}

/** What of a review is stored apart from who and when. `key` is unique in the table. */
interface ReviewRow {
	subject: ReviewSubject;
	subjectId: string;
	decision: Decision;
	reason: string | null;
	key: string;
}

/** Appends a review with its audit line. Answers its id. */
export async function storeReview(
	writing: Writing,
	by: string,
	{ key, ...asked }: ReviewRow
): Promise<string> {
	const row = {
		id: randomUUID(),
		...asked,
		reviewerId: by,
		recordedAt: writing.at,
		submissionKey: `${by}:${key}`
	};
	await writing.tx.insert(review).values(row);
	await logRow(writing, { action: reviewAction(row.decision), subject: 'review' }, row);
	return row.id;
}

/** What the audit chain calls a review: who withdraws does not judge. */
export const reviewAction = (decision: Decision) =>
	decision === 'withdrawn' ? 'review:withdraw' : 'review:create';

/**
 * A second person approves, or sends back with a reason (rule 2). What waited counts from the
 * approval; a note of the baseline becomes reviewed. Throws Refusal for the author's own work, for
 * what somebody has decided already or its author has withdrawn, for what counted at once, and for
 * another decision under the same key.
 */
export async function decide(
	db: Database,
	input: ReviewInput,
	submission: Submission
): Promise<void> {
	const { by, key } = submission;
	await writeForm(db, input, submission, async (writing) => {
		const subject = await findUndecided(writing.tx, input);
		if (!mayDecide(by, subject.authorId)) throw new Refusal('fault_cannot_review_own', 'form');
		const isWaiting = subject.counting === 'on-approval';
		const isBaseline = subject.counting === 'baseline' && input.decision === 'approved';
		if (!isWaiting && !isBaseline) throw new Refusal('fault_review_not_waiting', 'form');
		const begins = isWaiting && input.decision === 'approved';
		if (begins) await checkBegin(writing.tx, subject);
		const reviewId = await storeReview(writing, by, { ...input, key });
		if (begins) await subject.begin(writing.tx, writing.at);
		return { reviewId };
	});
}
