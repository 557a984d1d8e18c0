import { eq } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { checkData } from './check-data.ts';
import { evidence, recommendation } from './db/schema.ts';
import {
	findNewestSequence,
	NewerNote,
	recordStatusNote,
	type NoteSubmission
} from './status-note.ts';
import { createTestPerson } from './testing.ts';
import {
	countNotes,
	newLink,
	newSearchRecord,
	NOTE_NOW,
	noteOn,
	noteWith,
	openNoteDatabase,
	PUBLIC_VIEW,
	publicLevel,
	sentBy
} from './testing-note.ts';
import { findTimeline } from './timeline.ts';

describe('a status note', () => {
	test('counts at once where nobody reviews: level, timeline and evidence move with it', async () => {
		const { db, ana, recommendationId } = await openNoteDatabase();
		const { noteId, counts } = await recordStatusNote(
			db,
			noteOn(recommendationId, { note: noteWith({ level: 'done' }), newEvidence: [newLink] }),
			sentBy(ana)
		);
		expect(counts).toBe(true);
		expect(await publicLevel(db, recommendationId)).toBe('done');
		const [newest] = await findTimeline(db.reader, PUBLIC_VIEW, recommendationId);
		expect(newest).toMatchObject({ id: noteId, state: 'counts', isReviewed: false, author: null });
		expect(newest?.evidence.map((piece) => piece.code)).toEqual(['EV-001', 'EA-1']);
		const [piece] = await db.reader.select().from(evidence).where(eq(evidence.code, 'EA-1'));
		expect(piece?.countsFrom).toBe(NOTE_NOW);
		expect((await checkData(db.reader)).faults).toEqual([]);
	});

	test('waits where a second person reviews, and nothing of it shows to the public', async () => {
		const { db, ana, recommendationId } = await openNoteDatabase();
		const before = await publicLevel(db, recommendationId);
		const submitted = noteOn(recommendationId, {
			note: noteWith({ level: 'done' }),
			newEvidence: [newLink],
			isSecondPersonReview: true
		});
		const { noteId, counts } = await recordStatusNote(db, submitted, sentBy(ana));
		expect(counts).toBe(false);
		expect(await publicLevel(db, recommendationId)).toBe(before);
		const open = await findTimeline(db.reader, PUBLIC_VIEW, recommendationId);
		expect(open.some((note) => note.id === noteId)).toBe(false);
		const [piece] = await db.reader.select().from(evidence).where(eq(evidence.code, 'EA-1'));
		expect(piece?.countsFrom).toBeNull();
	});

	test('is stored once for its key, and the second answer is the first', async () => {
		const { db, ana, recommendationId } = await openNoteDatabase();
		const before = await countNotes(db);
		const submission = sentBy(ana);
		const submitted = noteOn(recommendationId, { newEvidence: [newLink] });
		const [one, two] = await Promise.all([
			recordStatusNote(db, submitted, submission),
			recordStatusNote(db, submitted, submission)
		]);
		const three = await recordStatusNote(db, { ...submitted, seenSequence: 1 }, submission);
		expect([two, three]).toEqual([one, one]);
		expect(await countNotes(db)).toBe(before + 1);
	});

	test('with the key of another note is refused, not dropped', async () => {
		const { db, ana, recommendationId } = await openNoteDatabase();
		const submission = sentBy(ana);
		await recordStatusNote(db, noteOn(recommendationId), submission);
		const other = noteOn(recommendationId, { note: noteWith({ reason: 'Something else.' }) });
		await expect(recordStatusNote(db, other, submission)).rejects.toThrow('fault_sent_before');
	});

	test('that came while another was written is told once', async () => {
		const { db, ana, rio, recommendationId } = await openNoteDatabase();
		const seenSequence = await findNewestSequence(db.reader, recommendationId);
		await recordStatusNote(db, noteOn(recommendationId, { seenSequence }), sentBy(rio));
		const before = await countNotes(db);
		const mine = noteOn(recommendationId, { seenSequence });
		const submission = sentBy(ana);
		await expect(recordStatusNote(db, mine, submission)).rejects.toThrow(NewerNote);
		expect(await countNotes(db)).toBe(before);
		const again = { ...mine, seenSequence: await findNewestSequence(db.reader, recommendationId) };
		await recordStatusNote(db, again, submission);
		expect(await countNotes(db)).toBe(before + 1);
	});

	test.each<[string, Partial<NoteSubmission>, string, string]>([
		['no evidence', { cited: [] }, 'fault_no_evidence', 'evidence'],
		[
			'no support for a high level',
			{ note: noteWith({ level: 'largely-done' }), cited: [{ code: 'EV-001', stance: 'against' }] },
			'fault_no_support',
			'evidence'
		],
		[
			'no search record for no action found',
			{ note: noteWith({ level: 'no-action-found' }) },
			'fault_no_search_record',
			'evidence'
		],
		[
			'evidence that does not exist',
			{ cited: [{ code: 'EV-999', stance: 'supports' }] },
			'fault_evidence_unknown',
			'evidence'
		],
		[
			'a correction of nothing that is here',
			{ note: noteWith({ cause: 'correction', correctsId: randomUUID() }) },
			'fault_corrects',
			'correctsId'
		],
		[
			'a file that was not uploaded',
			{ newEvidence: [{ ...newLink, from: 'file', fileId: randomUUID() }] },
			'fault_file_missing',
			'file'
		]
	])('is refused with %s, and leaves nothing behind', async (_name, fields, fault, field) => {
		const { db, ana, recommendationId } = await openNoteDatabase();
		const before = await countNotes(db);
		const submission = sentBy(ana);
		const refused = recordStatusNote(
			db,
			noteOn(recommendationId, { newEvidence: [], ...fields }),
			submission
		);
		await expect(refused).rejects.toMatchObject({ fault, field });
		expect(await countNotes(db)).toBe(before);
		expect(await db.reader.select().from(evidence).where(eq(evidence.origin, 'person'))).toEqual(
			[]
		);
		await recordStatusNote(db, noteOn(recommendationId), submission);
		expect(await countNotes(db)).toBe(before + 1);
	});

	test('says no action found with the record of a search, new or there already', async () => {
		const { db, ana, recommendationId } = await openNoteDatabase();
		const note = noteWith({ level: 'no-action-found' });
		await recordStatusNote(
			db,
			noteOn(recommendationId, { note, cited: [], newEvidence: [newSearchRecord] }),
			sentBy(ana)
		);
		const cited = [{ code: 'EA-1', stance: 'context' as const }];
		const again = noteOn(recommendationId, { note: { ...note, reason: 'Still nothing.' }, cited });
		expect((await recordStatusNote(db, again, sentBy(ana))).counts).toBe(true);
	});
});

test('200 notes at once, on one recommendation and on many, each sent twice: 200 are stored', async () => {
	const { db, recommendationId } = await openNoteDatabase();
	const people: { id: string }[] = [];
	for (const name of ['Bo', 'Cy', 'Di', 'Ed', 'Flo'])
		people.push(await createTestPerson(db, name, ['analyst']));
	const many = await db.reader.select({ id: recommendation.id }).from(recommendation);
	const before = await countNotes(db);
	const levels = ['announced', 'under-way', 'largely-done', 'done'] as const;
	const sendings = Array.from({ length: 200 }, (_none, index) => {
		const person = people[index % people.length] ?? { id: '' };
		const target = index % 2 === 0 ? recommendationId : (many[index % many.length]?.id ?? '');
		const day = `2026-11-${String(1 + (index % 21)).padStart(2, '0')}`;
		const note = noteWith({
			level: levels[index % levels.length] ?? 'announced',
			asOf: day,
			reason: `${index}`
		});
		const newEvidence = index % 3 === 0 ? [newLink] : [];
		return { submitted: noteOn(target, { note, newEvidence }), submission: sentBy(person) };
	});
	const answers = await Promise.all(
		[...sendings, ...sendings].map(({ submitted, submission }) =>
			recordStatusNote(db, submitted, submission)
		)
	);
	expect(new Set(answers.map(({ noteId }) => noteId)).size).toBe(200);
	expect(await countNotes(db)).toBe(before + 200);
	expect(await checkData(db.reader)).toMatchObject({ faults: [], notes: before + 200 });
});
