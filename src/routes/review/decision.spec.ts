import { randomUUID } from 'node:crypto';
import { isActionFailure, isRedirect, type RequestEvent } from '@sveltejs/kit';
import { expect, test } from 'vitest';
import type { Viewer } from '#lib/domain/view.ts';
import { recordStatusNote } from '#lib/server/status-note.ts';
import { NOTE_NOW, noteOn, noteWith, openNoteDatabase, sentBy } from '#lib/server/testing-note.ts';
import { createTestPerson, testEvent } from '#lib/server/testing.ts';
import { actions, load } from './+page.server.ts';

type Handler = (event: RequestEvent) => unknown;

/** Two notes that wait: one by an analyst, one by the reviewer who looks. */
async function openWaiting() {
	const all = await openNoteDatabase();
	const { db, ana, rio, recommendationId } = all;
	const propose = (person: typeof ana, reason: string) => {
		const note = noteWith({ level: 'done', reason });
		const asked = noteOn(recommendationId, { note, isSecondPersonReview: true });
		return recordStatusNote(db, asked, sentBy(person));
	};
	const { noteId } = await propose(ana, 'Proposed by Ana.');
	const { noteId: ownId } = await propose(rio, 'Proposed by Rio.');
	const send = async (
		action: keyof typeof actions,
		fields: Record<string, string>,
		person: Viewer = rio
	) => {
		const form = { submissionKey: randomUUID(), subject: 'status-note', ...fields };
		const event = testEvent({ db, path: '/review', form, person, now: NOTE_NOW });
		return Promise.resolve((actions[action] as Handler)(event)).catch((thrown: unknown) => thrown);
	};
	const decisions = async () =>
		(await db.client.execute('SELECT subject_id, decision, reason FROM review')).rows.map(
			(row) => ({
				...row
			})
		);
	return { ...all, noteId, ownId, send, decisions };
}

test('the button decides, whatever else the form says', async () => {
	const { noteId, send, decisions } = await openWaiting();
	const answer = await send('sendBack', {
		subjectId: noteId,
		decision: 'approved',
		reason: 'Which one?'
	});
	expect(isRedirect(answer) && answer.location).toContain('decided=sent-back');
	expect(await decisions()).toEqual([
		{ subject_id: noteId, decision: 'sent-back', reason: 'Which one?' }
	]);
});

test.each(['', '   ', '\n\t'])('sending back with the reason %j is refused', async (reason) => {
	const { noteId, send, decisions } = await openWaiting();
	const answer = await send('sendBack', { subjectId: noteId, reason });
	expect(isActionFailure(answer) && answer).toMatchObject({
		status: 400,
		data: { faults: { reason: expect.stringContaining('Say why') } }
	});
	expect(await decisions()).toEqual([]);
});

test('the author’s own is refused, in words, and what was typed comes back', async () => {
	const { ownId, send, decisions } = await openWaiting();
	for (const action of ['approve', 'sendBack'] as const) {
		const answer = await send(action, { subjectId: ownId, reason: 'I say so.' });
		expect(isActionFailure(answer) && answer).toMatchObject({
			status: 400,
			data: { values: { reason: 'I say so.' }, faults: { form: expect.any(String) } }
		});
	}
	expect(await decisions()).toEqual([]);
});

test('what is decided already, or is not there, is refused in words', async () => {
	const { db, noteId, send, decisions } = await openWaiting();
	const kim = await createTestPerson(db, 'Kim', ['reviewer']);
	expect(isRedirect(await send('approve', { subjectId: noteId }))).toBe(true);
	expect(await send('approve', { subjectId: noteId }, kim)).toMatchObject({ status: 400 });
	expect(await send('approve', { subjectId: randomUUID() })).toMatchObject({ status: 400 });
	expect(await decisions()).toHaveLength(1);
});

test('the page says of each whether it is the looker’s own', async () => {
	const { db, ana, rio, noteId, ownId } = await openWaiting();
	const isOwn = async (id: string, person: Viewer) => {
		const path = `/review?subject=status-note&id=${id}`;
		const shown = await (load as Handler)(testEvent({ db, path, person, now: NOTE_NOW }));
		return (shown as { reviewed: { isOwn: boolean } }).reviewed.isOwn;
	};
	expect([await isOwn(ownId, rio), await isOwn(ownId, ana)]).toEqual([true, false]);
	expect([await isOwn(noteId, rio), await isOwn(noteId, ana)]).toEqual([false, true]);
});

test('another decision under the key of the first is refused, and not said to be done', async () => {
	const { noteId, send, decisions } = await openWaiting();
	const submissionKey = randomUUID();
	expect(isRedirect(await send('approve', { subjectId: noteId, submissionKey }))).toBe(true);
	expect(isRedirect(await send('approve', { subjectId: noteId, submissionKey }))).toBe(true);
	const back = { subjectId: noteId, submissionKey, reason: 'Which one?' };
	expect(await send('sendBack', back)).toMatchObject({ status: 400 });
	expect(await decisions()).toHaveLength(1);
});
