import { expect, test } from 'vitest';
import { createTestPerson, TEST_NOW } from './testing.ts';
import {
	ACTIVITY_PAGE,
	findActivity,
	findActivityFilters,
	MACHINE,
	type ActivityLine
} from './activity.ts';
import { createAssessor } from './assessor-edit.ts';
import { loadCorpus } from './corpus/load.ts';
import { openTestDatabase } from './db/testing.ts';
import { recordHold } from './hold.ts';
import { renamePerson } from './person.ts';
import { decideRemoval, proposeRemoval } from './removal.ts';
import { createRound } from './round-edit.ts';
import { recordStatusNote } from './status-note.ts';
import { NOTE_DAY, noteOn, openNoteDatabase, sentBy } from './testing-note.ts';

async function setUp(options: Parameters<typeof openTestDatabase>[0] = {}) {
	const db = await openTestDatabase(options);
	const ana = await createTestPerson(db, 'Ana', ['analyst']);
	await renamePerson(db, 'Ana Maria', { by: ana.id, key: 'k', now: TEST_NOW });
	return { db, ana };
}

test('every line of the corpus is shown once, newest first, with the page it is about', async () => {
	const { db } = await setUp();
	await loadCorpus(db, 'corpus');
	const seen: ActivityLine[] = [];
	let before: number | undefined;
	do {
		const page = await findActivity(db.reader, { before, language: 'en' });
		expect(page.lines.length).toBeLessThanOrEqual(ACTIVITY_PAGE);
		seen.push(...page.lines);
		before = page.next ?? undefined;
	} while (before);
	expect(seen.length).toBeGreaterThan(ACTIVITY_PAGE);
	const inOrder = Array.from(seen, (_, index) => seen.length - index);
	expect(seen.map((line) => line.sequence)).toEqual(inOrder);
	expect(seen.filter((line) => line.subject === null).map((line) => line.action)).toEqual([]);
	const kinds = new Map(seen.map((line) => [line.action, line.subject?.kind]));
	expect(kinds.get('status-note:create')).toBe('recommendation');
	expect(kinds.get('evidence:create')).toBe('evidence');
});

test('a line says who, and what it is about', async () => {
	const { db, ana } = await setUp();
	const { lines, next } = await findActivity(db.reader, { language: 'ja' });
	const subject = { kind: 'person', address: ana.id, label: 'Ana Maria' };
	expect(lines).toMatchObject([
		{ action: 'person:rename', actor: { id: ana.id, name: 'Ana Maria' }, subject },
		{ action: 'person:create', actor: null, subject }
	]);
	expect(next).toBeNull();
});

test('activity is filtered by person and by action', async () => {
	const { db, ana } = await setUp();
	const ofAna = await findActivity(db.reader, { person: ana.id, language: 'en' });
	expect(ofAna.lines.map((line) => line.action)).toEqual(['person:rename']);
	const created = { action: 'person:create', language: 'en' } as const;
	expect((await findActivity(db.reader, { ...created, person: MACHINE })).lines).toHaveLength(1);
	expect((await findActivity(db.reader, { ...created, person: ana.id })).lines).toEqual([]);
	expect(await findActivityFilters(db.reader)).toEqual({
		actions: ['person:create', 'person:rename'],
		people: [{ id: ana.id, name: 'Ana Maria' }]
	});
});

test('a page of activity is two queries, however many lines there are', async () => {
	let queries = 0;
	const { db } = await setUp({ onQuery: () => (queries += 1) });
	queries = 0;
	await findActivity(db.reader, { language: 'en' });
	expect(queries).toBe(2);
});

test('rounds, other assessors, holds and removals lead to what they are about', async () => {
	const { db, ana, rio, recommendationId } = await openNoteDatabase();
	const { noteId } = await recordStatusNote(db, noteOn(recommendationId), sentBy(ana));
	const words = { reason: 'Doubts', language: 'en' as const };
	const held = { noteId, isHeld: true, publicLine: null, ...words };
	await recordHold(db, { recommendationId, input: held }, sentBy(ana));
	const round = { name: '2026 Q4', asOf: NOTE_DAY, dueOn: NOTE_DAY };
	const input = { ...round, items: [{ code: 'GLO-2.4', ownerId: null }] };
	await createRound(db, { input, today: NOTE_DAY }, sentBy(ana));
	await createAssessor(db, { en: 'The Council', ja: '評議会', scale: [] }, sentBy(ana));
	const asked = { subject: 'status-note' as const, subjectId: noteId, input: words };
	const { removalId } = await proposeRemoval(db, asked, sentBy(ana));
	await decideRemoval(db, { removalId, decision: 'sent-back' }, sentBy(rio));

	const { lines } = await findActivity(db.reader, { language: 'ja' });
	const removal = { kind: 'removal', address: removalId, label: '' };
	expect(lines.slice(0, 5).map(({ action, subject }) => [action, subject])).toEqual([
		['review:create', removal],
		['removal:create', removal],
		['assessor:create', { kind: 'assessor', address: 'the-council', label: '評議会' }],
		['round:create', { kind: 'round', address: '2026-q4', label: '2026 Q4' }],
		['hold:create', { kind: 'recommendation', address: 'GLO-2.4', label: 'GLO-2.4' }]
	]);
});
