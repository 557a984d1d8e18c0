import { describe, expect, test } from 'vitest';
import { auditEvent } from './db/audit.schema.ts';
import { statusNoteDraft, upload } from './db/schema.ts';
import { decide } from './review.ts';
import {
	countDrafts,
	discardDraft,
	findDraft,
	findDrafts,
	findNoteToRedo,
	saveDraft,
	StaleDraft
} from './status-note-draft.ts';
import { recordStatusNote } from './status-note.ts';
import { createTestPerson } from './testing.ts';
import { newLink, NOTE_NOW, noteOn, noteWith, openNoteDatabase, sentBy } from './testing-note.ts';
import { sweepUploads } from './upload.ts';
import { withdraw } from './withdrawal.ts';

async function setUp() {
	const all = await openNoteDatabase();
	const key = { authorId: all.ana.id, recommendationId: all.recommendationId };
	const save = (reason: string, version = 0, authorId = key.authorId) =>
		saveDraft(all.db, { ...key, authorId }, { fields: { reason }, version, now: NOTE_NOW });
	return { ...all, key, save };
}

describe('a draft', () => {
	test('is kept without its keys and passwords, and comes back', async () => {
		const { db, key } = await setUp();
		const fields = { reason: 'It began.', 'cite.EV-001': 'supports', signInPassword: 'p' };
		await saveDraft(db, key, { fields, version: 0, now: NOTE_NOW });
		expect(await findDraft(db.reader, key)).toEqual({
			fields: { reason: 'It began.', 'cite.EV-001': 'supports' },
			updatedAt: NOTE_NOW,
			version: 1
		});
	});

	test('is its author’s alone: everybody has one of their own', async () => {
		const { db, rio, key, save } = await setUp();
		await save('Mine.');
		const theirs = { ...key, authorId: rio.id };
		expect(await findDraft(db.reader, theirs)).toBeNull();
		expect(await findDrafts(db.reader, { authorId: rio.id, language: 'en' })).toEqual([]);
		await save('Theirs.', 0, rio.id);
		await discardDraft(db, theirs);
		expect(await findDraft(db.reader, key)).toMatchObject({ fields: { reason: 'Mine.' } });
	});

	test('adds no line to the audit chain', async () => {
		const { db, save } = await setUp();
		const before = await db.reader.$count(auditEvent);
		await save('Quietly.');
		expect(await db.reader.$count(auditEvent)).toBe(before);
	});

	test('is not saved over what another window saved, recorded or discarded', async () => {
		const { db, key, save } = await setUp();
		await save('One.');
		await save('Two.', 1);
		await expect(save('From the other window.', 1)).rejects.toMatchObject({ version: 2 });
		expect(await findDraft(db.reader, key)).toMatchObject({ fields: { reason: 'Two.' } });
		await discardDraft(db, key);
		await expect(save('Three.', 2)).rejects.toThrow(StaleDraft);
		expect(await findDraft(db.reader, key)).toBeNull();
		await save('Three.', 0);
		expect(await findDraft(db.reader, key)).toMatchObject({ fields: { reason: 'Three.' } });
	});

	test('is refused where it is too long, and the one before stays', async () => {
		const { db, key, save } = await setUp();
		await save('Short.');
		await expect(save('x'.repeat(200_001), 1)).rejects.toThrow('fault_draft_too_long');
		expect(await findDraft(db.reader, key)).toMatchObject({ fields: { reason: 'Short.' } });
	});

	test('goes with the note that is recorded, and stays where the note is refused', async () => {
		const { db, ana, rio, key, save, recommendationId } = await setUp();
		await save('Soon a note.');
		await save('Another’s.', 0, rio.id);
		const refused = noteOn(recommendationId, { cited: [] });
		await expect(recordStatusNote(db, refused, sentBy(ana))).rejects.toThrow('fault_no_evidence');
		expect(await countDrafts(db.reader, ana.id)).toBe(1);
		await recordStatusNote(db, noteOn(recommendationId), sentBy(ana));
		expect(await findDraft(db.reader, key)).toBeNull();
		expect(await countDrafts(db.reader, rio.id)).toBe(1);
	});

	test('stands in its author’s list with what it says so far', async () => {
		const { db, ana, key } = await setUp();
		const fields = {
			level: 'announced',
			reason: ' 始まった。',
			language: 'ja',
			'cite.EV-001': 'against'
		};
		await saveDraft(db, key, { fields, version: 0, now: NOTE_NOW });
		const [listed] = await findDrafts(db.reader, { authorId: ana.id, language: 'en' });
		expect(listed).toMatchObject({
			code: 'GLO-2.4',
			updatedAt: NOTE_NOW,
			level: 'announced',
			reason: { text: '始まった。', lang: 'ja' },
			cited: 1
		});
	});

	test('keeps the files that it holds from being swept', async () => {
		const { db, ana, key } = await setUp();
		const row = { userId: ana.id, sha256: 'a'.repeat(64), name: 'plan.pdf', type: 'x', size: 1 };
		const at = '2026-10-01T00:00:00.000Z';
		await db.write((tx) =>
			tx.insert(upload).values([
				{ id: 'held', ...row, at },
				{ id: 'loose', ...row, sha256: 'b'.repeat(64), at }
			])
		);
		const fields = { 'new.0.from': 'file', 'new.0.fileId': 'held', 'new.0.fileName': 'plan.pdf' };
		await saveDraft(db, key, { fields, version: 0, now: NOTE_NOW });
		await sweepUploads(db, { now: NOTE_NOW });
		const left = await db.reader.select({ id: upload.id }).from(upload);
		expect(left.map(({ id }) => id)).toEqual(['held']);
	});
});

describe('a note that is taken up again', () => {
	async function proposed() {
		const all = await setUp();
		const { noteId } = await recordStatusNote(
			all.db,
			noteOn(all.recommendationId, {
				note: noteWith({ reason: 'All of it.' }),
				newEvidence: [{ ...newLink, stance: 'against' }],
				isSecondPersonReview: true
			}),
			sentBy(all.ana)
		);
		return { ...all, noteId };
	}
	const about = (subjectId: string) => ({ subject: 'status-note' as const, subjectId });

	test('fills the form with what it said and cited, with why it came back', async () => {
		const { db, rio, key, noteId } = await proposed();
		expect(await findNoteToRedo(db.reader, key, noteId)).toBeNull();
		const sentBack = { ...about(noteId), decision: 'sent-back', reason: 'Which?' } as const;
		await decide(db, sentBack, sentBy(rio));
		expect(await findNoteToRedo(db.reader, key, noteId)).toMatchObject({
			fields: { reason: 'All of it.', 'cite.EV-001': 'supports', 'cite.EA-1': 'against' },
			sentBackReason: 'Which?'
		});
	});

	test('is its author’s alone, and never one that counts', async () => {
		const { db, ana, key, noteId } = await proposed();
		await withdraw(db, about(noteId), sentBy(ana));
		expect(await findNoteToRedo(db.reader, key, noteId)).not.toBeNull();
		const eve = await createTestPerson(db, 'Eve', ['analyst']);
		expect(await findNoteToRedo(db.reader, { ...key, authorId: eve.id }, noteId)).toBeNull();
		const other = await proposed();
		const approval = { ...about(other.noteId), decision: 'approved', reason: null } as const;
		await decide(other.db, approval, sentBy(other.rio));
		expect(await findNoteToRedo(other.db.reader, other.key, other.noteId)).toBeNull();
	});

	test('leaves no draft behind by itself', async () => {
		const { db, key, noteId, ana } = await proposed();
		await withdraw(db, about(noteId), sentBy(ana));
		await findNoteToRedo(db.reader, key, noteId);
		expect(await db.reader.$count(statusNoteDraft)).toBe(0);
	});
});
