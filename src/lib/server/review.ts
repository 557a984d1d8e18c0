import { eq } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import { mayDecide, type ReviewInput, type ReviewSubject } from '../domain/review.ts';
import { checkCorrected } from './beside.ts';
import type { Database, Tx } from './db/connect.ts';
import {
	contribution,
	contributionEvidence,
	response,
	responseEvidence,
	review,
	statusNote,
	statusNoteEvidence
} from './db/ledger.schema.ts';
import { recommendation } from './db/schema.ts';
import { openEvidence } from './evidence-new.ts';
import { logRow } from './ledger.ts';
import { Refusal } from './refusal.ts';
import { noteBeginsToCount } from './status-note.ts';
import { writeOnce, type Submission } from './submission.ts';

interface Subject {
	authorId: string | null;
	/** How it counts: what counted at once is marked not reviewed for good. */
	counting: string;
	/** Refuses what may not begin to count as the record stands now. */
	check?: (tx: Tx) => Promise<void>;
	begin: (tx: Tx, at: string) => Promise<void>;
}

const idsOf = (links: readonly { id: string }[]) => links.map(({ id }) => id);

async function findNote(tx: Tx, id: string): Promise<Subject | null> {
	const [note] = await tx.select().from(statusNote).where(eq(statusNote.id, id));
	if (!note) return null;
	return {
		...note,
		begin: async (inner, at) => {
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

const FIND: Partial<Record<ReviewSubject, (tx: Tx, id: string) => Promise<Subject | null>>> = {
	'status-note': findNote,
	response: findResponse,
	contribution: findContribution,
	recommendation: findRecommendation
};

/**
 * A second person approves, or sends back with a reason (rule 2). What waited counts from the
 * approval; a note of the baseline becomes reviewed. Throws Refusal for the author's own work, for
 * what somebody has decided already, and for what counted at once.
 */
export async function decide(
	db: Database,
	input: ReviewInput,
	submission: Submission
): Promise<void> {
	await writeOnce(db, submission, async (writing) => {
		const { tx, at } = writing;
		const subject = await FIND[input.subject]?.(tx, input.subjectId);
		if (!subject) throw new Refusal('fault_review_unknown', 'form');
		if (!mayDecide(submission.by, subject.authorId))
			throw new Refusal('fault_cannot_review_own', 'form');
		const [decided] = await tx
			.select({ id: review.id })
			.from(review)
			.where(eq(review.subjectId, input.subjectId));
		if (decided) throw new Refusal('fault_review_decided', 'form');
		const isWaiting = subject.counting === 'on-approval';
		const isBaseline = subject.counting === 'baseline' && input.decision === 'approved';
		if (!isWaiting && !isBaseline) throw new Refusal('fault_review_not_waiting', 'form');
		const row = {
			id: randomUUID(),
			...input,
			reviewerId: submission.by,
			recordedAt: at,
			submissionKey: `${submission.by}:${submission.key}`
		};
		const begins = isWaiting && input.decision === 'approved';
		if (begins) await subject.check?.(tx);
		await tx.insert(review).values(row);
		await logRow(writing, { action: 'review:create', subject: 'review' }, row);
		if (begins) await subject.begin(tx, at);
		return { reviewId: row.id };
	});
}
