import { expect, test } from 'vitest';
import type { NoteLevel } from '../domain/level.ts';
import type { Cause } from '../domain/status-note.ts';
import { findDashboard } from './dashboard.ts';
import { recordStatusNote } from './status-note.ts';
import { noteOn, noteWith, openNoteDatabase, PUBLIC_VIEW, sentBy } from './testing-note.ts';

const asked = { since: '2026-06-30', language: 'en' };

test.each<[NoteLevel, Cause, moved: 'up' | 'back' | null]>([
	['done', 'world-moved', 'up'],
	['announced', 'world-moved', 'back'],
	['done', 'late-entry', null],
	['done', 'new-interpretation', null],
	['announced', 'late-entry', null],
	['announced', 'new-interpretation', null]
])('to %s because of %s is a move %s', async (level, cause, moved) => {
	const { db, ana, recommendationId } = await openNoteDatabase();
	const before = await findDashboard(db.reader, PUBLIC_VIEW, asked);
	expect([before.all.rose, before.all.fell, before.restated.length]).toEqual([0, 0, 0]);
	await recordStatusNote(
		db,
		noteOn(recommendationId, { note: noteWith({ level, cause }) }),
		sentBy(ana)
	);
	const { all, changes, restated } = await findDashboard(db.reader, PUBLIC_VIEW, asked);
	expect([all.rose, all.fell]).toEqual([Number(moved === 'up'), Number(moved === 'back')]);
	expect([changes.length, restated.length]).toEqual(moved ? [1, 0] : [0, 1]);
});
