import { randomUUID } from 'node:crypto';
import type { RecommendationInput } from '../domain/recommendation.ts';
import type { Role } from '../domain/person.ts';
import { corpusId } from './corpus/ids.ts';
import { openCorpusDatabase } from './db/testing.ts';
import { createTestPerson } from './testing.ts';

/** The day and the instant at which the tests of forms write, a day after the corpus. */
export const EDIT_DAY = '2026-11-22';
export const EDIT_NOW = '2026-11-22T03:00:00.000Z';
export const EDIT_VIEW = { asOf: EDIT_DAY, knownOn: EDIT_DAY, viewer: null };

/** What a form may be filled with by somebody who means no good. */
export const MARKUP = `<script>alert('x')</script> & "quotes" <b>bold</b> {#if}`;

/** The corpus, an analyst and a reviewer; `sent` is a form sent by one of them, with its key. */
export async function openEditDatabase() {
	const db = await openCorpusDatabase();
	const person = (name: string, role: Role) => createTestPerson(db, name, [role]);
	const ana = await person('Ana', 'analyst');
	const rei = await person('Rei', 'reviewer');
	const sent = (key: string = randomUUID(), by = ana.id) => ({ by, key, now: EDIT_NOW });
	return { db, ana, rei, sent };
}

export const JAPAN = corpusId('party', 'japan');
export const UNDP = corpusId('party', 'undp');
export const GLOBIS = corpusId('source', 'GLO');

/** What somebody types for a recommendation, less what the test is about. */
export const recommendationWith = (
	fields: Partial<RecommendationInput> = {}
): RecommendationInput => ({
	language: 'en',
	title: 'Host a summit on seabed cables',
	summary: 'Host a summit of Pacific states on seabed cables by 2028.',
	translation: { language: 'ja', title: null, summary: null },
	type: 'one-off',
	themeId: corpusId('theme', 'japan-led'),
	force: 'should',
	explicitness: 'explicit',
	targetDate: '2028-12-31',
	reviewIntervalDays: 90,
	leadIds: [JAPAN],
	counterpartIds: [corpusId('party', 'pacific-island-countries')],
	frameworkIds: [corpusId('party', 'palm')],
	...fields
});
