import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { NoteLevel } from '../domain/level.ts';
import { recordHold } from './hold.ts';
import { findNewestEvidence } from './newest-evidence.ts';
import { findRecommendationPage } from './recommendation-page.ts';
import { decide } from './review.ts';
import { NewerNote, recordStatusNote } from './status-note.ts';
import { recordStillTheSame, type StillTheSame } from './still-the-same.ts';
import { checkData } from './check-data.ts';
import {
	countNotes,
	newLink,
	newSearchRecord,
	NOTE_DAY,
	noteOn,
	noteWith,
	openNoteDatabase,
	PUBLIC_VIEW,
	publicLevel,
	sentBy
} from './testing-note.ts';

const { from: _from, ...search } = newSearchRecord;
const sameOn = (recommendationId: string, fields: Partial<StillTheSame> = {}): StillTheSame => ({
	recommendationId,
	asOf: NOTE_DAY,
	reason: 'Searched; nothing that would change the level was found.',
	language: 'en',
	cited: [],
	searches: [search],
	seenSequence: null,
	isSecondPersonReview: false,
	...fields
});

/** The corpus with one stalled note on GLO-2.4 of the day before, with evidence of November. */
async function openHeld() {
	const opened = await openNoteDatabase();
	const { db, ana, recommendationId } = opened;
	const stalled = { isStalled: true, stalledReason: 'No budget.', confidence: 'low' as const };
	const note = noteWith({ asOf: '2026-11-19', ...stalled });
	const { noteId } = await recordStatusNote(
		db,
		noteOn(recommendationId, { note, cited: [], newEvidence: [newLink] }),
		sentBy(ana)
	);
	const pageOf = () => findRecommendationPage(db.reader, PUBLIC_VIEW, 'GLO-2.4', 'en');
	return { ...opened, noteId, pageOf };
}

describe('still the same', () => {
	test('carries on the level, the stall and the confidence, and moves the last note alone', async () => {
		const { db, ana, recommendationId, pageOf } = await openHeld();
		const before = await pageOf();
		await recordStillTheSame(db, sameOn(recommendationId), sentBy(ana));
		const after = await pageOf();
		expect(after?.standing).toMatchObject({
			level: 'under-way',
			isStalled: true,
			confidence: 'low',
			lastNoteOn: NOTE_DAY,
			since: before?.standing?.since
		});
		expect(before?.standing?.lastNoteOn).toBe('2026-11-19');
		expect(after?.timeline[0]).toMatchObject({ kind: 'still-the-same', change: 'same' });
		expect([before?.newestEvidence, after?.newestEvidence]).toEqual(['2026-11', '2026-11']);
		expect((await checkData(db.reader)).faults).toEqual([]);
	});

	test('is refused with an old link, alone or beside a search', async () => {
		const { db, ana, recommendationId } = await openHeld();
		const cited = [{ code: 'EV-001', stance: 'supports' as const }];
		const count = await countNotes(db);
		for (const searches of [[], [search]])
			await expect(
				recordStillTheSame(db, sameOn(recommendationId, { cited, searches }), sentBy(ana))
			).rejects.toThrow('fault_still_the_same_only_searches');
		expect(await countNotes(db)).toBe(count);
	});

	test('is refused without a search, and with one from before the note that holds', async () => {
		const { db, ana, recommendationId } = await openHeld();
		await expect(
			recordStillTheSame(db, sameOn(recommendationId, { searches: [] }), sentBy(ana))
		).rejects.toThrow('fault_still_the_same_no_search');
		const old = [{ ...search, searchedOn: '2026-11-18' }];
		await expect(
			recordStillTheSame(db, sameOn(recommendationId, { searches: old }), sentBy(ana))
		).rejects.toThrow('fault_still_the_same_old_search');
	});

	test('is refused where no note holds yet on its day', async () => {
		const { db, ana, recommendationId } = await openHeld();
		const early = sameOn(recommendationId, { asOf: '2001-01-01' });
		await expect(recordStillTheSame(db, early, sentBy(ana))).rejects.toThrow(
			'fault_still_the_same_nothing_holds'
		);
	});

	test('is told once of a note that came meanwhile', async () => {
		const { db, ana, recommendationId } = await openHeld();
		const late = sameOn(recommendationId, { seenSequence: 1 });
		await expect(recordStillTheSame(db, late, sentBy(ana))).rejects.toThrow(NewerNote);
	});

	test('counts from the approval, and not if the level changed while it waited', async () => {
		const { db, ana, rio, recommendationId, pageOf } = await openHeld();
		const waiting = sameOn(recommendationId, { isSecondPersonReview: true });
		const first = await recordStillTheSame(db, waiting, sentBy(ana));
		const second = await recordStillTheSame(db, waiting, sentBy(ana));
		expect((await pageOf())?.standing?.lastNoteOn).toBe('2026-11-19');
		const approve = (subjectId: string) =>
			decide(
				db,
				{ subject: 'status-note', subjectId, decision: 'approved', reason: null },
				sentBy(rio)
			);
		await approve(first.noteId);
		expect((await pageOf())?.standing?.lastNoteOn).toBe(NOTE_DAY);
		const note = noteWith({ level: 'announced', asOf: '2026-11-22' });
		await recordStatusNote(db, noteOn(recommendationId, { note }), sentBy(ana));
		await expect(approve(second.noteId)).rejects.toThrow('fault_still_the_same_outdated');
		expect(await publicLevel(db, recommendationId)).toBe('announced');
	});

	test('is withheld from outsiders with the level that it carries on, and given back with it', async () => {
		const { db, ana, recommendationId, noteId, pageOf } = await openHeld();
		await recordStillTheSame(db, sameOn(recommendationId), sentBy(ana));
		const before = await pageOf();
		const put = (isHeld: boolean) =>
			recordHold(
				db,
				{
					recommendationId,
					input: { noteId, isHeld, publicLine: null, reason: 'Doubts', language: 'en' }
				},
				sentBy(ana)
			);
		await put(true);
		const held = await pageOf();
		expect(held?.standing).toMatchObject({ level: 'on-hold', isOnHold: true });
		expect(held?.newestEvidence).not.toBe(before?.newestEvidence);
		const told = held?.timeline.filter(({ kind }) => kind === 'still-the-same') ?? [];
		expect(told).toEqual([]);
		const staff = await findRecommendationPage(
			db.reader,
			{ ...PUBLIC_VIEW, viewer: ana },
			'GLO-2.4',
			'en'
		);
		expect(staff?.standing).toMatchObject({ level: 'under-way', isOnHold: true });
		await put(false);
		expect((await pageOf())?.standing).toEqual(before?.standing);
	});

	test('is withheld with a note of its own day, in whichever order the projection stored them', async () => {
		const { db, ana, recommendationId, pageOf } = await openHeld();
		const add = async (level: NoteLevel, asOf: string) => {
			const note = noteWith({ level, asOf });
			return (await recordStatusNote(db, noteOn(recommendationId, { note }), sentBy(ana))).noteId;
		};
		const noteId = await add('done', NOTE_DAY);
		const searches = [{ ...search, searchedOn: NOTE_DAY }];
		await recordStillTheSame(db, sameOn(recommendationId, { searches }), sentBy(ana));
		await add('largely-done', NOTE_DAY);
		// What the note did to the level changes, and its span is stored anew, after the other's.
		await add('announced', '2026-11-20');
		const held = { noteId, isHeld: true, publicLine: null, reason: 'Doubts' };
		const asked = { recommendationId, input: { ...held, language: 'en' as const } };
		await recordHold(db, asked, sentBy(ana));
		const page = await pageOf();
		expect(page?.timeline.filter(({ kind }) => kind === 'still-the-same')).toEqual([]);
		expect(page?.spans.at(-1)).toMatchObject({ level: 'largely-done', levelBefore: null });
	});

	test('follows where the level that it carries on is corrected, and is no rise', async () => {
		const { db, ana, recommendationId, noteId, pageOf } = await openHeld();
		await recordStillTheSame(db, sameOn(recommendationId), sentBy(ana));
		const note = noteWith({
			...{ level: 'announced', cause: 'correction', correctsId: noteId },
			asOf: '2026-11-19'
		});
		await recordStatusNote(db, noteOn(recommendationId, { note }), sentBy(ana));
		expect((await pageOf())?.standing?.level).toBe('announced');
		expect((await pageOf())?.timeline[0]).toMatchObject({ level: 'announced', change: 'same' });
		expect((await checkData(db.reader)).faults).toEqual([]);
	});
});

test('the newest evidence is no search, no later than the view, and for outsiders no internal piece', async () => {
	const { db, ana, recommendationId } = await openHeld();
	const secret = { ...newLink, published: '2026-11-20', visibility: 'internal' as const };
	await recordStatusNote(
		db,
		noteOn(recommendationId, {
			note: noteWith(),
			cited: [],
			newEvidence: [secret, newSearchRecord]
		}),
		{ ...sentBy(ana), key: randomUUID() }
	);
	const newest = async (viewer: typeof PUBLIC_VIEW.viewer | { roles: never[] }, asOf = NOTE_DAY) =>
		(
			await findNewestEvidence(db.reader, { ...PUBLIC_VIEW, asOf, viewer: viewer as never }, [
				recommendationId
			])
		).get(recommendationId);
	expect(await newest(null)).toBe('2026-11');
	expect(await newest({ roles: [] })).toBe('2026-11-20');
	expect(await newest({ roles: [] }, '2026-11-20')).toBe('2026-11');
});
