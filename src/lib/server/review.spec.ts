import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { checkData } from './check-data.ts';
import { review } from './db/ledger.schema.ts';
import { evidence } from './db/schema.ts';
import { decide } from './review.ts';
import { recordStatusNote } from './status-note.ts';
import { createTestPerson } from './testing.ts';
import {
	newLink,
	NOTE_NOW,
	noteOn,
	noteWith,
	openNoteDatabase,
	PUBLIC_VIEW,
	publicLevel,
	sentBy
} from './testing-note.ts';
import { findTimeline } from './timeline.ts';

describe('a second person', () => {
	async function proposed() {
		const all = await openNoteDatabase();
		const submitted = noteOn(all.recommendationId, {
			note: noteWith({ level: 'done' }),
			newEvidence: [newLink],
			isSecondPersonReview: true
		});
		const { noteId } = await recordStatusNote(all.db, submitted, sentBy(all.ana));
		return { ...all, noteId };
	}
	const approval = (subjectId: string) =>
		({ subject: 'status-note', subjectId, decision: 'approved', reason: null }) as const;
	const sendBack = (subjectId: string) =>
		({ subject: 'status-note', subjectId, decision: 'sent-back', reason: 'Which one?' }) as const;

	test('approves, and the note counts from then on', async () => {
		const { db, rio, noteId, recommendationId } = await proposed();
		await decide(db, approval(noteId), sentBy(rio));
		expect(await publicLevel(db, recommendationId)).toBe('done');
		const [newest] = await findTimeline(db.reader, PUBLIC_VIEW, recommendationId);
		expect(newest).toMatchObject({ id: noteId, state: 'counts', isReviewed: true });
		const [piece] = await db.reader.select().from(evidence).where(eq(evidence.code, 'EA-1'));
		expect(piece?.countsFrom).toBe(NOTE_NOW);
		expect((await checkData(db.reader)).faults).toEqual([]);
	});

	test('sends back, and the note stays out for good', async () => {
		const { db, ana, rio, noteId, recommendationId } = await proposed();
		const before = await publicLevel(db, recommendationId);
		await decide(db, sendBack(noteId), sentBy(rio));
		expect(await publicLevel(db, recommendationId)).toBe(before);
		const notes = await findTimeline(db.reader, { ...PUBLIC_VIEW, viewer: ana }, recommendationId);
		const told = notes.find((note) => note.id === noteId);
		expect(told).toMatchObject({ state: 'sent-back', sentBackReason: 'Which one?' });
		await expect(decide(db, approval(noteId), sentBy(rio))).rejects.toThrow('fault_review_decided');
	});

	test('is never the author', async () => {
		const { db, ana, noteId } = await proposed();
		await expect(decide(db, approval(noteId), sentBy(ana))).rejects.toThrow(
			'fault_cannot_review_own'
		);
		await expect(decide(db, sendBack(noteId), sentBy(ana))).rejects.toThrow(
			'fault_cannot_review_own'
		);
		expect(await db.reader.select().from(review)).toEqual([]);
	});

	test('decides once, also when two do it at the same moment', async () => {
		const { db, rio, noteId } = await proposed();
		const kim = await createTestPerson(db, 'Kim', ['reviewer']);
		const both = await Promise.allSettled([
			decide(db, approval(noteId), sentBy(rio)),
			decide(db, sendBack(noteId), sentBy(kim))
		]);
		expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		expect(await db.reader.select().from(review)).toHaveLength(1);
	});

	test('has nothing to say to what counted at once, and may approve the baseline', async () => {
		const { db, ana, rio, recommendationId } = await openNoteDatabase();
		const { noteId } = await recordStatusNote(db, noteOn(recommendationId), sentBy(ana));
		await expect(decide(db, approval(noteId), sentBy(rio))).rejects.toThrow(
			'fault_review_not_waiting'
		);
		const notes = await findTimeline(db.reader, PUBLIC_VIEW, recommendationId);
		const baseline = notes.find((note) => note.isBaseline)?.id ?? '';
		await expect(decide(db, sendBack(baseline), sentBy(rio))).rejects.toThrow(
			'fault_review_not_waiting'
		);
		await decide(db, approval(baseline), sentBy(rio));
		const after = await findTimeline(db.reader, PUBLIC_VIEW, recommendationId);
		expect(after.find((note) => note.id === baseline)).toMatchObject({ isReviewed: true });
	});
});
