import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { recordStatusNote } from './status-note.ts';
import { decide } from './review.ts';
import { findReviewed } from './review-item.ts';
import {
	countReviewable,
	countWaiting,
	findBaselineItems,
	findWaitingItems,
	REVIEW_PAGE_SIZE
} from './review-list.ts';
import { newLink, noteOn, noteWith, NOTE_DAY, openNoteDatabase, sentBy } from './testing-note.ts';

async function setUp() {
	const all = await openNoteDatabase();
	const query = { page: 1, viewerId: all.rio.id, language: 'en' };
	const view = { asOf: NOTE_DAY, knownOn: NOTE_DAY, viewer: all.rio };
	const propose = (reason: string, fields = {}) =>
		recordStatusNote(
			all.db,
			noteOn(all.recommendationId, {
				note: noteWith({ reason, level: 'announced', ...fields }),
				newEvidence: [newLink],
				isSecondPersonReview: true
			}),
			sentBy(all.ana)
		);
	const approve = (subjectId: string) =>
		decide(
			all.db,
			{ subject: 'status-note', subjectId, decision: 'approved', reason: null },
			sentBy(all.rio)
		);
	return { ...all, query, view, propose, approve };
}

describe('what waits', () => {
	test('stands in the order in which it came, until somebody decides', async () => {
		const { db, ana, rio, query, propose, approve } = await setUp();
		const first = await propose('First.');
		const second = await propose('Second.');
		const { items, total } = await findWaitingItems(db.reader, query);
		expect(items.map(({ id }) => id)).toEqual([first.noteId, second.noteId]);
		expect(total).toBe(2);
		expect(items[0]).toMatchObject({
			subject: 'status-note',
			code: 'GLO-2.4',
			level: 'announced',
			author: 'Ana',
			isOwn: false
		});
		await approve(first.noteId);
		expect((await findWaitingItems(db.reader, query)).items).toHaveLength(1);
		expect(await countWaiting(db.reader, rio.id)).toBe(1);
		expect(await countWaiting(db.reader, ana.id)).toBe(0);
		const own = await findWaitingItems(db.reader, { ...query, viewerId: ana.id });
		expect(own.items[0]?.isOwn).toBe(true);
	});
});

describe('the baseline', () => {
	test('is paged, filtered by a recommendation with its parts, and shrinks by approval', async () => {
		const { db, query, approve } = await setUp();
		const { baseline, waiting } = await countReviewable(db.reader);
		expect(waiting).toBe(0);
		const first = await findBaselineItems(db.reader, { ...query, about: null });
		const second = await findBaselineItems(db.reader, { ...query, page: 2, about: null });
		expect(first.total).toBe(baseline);
		expect(first.items).toHaveLength(REVIEW_PAGE_SIZE);
		const ids = [...first.items, ...second.items].map(({ id }) => id);
		expect(new Set(ids).size).toBe(ids.length);
		const whole = await findBaselineItems(db.reader, { ...query, about: 'GLO-2' });
		expect(new Set(whole.items.map(({ code }) => code.slice(0, 5)))).toEqual(new Set(['GLO-2']));
		expect(whole.items.some(({ code }) => code === 'GLO-2.4')).toBe(true);
		await approve(first.items[0]?.id ?? '');
		expect((await countReviewable(db.reader)).baseline).toBe(baseline - 1);
	});

	test('has no longer what a counting correction replaced', async () => {
		const { db, query, propose, approve } = await setUp();
		const about = 'GLO-2.4';
		const { items, total } = await findBaselineItems(db.reader, { ...query, about });
		const correctsId = items[0]?.id ?? null;
		const { noteId } = await propose('We were wrong.', { cause: 'correction', correctsId });
		expect((await findBaselineItems(db.reader, { ...query, about })).total).toBe(total);
		await approve(noteId);
		expect((await findBaselineItems(db.reader, { ...query, about })).total).toBe(total - 1);
	});
});

describe('something under review', () => {
	test('is shown beside the note before it, with what its approval does', async () => {
		const { db, query, view, propose } = await setUp();
		const { noteId } = await propose('It was only announced.', { asOf: NOTE_DAY });
		const asked = { subject: 'status-note', id: noteId } as const;
		const found = await findReviewed(db.reader, { view, language: query.language }, asked);
		if (found?.subject !== 'status-note' || found.assessor) throw new Error('A note');
		expect(found).toMatchObject({
			state: 'waiting',
			author: 'Ana',
			isOwn: false,
			isCorrection: false
		});
		expect(found.proposed.reason).toBe('It was only announced.');
		expect(found.before?.id).toBe(found.effect.before?.id);
		expect(found.effect.now.level).toBe(found.before?.level);
		expect(
			found.evidence.filter(({ then }) => then === null).map(({ piece }) => piece.code)
		).toEqual(['EV-001', 'EA-1']);
		expect(found.evidence.filter(({ now }) => now === null).length).toBeGreaterThan(0);
	});

	test('is shown beside the note that it corrects', async () => {
		const { db, query, view, propose } = await setUp();
		const { items } = await findBaselineItems(db.reader, { ...query, about: 'GLO-2.4' });
		const correctsId = items[0]?.id ?? '';
		const { noteId } = await propose('Wrong.', { cause: 'correction', correctsId });
		const asked = { subject: 'status-note', id: noteId } as const;
		const found = await findReviewed(db.reader, { view, language: query.language }, asked);
		expect(found).toMatchObject({ isCorrection: true, before: { id: correctsId } });
	});

	test('says that it was decided, and of what is not there nothing', async () => {
		const { db, query, view, propose, approve } = await setUp();
		const { noteId } = await propose('Yes.');
		await approve(noteId);
		const context = { view, language: query.language };
		const decided = await findReviewed(db.reader, context, { subject: 'status-note', id: noteId });
		expect(decided?.state).toBe('decided');
		for (const subject of ['status-note', 'response', 'recommendation', 'closing'] as const)
			expect(await findReviewed(db.reader, context, { subject, id: randomUUID() })).toBeNull();
	});
});

describe('what a reviewer asks of a note', () => {
	test('the queue says what the level was before, and what may be ticked', async () => {
		const { db, query, propose } = await setUp();
		const { noteId } = await propose('It fell back.');
		const { items } = await findWaitingItems(db.reader, query);
		expect(items[0]).toMatchObject({
			id: noteId,
			reason: { text: 'It fell back.', lang: 'en' },
			isJoinable: false
		});
		const { items: line } = await findBaselineItems(db.reader, { ...query, about: 'GLO-2.4' });
		expect(line.map(({ levelBefore }) => levelBefore)).toEqual([
			null,
			...line.slice(0, -1).map(({ level }) => level)
		]);
		expect(items[0]?.levelBefore).toBe(line.at(-1)?.level);
		expect(line.every(({ isJoinable }) => isJoinable)).toBe(true);
	});

	test('the page says what the note before left open, and where the support is thin', async () => {
		const { db, view, propose, approve } = await setUp();
		const first = await propose('It began. Still open: the money.', { asOf: '2026-11-20' });
		await approve(first.noteId);
		const { noteId } = await propose('It went on.', { confidence: 'low' });
		const asked = { view, language: 'en' };
		const item = { subject: 'status-note', id: noteId } as const;
		expect(await findReviewed(db.reader, asked, item)).toMatchObject({
			before: { id: first.noteId },
			leftOpen: { text: 'the money.', lang: 'en' },
			thin: ['nothing-against', 'low-confidence'],
			support: { all: 2, primary: 1, against: 0 }
		});
		const earlier = { ...item, id: first.noteId };
		expect(await findReviewed(db.reader, asked, earlier)).toMatchObject({
			thin: ['nothing-against']
		});
	});
});
