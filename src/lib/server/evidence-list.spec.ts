import { expect, test } from 'vitest';
import { readEvidenceQuery } from '../domain/evidence-query.ts';
import { openCorpusDatabase } from './db/testing.ts';
import { findEvidence, type EvidenceRow } from './evidence-list.ts';

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
