import { randomUUID } from 'node:crypto';
import { isActionFailure, isRedirect, type RequestEvent } from '@sveltejs/kit';
import { expect, test } from 'vitest';
import { findNewestSequence, recordStatusNote } from '#lib/server/status-note.ts';
import {
	countNotes,
	NOTE_NOW,
	noteOn,
	openNoteDatabase,
	sentBy
} from '#lib/server/testing-note.ts';
import { testEvent } from '#lib/server/testing.ts';
import { actions } from './+page.server.ts';

async function openForm() {
	const all = await openNoteDatabase();
	const { db, ana, recommendationId } = all;
	const typed = {
		submissionKey: randomUUID(),
		seenSequence: String(await findNewestSequence(db.reader, recommendationId)),
		level: 'under-way',
		cause: 'world-moved',
		reason: 'It began.',
		language: 'en',
		asOf: '2026-11-21',
		confidence: 'medium',
		'cite.EV-001': 'supports'
	};
	const send = async (fields: Record<string, string> = {}) => {
		const form = { ...typed, ...fields };
		const event = testEvent({ db, form, person: ana, now: NOTE_NOW });
		Object.assign(event, { params: { code: 'GLO-2.4' } });
		const action = actions.recordNote as (event: RequestEvent) => Promise<unknown>;
		return action(event).catch((thrown: unknown) => thrown);
	};
	return { ...all, typed, send };
}
const failureOf = (answer: unknown) =>
	isActionFailure(answer) ? (answer as { status: number; data: unknown }) : null;

test('a note that came meanwhile is shown once, and the form sent again is stored', async () => {
	const { db, rio, recommendationId, typed, send } = await openForm();
	await recordStatusNote(db, noteOn(recommendationId), sentBy(rio));
	const before = await countNotes(db);
	const told = failureOf(await send());
	expect(told).toMatchObject({
		status: 409,
		data: {
			values: { ...typed, seenSequence: '' },
			faults: { form: expect.any(String) },
			newer: [{ reason: { text: 'It began.' } }]
		}
	});
	expect(await countNotes(db)).toBe(before);
	const { values } = told?.data as { values: Record<string, string> };
	expect(isRedirect(await send(values))).toBe(true);
	expect(await countNotes(db)).toBe(before + 1);
});

test('a form that is sent again leads to the first note; with other words it says so, and gets a new key', async () => {
	const { db, typed, send } = await openForm();
	const before = await countNotes(db);
	const [first, second] = [await send(), await send()];
	expect(isRedirect(first) && first.location).toMatch(/recorded=counts#note-/);
	expect(second).toEqual(first);
	const other = failureOf(await send({ reason: 'Typed on after going back.', seenSequence: '' }));
	expect(other).toMatchObject({
		status: 400,
		data: {
			values: { reason: 'Typed on after going back.' },
			faults: { form: expect.any(String) }
		}
	});
	const { values } = other?.data as { values: Record<string, string> };
	expect(values.submissionKey).not.toBe(typed.submissionKey);
	expect(await countNotes(db)).toBe(before + 1);
	expect(isRedirect(await send(values))).toBe(true);
	expect(await countNotes(db)).toBe(before + 2);
});

test.each([
	['level', { level: 'finished' }],
	['reason', { reason: 'x'.repeat(100_000) }],
	['reason', { reason: '' }],
	['asOf', { asOf: '2026-11-23' }],
	['evidence', { 'cite.EV-001': '' }]
])('a form with a wrong %s comes back filled', async (field, fields) => {
	const { db, typed, send } = await openForm();
	const before = await countNotes(db);
	const expected = { ...typed, ...fields };
	expect(failureOf(await send(fields))).toMatchObject({
		status: 400,
		data: { values: expected, faults: { [field]: expect.any(String) } }
	});
	expect(await countNotes(db)).toBe(before);
});
