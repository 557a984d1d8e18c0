import { expect, test } from 'vitest';
import { readEvidenceQuery } from '../domain/evidence-query.ts';
import { write } from './audit.ts';
import { openCorpusDatabase } from './db/testing.ts';
import { countEvidence, findEvidence, type EvidenceRow } from './evidence-list.ts';
import { createEvidence } from './evidence-new.ts';
import { createTestPerson } from './testing.ts';
import { newLink, NOTE_NOW } from './testing-note.ts';

const view = { asOf: '2026-11-22', knownOn: '2026-11-22', viewer: null };
const query = (address: string) => readEvidenceQuery(new URLSearchParams(address));

test.each<[string, (row: EvidenceRow) => string | number | null]>([
	['published', ({ dated }) => dated],
	['title', ({ title }) => title.text.toLowerCase()],
	['notes', ({ notes }) => notes]
])('by %s is in that order, and the other way round', async (sort, key) => {
	const db = await openCorpusDatabase();
	for (const sign of ['', '-']) {
		const keys = [];
		for (const page of [1, 2, 3, 4])
			keys.push(
				...(await findEvidence(db.reader, view, query(`sort=${sign}${sort}&page=${page}`)))
			);
		const there = keys.map(key).filter((one) => one !== null);
		const inOrder = [...there].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
		expect(there).toEqual(sign ? inOrder.reverse() : inOrder);
		expect(new Set(keys.map(({ code }) => code)).size).toBe(172);
	}
});

test('a piece that nothing cites is the staff’s alone', async () => {
	const db = await openCorpusDatabase();
	const ana = await createTestPerson(db, 'Ana', ['analyst']);
	await write(db, { by: ana.id, now: NOTE_NOW }, (writing) =>
		createEvidence(writing, ana.id, newLink)
	);
	const found = async (viewer: typeof ana | null) => {
		const seen = { ...view, viewer };
		const rows = await findEvidence(db.reader, seen, query('text=EA-1'));
		return [rows.length, (await countEvidence(db.reader, seen, query(''))).total];
	};
	expect(await found(null)).toEqual([0, 172]);
	expect(await found(ana)).toEqual([1, 173]);
});
