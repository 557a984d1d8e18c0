import { mayWithdraw, type WithdrawInput } from '../domain/review.ts';
import type { Database } from './db/connect.ts';
import { Refusal } from './refusal.ts';
import { findUndecided, storeReview } from './review.ts';
import { writeOnce, type Submission } from './submission.ts';

/**
 * An author takes back what they submitted while it waits: it can no longer be approved, and the
 * public never sees it. Throws Refusal for what somebody else wrote, for what counts, and for what
 * was decided already.
 */
export async function withdraw(
	db: Database,
	input: WithdrawInput,
	submission: Submission
): Promise<void> {
	const { by, key } = submission;
	await writeOnce(db, submission, async (writing) => {
		const { authorId, counting } = await findUndecided(writing.tx, input);
		if (!mayWithdraw(by, authorId)) throw new Refusal('fault_withdraw_own_only', 'form');
		if (counting !== 'on-approval') throw new Refusal('fault_withdraw_counts', 'form');
		const row = { ...input, decision: 'withdrawn' as const, reason: null, key };
		return { reviewId: await storeReview(writing, by, row) };
	});
}
