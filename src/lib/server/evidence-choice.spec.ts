import { expect, test } from 'vitest';
import { CHOICES_STEP, findEvidenceChoices } from './evidence-choice.ts';
import { openCorpusDatabase } from './db/testing.ts';
import { findRecommendationId, recordStatusNote } from './status-note.ts';
import { createTestPerson } from './testing.ts';
import { newLink, noteOn, sentBy } from './testing-note.ts';

async function setUp() {
	const asked: string[] = [];
	const db = await openCorpusDatabase({ onQuery: (sql) => asked.push(sql) });
	const id = (await findRecommendationId(db.reader, 'GLO-2.4')) ?? '';
	const find = (query: string, chosen: string[] = [], limit = CHOICES_STEP) =>
		findEvidenceChoices(db.reader, id, { query, chosen, limit });
	return { db, id, find, asked };
}

test('without words the pieces used on the recommendation are offered, and only these', async () => {
	const { find } = await setUp();
	const { offered, found, total } = await find('');
	expect(offered.length).toBe(found);
	expect(offered.every(({ isUsed }) => isUsed)).toBe(true);
	expect(total).toBeGreaterThan(found);
});

test('words are looked for in all evidence, every one of them, used pieces first', async () => {
	const { find } = await setUp();
	const { offered, found } = await find('japan');
	const used = offered.map(({ isUsed }) => isUsed);
	expect(used.indexOf(false)).toBeGreaterThan(used.lastIndexOf(true));
	expect((await find('japan frigate')).found).toBeLessThan(found);
	expect((await find('EV-001')).offered.map(({ code }) => code)).toEqual(['EV-001']);
});

test('signs of a pattern are ordinary characters', async () => {
	const { find } = await setUp();
	expect((await find('%')).found).toBeLessThan((await find('e')).found);
	expect((await find("' OR 1=1 --")).found).toBe(0);
});

test('chosen pieces stay, in their order, whatever is looked for', async () => {
	const { find } = await setUp();
	const { chosen, offered } = await find('EV-001', ['EV-009', 'EV-001']);
	expect(chosen.map(({ code }) => code)).toEqual(['EV-009', 'EV-001']);
	expect(offered).toEqual([]);
});

test('fifty are shown at a time, by the same number of queries', async () => {
	const { find, asked } = await setUp();
	asked.length = 0;
	const first = await find('e', ['EV-001']);
	const queries = asked.length;
	expect(first.offered).toHaveLength(CHOICES_STEP);
	asked.length = 0;
	const more = await find('e', ['EV-001'], 2 * CHOICES_STEP);
	expect(more.offered).toHaveLength(2 * CHOICES_STEP);
	expect(asked.length).toBe(queries);
});

test('what somebody added is found by its address and in Japanese', async () => {
	const { db, id, find } = await setUp();
	const ana = await createTestPerson(db, 'Ana', ['analyst']);
	const piece = { ...newLink, title: '外務省の声明', url: 'https://mofa.example/seimei' };
	await recordStatusNote(db, noteOn(id, { newEvidence: [piece] }), sentBy(ana));
	for (const query of ['声明', 'mofa.example', 'EA-1'])
		expect((await find(query)).offered.map(({ code }) => code)).toContain('EA-1');
});
