import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { findRecommendationId, recordStatusNote } from './status-note.ts';
import {
	countNotes,
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
	test('that corrects takes its target out of the line', async () => {
		const { db, ana, recommendationId } = await openNoteDatabase();
		const first = noteOn(recommendationId, { note: noteWith({ level: 'done' }) });
		const { noteId } = await recordStatusNote(db, first, sentBy(ana));
		expect(await publicLevel(db, recommendationId)).toBe('done');
		const right = noteWith({ level: 'announced', cause: 'correction', correctsId: noteId });
		await recordStatusNote(db, noteOn(recommendationId, { note: right }), sentBy(ana));
		expect(await publicLevel(db, recommendationId)).toBe('announced');
		const notes = await findTimeline(db.reader, PUBLIC_VIEW, recommendationId);
		expect(notes.find((note) => note.id === noteId)?.state).toBe('corrected');
	});

	test('cannot correct one on another recommendation, or one of another assessor', async () => {
		const { db, ana, recommendationId } = await openNoteDatabase();
		const elsewhere = (await findRecommendationId(db.reader, 'JMH-7.3')) ?? '';
		const { noteId } = await recordStatusNote(db, noteOn(elsewhere), sentBy(ana));
		const before = await countNotes(db);
		const correct = (id: string, correctsId: string) => {
			const note = noteWith({ cause: 'correction', correctsId, reason: 'Wrong.' });
			return recordStatusNote(db, noteOn(id, { note }), sentBy(ana));
		};
		const fault = { fault: 'fault_corrects', field: 'correctsId' };
		await expect(correct(recommendationId, noteId)).rejects.toMatchObject(fault);
		expect(await countNotes(db)).toBe(before);
		const theirs = randomUUID();
		await db.client.execute({
			sql: `INSERT INTO assessor (id, slug, en, ja, is_ours, scale, origin, recorded_at, updated_at, version)
				VALUES (?1, 'theirs', 'Theirs', '他機関', 0, '[]', 'person', ?2, ?2, 1)`,
			args: [theirs, NOTE_NOW]
		});
		const { rows } = await db.client.execute({
			sql: 'SELECT * FROM status_note WHERE id = ?',
			args: [noteId]
		});
		const copied = {
			...rows[0],
			sequence: 9999,
			id: randomUUID(),
			submission_key: 'theirs',
			assessor_id: theirs
		};
		await db.client.execute({
			sql: `INSERT INTO status_note (${Object.keys(copied).join(', ')})
				VALUES (${Object.keys(copied)
					.map(() => '?')
					.join(', ')})`,
			args: Object.values(copied)
		});
		await expect(correct(elsewhere, copied.id)).rejects.toMatchObject(fault);
		expect((await correct(elsewhere, noteId)).counts).toBe(true);
	});

	test('cannot correct one that waits', async () => {
		const { db, ana, recommendationId } = await openNoteDatabase();
		const waits = noteOn(recommendationId, { isSecondPersonReview: true });
		const { noteId } = await recordStatusNote(db, waits, sentBy(ana));
		const note = noteWith({ cause: 'correction', correctsId: noteId });
		const refused = recordStatusNote(db, noteOn(recommendationId, { note }), sentBy(ana));
		await expect(refused).rejects.toThrow('fault_corrects');
	});
});
