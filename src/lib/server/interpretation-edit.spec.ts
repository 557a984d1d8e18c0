import { expect, test } from 'vitest';
import { checkReasonsOf } from '../domain/flag.ts';
import { interpretationSchema } from '../domain/interpretation.ts';
import { checkData } from './check-data.ts';
import { corpusId } from './corpus/ids.ts';
import type { Database } from './db/connect.ts';
import { statusNote } from './db/ledger.schema.ts';
import {
	findNewestInterpretation,
	interpretationValues,
	reviseInterpretation
} from './interpretation-edit.ts';
import { findInterpretations } from './interpretation-list.ts';
import { createRecommendation } from './recommendation-new.ts';
import { findRecommendationPage } from './recommendation-page.ts';
import { findRecommendation } from './recommendation.ts';
import { recordStatusNote } from './status-note.ts';
import { GLOBIS, MARKUP, openEditDatabase, recommendationWith } from './testing-edit.ts';
import { noteOn, noteWith } from './testing-note.ts';

const recommendationId = corpusId('recommendation', 'GLO-1');
const signs = {
	signsFor: ['A law is passed.', 'It is used.'],
	signsAgainst: ['It is repealed.'],
	language: 'en' as const
};
const newest = (db: Database) => findNewestInterpretation(db.reader, recommendationId);

test('a new version is appended, and later notes are judged by it', async () => {
	const { db, sent } = await openEditDatabase();
	const before = await newest(db);
	expect(before).toMatchObject({ version: 1 });
	await reviseInterpretation(db, { recommendationId, version: 1, input: signs }, sent());
	expect(await newest(db)).toEqual({ ...signs, version: 2 });
	const { noteId } = await recordStatusNote(db, noteOn(recommendationId), sent());
	const notes = await db.reader.select().from(statusNote);
	const judgedBy = new Map(notes.map((note) => [note.id, note.interpretationId]));
	const stored = await findRecommendation(
		db.reader,
		{ asOf: '2026-11-22', knownOn: '2026-11-22', viewer: null },
		'GLO-1',
		'en'
	);
	expect(judgedBy.get(noteId)).toBe(stored?.interpretation?.id);
	expect(notes.filter((note) => note.interpretationId === stored?.interpretation?.id)).toHaveLength(
		1
	);
	expect((await checkData(db.reader)).faults).toEqual([]);
});

test('the first version of a recommendation that has none is version 1', async () => {
	const { db, sent } = await openEditDatabase();
	const place = { sourceId: GLOBIS, parentId: null };
	const quotes = [{ quote: 'Japan should.', page: null }];
	const added = { place, code: 'GLO-A1', quotes, input: recommendationWith() };
	await createRecommendation(db, { ...added, isSecondPersonReview: false }, sent());
	const view = { asOf: '2026-11-22', knownOn: '2026-11-22', viewer: null };
	const stored = await findRecommendation(db.reader, view, 'GLO-A1', 'en');
	if (!stored) throw new Error('It was added');
	const asked = { recommendationId: stored.id, version: 0, input: signs };
	await reviseInterpretation(db, asked, sent());
	const after = await findRecommendation(db.reader, view, 'GLO-A1', 'en');
	expect(after?.interpretation).toMatchObject({ ...signs, version: 1, counting: 'at-once' });
});

test('of two versions at once one is stale, and wins when it is sent again knowingly', async () => {
	const { db, rei, sent } = await openEditDatabase();
	const revise = (sign: string, version: number, by?: string) =>
		reviseInterpretation(
			db,
			{ recommendationId, version, input: { ...signs, signsFor: [sign] } },
			sent(undefined, by)
		);
	const both = await Promise.allSettled([revise('One.', 1), revise('Two.', 1, rei.id)]);
	const refused = both.filter((one) => one.status === 'rejected');
	expect(refused).toHaveLength(1);
	expect(refused[0]?.reason).toMatchObject({ fault: 'fault_stale' });
	const saved = await newest(db);
	expect(saved).toMatchObject({ version: 2 });
	expect(saved && interpretationValues(saved)).toMatchObject({ version: '2', language: 'en' });
	await revise('Three.', 2);
	expect(await newest(db)).toMatchObject({ version: 3, signsFor: ['Three.'] });
	expect((await checkData(db.reader)).faults).toEqual([]);
});

test('what is sent twice, or says the same, is stored once', async () => {
	const { db, sent } = await openEditDatabase();
	const once = sent('once');
	const asked = { recommendationId, version: 1, input: signs };
	await Promise.all([reviseInterpretation(db, asked, once), reviseInterpretation(db, asked, once)]);
	expect(await newest(db)).toMatchObject({ version: 2 });
	await reviseInterpretation(db, { ...asked, version: 2 }, sent());
	expect(await newest(db)).toMatchObject({ version: 2 });
});

test('signs are typed one a line, and markup stays the text that it is', async () => {
	const { db, sent } = await openEditDatabase();
	const input = interpretationSchema.parse({
		signsFor: `${MARKUP}\r\n\r\n  A law.  \n`,
		signsAgainst: MARKUP,
		language: 'ja'
	});
	await reviseInterpretation(db, { recommendationId, version: 1, input }, sent());
	expect(await newest(db)).toMatchObject({
		signsFor: [MARKUP, 'A law.'],
		signsAgainst: [MARKUP],
		language: 'ja'
	});
});

test.each([
	['signsFor', '', 'signsFor'],
	['signsAgainst', ' \n ', 'signsAgainst'],
	['signsFor', 'x'.repeat(100_000), 'signsFor'],
	['signsAgainst', 'x\n'.repeat(11), 'signsAgainst'],
	['language', 'fr', 'language']
])('%s is refused where it is %j', (field, value, path) => {
	const typed = { signsFor: 'A', signsAgainst: 'B', language: 'en', [field]: value };
	const issues = interpretationSchema.safeParse(typed).error?.issues ?? [];
	expect(issues.map((issue) => issue.path[0])).toEqual([path]);
});

const standingOf = async (db: Database, asOf = '2026-11-22') => {
	const view = { asOf, knownOn: asOf, viewer: null };
	const found = await findRecommendationPage(db.reader, view, 'GLO-1', 'en');
	if (!found?.standing) throw new Error('It stands nowhere');
	return found.standing;
};

test('a new version makes a check due, which a note that is judged by it clears', async () => {
	const { db, sent } = await openEditDatabase();
	await recordStatusNote(db, noteOn(recommendationId), sent());
	expect((await standingOf(db)).flags).not.toContain('check-due');
	await reviseInterpretation(db, { recommendationId, version: 1, input: signs }, sent());
	const due = await standingOf(db);
	expect(due.flags).toContain('check-due');
	expect(checkReasonsOf(due, '2026-11-22')).toEqual(['new-interpretation']);
	expect(checkReasonsOf(await standingOf(db, '2027-11-22'), '2027-11-22')).toEqual([
		'new-interpretation',
		'interval'
	]);
	const note = noteWith({ cause: 'new-interpretation', asOf: '2026-11-22' });
	await recordStatusNote(db, noteOn(recommendationId, { note }), sent());
	const cleared = await standingOf(db);
	expect(cleared.flags).not.toContain('check-due');
	expect(cleared.isReversed).toBe(false);
});

test('every version is told as it was known, with its author for the staff alone', async () => {
	const { db, ana, sent } = await openEditDatabase();
	await reviseInterpretation(db, { recommendationId, version: 1, input: signs }, sent());
	const versionsOn = (knownOn: string, viewer: typeof ana | null = null) =>
		findInterpretations(db.reader, { asOf: knownOn, knownOn, viewer }, recommendationId);
	expect((await versionsOn('2026-11-21')).map(({ version }) => version)).toEqual([1]);
	expect(await versionsOn('2026-11-22')).toMatchObject([
		{ ...signs, version: 2, author: null },
		{ version: 1, author: null }
	]);
	expect(await versionsOn('2026-11-22', ana)).toMatchObject([
		{ version: 2, author: 'Ana', isOwn: true },
		{ version: 1, author: null, isOwn: false }
	]);
});
