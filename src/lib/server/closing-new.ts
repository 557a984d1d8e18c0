import { and, eq, isNotNull, or } from 'drizzle-orm';
import {
	makesCircle,
	trackingFault,
	type ClosingInput,
	type CountedClosing,
	type ProposedClosing
} from '../domain/closing.ts';
import { checkCorrected, entryOf, type AskedBeside, type RecordedBeside } from './beside.ts';
import type { Database, Reads, Tx } from './db/connect.ts';
import { closing, review } from './db/ledger.schema.ts';
import { recommendation } from './db/schema.ts';
import { writeForm } from './edit.ts';
import { logRow } from './ledger.ts';
import { Refusal } from './refusal.ts';
import type { Submission } from './submission.ts';

/** The closings and re-openings that count now: of one recommendation, or of all. */
async function findCounted(db: Reads, recommendationId?: string): Promise<CountedClosing[]> {
	const approved = and(eq(review.subjectId, closing.id), eq(review.decision, 'approved'));
	return db
		.select({
			id: closing.id,
			recommendationId: closing.recommendationId,
			sequence: closing.sequence,
			isClosed: closing.isClosed,
			successorId: closing.successorId,
			asOf: closing.asOf,
			recordedAt: closing.recordedAt,
			correctsId: closing.correctsId
		})
		.from(closing)
		.leftJoin(review, approved)
		.where(
			and(
				or(isNotNull(closing.countsFrom), isNotNull(review.id)),
				recommendationId ? eq(closing.recommendationId, recommendationId) : undefined
			)
		);
}

/**
 * Refuses to close what is closed and to re-open what is open, as of the row's day, to correct what
 * cannot be corrected, and a successor that leads back: as the record stands now.
 */
export async function checkClosing(tx: Tx, row: ProposedClosing): Promise<void> {
	await checkCorrected(tx, closing, row);
	const fault = trackingFault(await findCounted(tx, row.recommendationId), row);
	if (fault) throw new Refusal(fault, 'asOf');
	if (row.successorId === null) return;
	if (makesCircle(await findCounted(tx), row))
		throw new Refusal('fault_successor_circle', 'successorCode');
}

async function findSuccessorId(
	tx: Tx,
	recommendationId: string,
	code: string | null
): Promise<string | null> {
	if (code === null) return null;
	const [there] = await tx
		.select({ id: recommendation.id })
		.from(recommendation)
		.where(and(eq(recommendation.code, code), isNotNull(recommendation.countsFrom)));
	if (!there) throw new Refusal('fault_successor_unknown', 'successorCode', { code });
	if (there.id === recommendationId) throw new Refusal('fault_successor_self', 'successorCode');
	return there.id;
}

/**
 * Ends the tracking of a recommendation, or takes it up again. It counts at once, or waits for a
 * second person (rule 2); the level stays what it is. Throws Refusal as `checkClosing` does, and for
 * a successor that there is not or that is the recommendation itself.
 */
export function recordClosing(
	db: Database,
	asked: Omit<AskedBeside<ClosingInput>, 'cited'>,
	submission: Submission
): Promise<RecordedBeside> {
	const { recommendationId, input, isSecondPersonReview } = asked;
	return writeForm(db, { recommendationId, input }, submission, async (writing) => {
		const { tx, at } = writing;
		const { successorCode, ...typed } = input;
		const successorId = await findSuccessorId(tx, recommendationId, successorCode);
		const entry = entryOf(submission, { at, isSecondPersonReview });
		const row = { ...entry, recommendationId, ...typed, successorId };
		await checkClosing(tx, row);
		await tx.insert(closing).values(row);
		await logRow(writing, { action: 'closing:create', subject: 'closing' }, row);
		return { id: row.id, counts: !isSecondPersonReview };
	});
}
