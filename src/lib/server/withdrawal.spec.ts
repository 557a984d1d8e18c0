import { describe, expect, test } from 'vitest';
import { findChainHead } from './audit.ts';
import { checkData } from './check-data.ts';
import { findEvidencePiece } from './evidence.ts';
import { decide } from './review.ts';
import { countReviewable } from './review-list.ts';
import { recordStatusNote } from './status-note.ts';
import {
	newLink,
	noteOn,
	openNoteDatabase,
	PUBLIC_VIEW,
	publicLevel,
	sentBy
} from './testing-note.ts';
import { findTimeline } from './timeline.ts';
import { withdraw } from './withdrawal.ts';

async function proposed({ isSecondPersonReview = true } = {}) {
	const all = await openNoteDatabase();
	const submitted = noteOn(all.recommendationId, { newEvidence: [newLink], isSecondPersonReview });
	const { noteId } = await recordStatusNote(all.db, submitted, sentBy(all.ana));
	return { ...all, noteId, about: { subject: 'status-note' as const, subjectId: noteId } };
}

describe('an author withdraws what waits', () => {
	test('and it leaves the queue, cannot be approved, and counts never', async () => {
		const { db, ana, rio, about, recommendationId } = await proposed();
		const before = await publicLevel(db, recommendationId);
		await withdraw(db, about, sentBy(ana));
		expect((await countReviewable(db.reader)).waiting).toBe(0);
		const approval = { ...about, decision: 'approved', reason: null } as const;
		await expect(decide(db, approval, sentBy(rio))).rejects.toThrow('fault_review_withdrawn');
		expect(await publicLevel(db, recommendationId)).toBe(before);
		expect((await checkData(db.reader)).faults).toEqual([]);
	});

	test('and the staff see it as withdrawn, the public never', async () => {
		const { db, ana, rio, noteId, about, recommendationId } = await proposed();
		await withdraw(db, about, sentBy(ana));
		for (const viewer of [ana, rio]) {
			const notes = await findTimeline(db.reader, { ...PUBLIC_VIEW, viewer }, recommendationId);
			expect(notes.find(({ id }) => id === noteId)).toMatchObject({ state: 'withdrawn' });
		}
		const seen = await findTimeline(db.reader, PUBLIC_VIEW, recommendationId);
		expect(seen.map(({ id }) => id)).not.toContain(noteId);
		expect(await findEvidencePiece(db.reader, PUBLIC_VIEW, 'EA-1')).toBeNull();
	});

	test('with a line in the chain that says so', async () => {
		const { db, ana, about } = await proposed();
		await withdraw(db, about, sentBy(ana));
		expect(await findChainHead(db.reader)).toMatchObject({ action: 'review:withdraw' });
	});

	test('and nobody else does', async () => {
		const { db, rio, about } = await proposed();
		await expect(withdraw(db, about, sentBy(rio))).rejects.toThrow('fault_withdraw_own_only');
		expect((await countReviewable(db.reader)).waiting).toBe(1);
	});

	test('but not what counts, was sent back, or was withdrawn', async () => {
		const counting = await proposed({ isSecondPersonReview: false });
		await expect(withdraw(counting.db, counting.about, sentBy(counting.ana))).rejects.toThrow(
			'fault_withdraw_counts'
		);
		const { db, ana, rio, about } = await proposed();
		await decide(db, { ...about, decision: 'sent-back', reason: 'No.' }, sentBy(rio));
		await expect(withdraw(db, about, sentBy(ana))).rejects.toThrow('fault_review_decided');
		const twice = await proposed();
		await withdraw(twice.db, twice.about, sentBy(twice.ana));
		await expect(withdraw(twice.db, twice.about, sentBy(twice.ana))).rejects.toThrow(
			'fault_review_withdrawn'
		);
	});
});
