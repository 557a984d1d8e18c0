import { eq } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { checkData } from './check-data.ts';
import { auditEvent } from './db/audit.schema.ts';
import { review, statusNote } from './db/ledger.schema.ts';
import { logRow } from './ledger.ts';
import { approveTogether } from './review-together.ts';
import { decide } from './review.ts';
import { findRecommendationId, recordStatusNote } from './status-note.ts';
import { writeOnce } from './submission.ts';
import {
	noteOn,
	noteWith,
	NOTE_NOW,
	openNoteDatabase,
	PUBLIC_VIEW,
	sentBy
} from './testing-note.ts';
import { findTimeline } from './timeline.ts';

/** The corpus with notes that say "still the same" and wait, on three recommendations. */
async function setUp() {
	const all = await openNoteDatabase();
	const { db, ana } = all;
	const idOf = async (code: string) => (await findRecommendationId(db.reader, code)) ?? '';
	const levelOf = async (code: string) => {
		const [newest] = await findTimeline(db.reader, PUBLIC_VIEW, await idOf(code));
		if (!newest) throw new Error(`${code} has no note`);
		return newest.level;
	};
	/** A waiting note as rounds record it: a copy of a proposed one, of the other kind. */
	const propose = async (code: string, fields: Partial<typeof statusNote.$inferInsert> = {}) => {
		const recommendationId = await idOf(code);
		const level = await levelOf(code);
		const note = noteWith({ level: 'announced', reason: 'Nothing has moved.' });
		const asked = noteOn(recommendationId, { note, isSecondPersonReview: true });
		const { noteId } = await recordStatusNote(db, asked, sentBy(ana));
		const [source] = await db.reader.select().from(statusNote).where(eq(statusNote.id, noteId));
		if (!source) throw new Error('The note was not recorded');
		const { sequence: _sequence, ...copied } = source;
		const row = {
			...copied,
			...{ id: randomUUID(), submissionKey: randomUUID(), kind: 'still-the-same', level },
			...fields
		};
		await writeOnce(db, sentBy(ana), async (writing) => {
			await writing.tx.insert(statusNote).values(row);
			await logRow(writing, { action: 'status-note:create', subject: 'status-note' }, row);
			return {};
		});
		return row.id;
	};
	const approve = (...noteId: string[]) =>
		approveTogether(db, { noteId, reason: 'Looked at.' }, sentBy(all.rio));
	return { ...all, idOf, propose, approve };
}

describe('notes that say that nothing changed', () => {
	test('are approved together, each with a review and a line of its own', async () => {
		const { db, rio, idOf, propose, approve } = await setUp();
		const ids = [await propose('GLO-2.1'), await propose('GLO-2.4'), await propose('JMH-7.3')];
		const before = await db.reader.$count(auditEvent);
		expect(await approve(...ids)).toBe(3);
		const reviews = await db.reader.select().from(review);
		expect(reviews.map(({ subjectId }) => subjectId)).toEqual(ids);
		expect(reviews[0]).toMatchObject({
			reviewerId: rio.id,
			decision: 'approved',
			reason: 'Looked at.'
		});
		expect(await db.reader.$count(auditEvent)).toBe(before + 3);
		const [newest] = await findTimeline(db.reader, PUBLIC_VIEW, await idOf('GLO-2.1'));
		expect(newest).toMatchObject({ id: ids[0], state: 'counts', change: 'same', isReviewed: true });
		expect((await checkData(db.reader)).faults).toEqual([]);
	});

	test('are stored once for a form that is sent twice', async () => {
		const { db, rio, propose } = await setUp();
		const noteId = [await propose('GLO-2.1'), await propose('GLO-2.4')];
		const sent = sentBy(rio);
		const both = await Promise.all(
			[sent, sent].map((one) => approveTogether(db, { noteId, reason: null }, one))
		);
		expect(both).toEqual([2, 2]);
		expect(await db.reader.$count(review)).toBe(2);
	});

	test('are approved all or not at all: one’s own is named', async () => {
		const { db, rio, propose, approve } = await setUp();
		const ids = [await propose('GLO-2.1'), await propose('GLO-2.4', { authorId: rio.id })];
		await expect(approve(...ids)).rejects.toMatchObject({
			fault: 'fault_together_own',
			params: { code: 'GLO-2.4' }
		});
		expect(await db.reader.$count(review)).toBe(0);
	});

	test('are not approved together with one that changes the level, or is a judgement', async () => {
		const { db, propose, approve } = await setUp();
		const still = await propose('GLO-2.1');
		const changed = await propose('GLO-2.4', { level: 'no-action-found' });
		const judged = await propose('JMH-7.3', { kind: 'judgement' });
		for (const [id, code] of [
			[changed, 'GLO-2.4'],
			[judged, 'JMH-7.3']
		] as const)
			await expect(approve(still, id)).rejects.toMatchObject({
				fault: 'fault_together_changed',
				params: { code }
			});
		expect(await db.reader.$count(review)).toBe(0);
	});

	test('are not approved together with one that was decided, or is not there', async () => {
		const { db, rio, propose, approve } = await setUp();
		const [still, decided] = [await propose('GLO-2.1'), await propose('GLO-2.4')];
		const back = { subject: 'status-note', subjectId: decided, decision: 'sent-back' } as const;
		await decide(db, { ...back, reason: 'No.' }, sentBy(rio));
		await expect(approve(still, decided)).rejects.toMatchObject({
			fault: 'fault_together_decided',
			params: { code: 'GLO-2.4' }
		});
		await expect(approve(still, randomUUID())).rejects.toThrow('fault_review_unknown');
		expect(await db.reader.$count(review)).toBe(1);
	});
});

test('Notes of the baseline are approved together: they become reviewed, and no level moves', async () => {
	const { db, rio, idOf, approve } = await setUp();
	const id = await idOf('GLO-2.1');
	const before = await findTimeline(db.reader, PUBLIC_VIEW, id);
	expect(await approve(...before.map((note) => note.id))).toBe(before.length);
	const after = await findTimeline(db.reader, PUBLIC_VIEW, id);
	expect(after).toEqual(before.map((note) => ({ ...note, isReviewed: true })));
	const [one] = await db.reader.select().from(review);
	expect(one).toMatchObject({ reviewerId: rio.id, recordedAt: NOTE_NOW });
	expect((await checkData(db.reader)).faults).toEqual([]);
});
