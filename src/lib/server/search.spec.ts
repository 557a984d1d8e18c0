import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import type { View } from '../domain/view.ts';
import type { Database } from './db/connect.ts';
import { openCorpusDatabase } from './db/testing.ts';
import { recordHold } from './hold.ts';
import { findSaved, updateRecommendation } from './recommendation-edit.ts';
import { createRecommendation } from './recommendation-new.ts';
import { decide } from './review.ts';
import { ensureSearchIndex } from './search-index.ts';
import { search } from './search.ts';
import { findRecommendationId, recordStatusNote } from './status-note.ts';
import { GLOBIS, openEditDatabase, recommendationWith } from './testing-edit.ts';
import { newLink, noteOn, noteWith, openNoteDatabase, sentBy } from './testing-note.ts';

const OUTSIDE: View = { asOf: '2026-11-22', knownOn: '2026-11-22', viewer: null };

/** What people type, and the page that they want first. */
const QUERIES: [text: string, first: string][] = [
	['Africa TICAD', '/recommendations/GLO-4.1'],
	['TICAD', '/recommendations/GLO-4.1'],
	['PALM Pacific islands', '/recommendations/GLO-4.2'],
	['missile defence', '/recommendations/JMH-7.3'],
	['missle defence', '/recommendations/JMH-7.3'],
	['South China Sea', '/recommendations/JMH-10'],
	['globalisation', '/recommendations/JMH-11'],
	['joint exercises', '/recommendations/GLO-2.3'],
	['technology transfer', '/recommendations/GLO-2.4'],
	['second third alliances', '/recommendations/GLO-2.5'],
	['coordination mechanism', '/recommendations/JMH-6'],
	['Australia cooperation deepen', '/recommendations/JMH-7.1'],
	['India cooperation deepen', '/recommendations/JMH-7.2'],
	['developing countries peace', '/recommendations/JMH-8'],
	['GLO-3.1', '/recommendations/GLO-3.1'],
	['election', '/recommendations/JMH-1'],
	['public good East Asia', '/recommendations/GLO-1.2'],
	['EV-101', '/evidence/EV-101'],
	['China responsible conduct', '/recommendations/JMH-9'],
	['strenghten aliance public good', '/recommendations/GLO-1.2'],
	['紛争', '/recommendations/JMH-2'],
	['孤立主義', '/recommendations/JMH-7.5'],
	['能力構築', '/recommendations/JMH-8'],
	['共同訓練', '/recommendations/GLO-2.3'],
	['技術移転', '/recommendations/GLO-2.4'],
	['ミサイル', '/recommendations/JMH-7.3'],
	['南シナ海', '/recommendations/JMH-10'],
	['選挙', '/recommendations/JMH-1'],
	['公共財', '/recommendations/GLO-1.2'],
	['島サミット', '/recommendations/GLO-4.2'],
	['アフリカ開発会議', '/recommendations/GLO-4.1'],
	['メカニズム 局長級', '/evidence/EV-030'],
	['日米豪', '/recommendations/JMH-7.1'],
	['日米印', '/recommendations/JMH-7.2'],
	['基軸', '/recommendations/GLO-1.1'],
	['価値観', '/recommendations/GLO-2.2'],
	['防波堤', '/recommendations/JMH-7.5'],
	['グローバル化', '/recommendations/JMH-11'],
	['韓国 協力', '/recommendations/JMH-7.3'],
	['中国 責任', '/recommendations/JMH-9']
];

test('forty queries, half of them Japanese, find first what people look for', async () => {
	const db = await openCorpusDatabase();
	const wrong: unknown[] = [];
	for (const [text, first] of QUERIES) {
		const language = /[a-z]/i.test(text) ? 'en' : 'ja';
		const { hits } = await search(db.reader, OUTSIDE, { text, kind: null, page: 1, language });
		if (hits[0]?.href !== first)
			wrong.push({ text, first, found: hits.slice(0, 4).map(({ href }) => href) });
	}
	expect(QUERIES.filter(([text]) => !/[a-z]/i.test(text))).toHaveLength(20);
	expect(QUERIES).toHaveLength(40);
	expect(wrong.length, JSON.stringify(wrong, null, 1)).toBeLessThanOrEqual(2);
});

const found = async (db: Database, text: string, view: View = OUTSIDE) => {
	const { hits } = await search(db.reader, view, { text, kind: null, page: 1, language: 'en' });
	return hits.map(({ kind }) => kind);
};

describe('an outsider finds nothing internal', () => {
	test('internal evidence is the staff’s', async () => {
		const { db, ana, recommendationId } = await openNoteDatabase();
		const secretly = { ...newLink, title: 'Xylophone minutes', visibility: 'internal' as const };
		const asked = noteOn(recommendationId, { newEvidence: [secretly] });
		await recordStatusNote(db, asked, sentBy(ana));
		expect(await found(db, 'xylophone')).toEqual([]);
		expect(await found(db, 'xylophone', { ...OUTSIDE, viewer: ana })).toEqual(['evidence']);
	});

	test('a note that waits, with what it cites, is the staff’s until it is approved', async () => {
		const { db, ana, rio, recommendationId } = await openNoteDatabase();
		const { noteId } = await recordStatusNote(
			db,
			noteOn(recommendationId, {
				note: noteWith({ reason: 'A zeppelin was ordered.' }),
				newEvidence: [{ ...newLink, title: 'The zeppelin order' }],
				isSecondPersonReview: true
			}),
			sentBy(ana)
		);
		const staff = { ...OUTSIDE, viewer: ana };
		expect(await found(db, 'zeppelin')).toEqual([]);
		expect((await found(db, 'zeppelin', staff)).sort()).toEqual(['evidence', 'status-note']);
		const review = { subject: 'status-note', subjectId: noteId, reason: null } as const;
		await decide(db, { ...review, decision: 'approved' }, sentBy(rio));
		expect((await found(db, 'zeppelin')).sort()).toEqual(['evidence', 'status-note']);
	});

	test('a note on hold is not found by what it says, nor is a misspelt word led to it', async () => {
		const { db, ana, recommendationId } = await openNoteDatabase();
		const note = noteWith({ reason: 'A kaleidoscope was shown.' });
		const { noteId } = await recordStatusNote(db, noteOn(recommendationId, { note }), sentBy(ana));
		expect(await found(db, 'kaleidoscope')).toEqual(['status-note']);
		const input = { noteId, isHeld: true, publicLine: 'Wait.', reason: 'Doubt.', language: 'en' };
		await recordHold(db, { recommendationId, input: input as never }, sentBy(ana));
		expect(await found(db, 'kaleidoscope')).toEqual([]);
		const asked = { text: 'kaleidoscpe', kind: null, page: 1, language: 'en' };
		expect(await search(db.reader, OUTSIDE, asked)).toMatchObject({ hits: [], spellings: [] });
	});

	test('evidence of what counts on a recommendation that waits is not found', async () => {
		const { db, ana, rio } = await openNoteDatabase();
		const place = { sourceId: GLOBIS, parentId: null };
		const quotes = [{ quote: 'Host it.', page: '1' }];
		const asked = { place, code: 'GLO-A1', input: recommendationWith(), quotes };
		await createRecommendation(db, { ...asked, isSecondPersonReview: true }, sentBy(ana));
		const recommendationId = (await findRecommendationId(db.reader, 'GLO-A1')) ?? '';
		const note = noteOn(recommendationId, {
			newEvidence: [{ ...newLink, title: 'The bandoneon order' }]
		});
		await recordStatusNote(db, note, sentBy(ana));
		expect(await found(db, 'bandoneon')).toEqual([]);
		const review = {
			subject: 'recommendation',
			subjectId: recommendationId,
			reason: null
		} as const;
		await decide(db, { ...review, decision: 'approved' }, sentBy(rio));
		expect(await found(db, 'bandoneon')).toEqual(['evidence']);
	});

	test('words that are internal are neither taken for misspelt ones nor known to be there', async () => {
		const { db, ana, recommendationId } = await openNoteDatabase();
		const titled = (title: string, visibility: 'public' | 'internal') => ({
			...{ ...newLink, title, visibility }
		});
		const newEvidence = [titled('Zeppelins', 'public'), titled('Zeppelin Zeppelina', 'internal')];
		await recordStatusNote(db, noteOn(recommendationId, { newEvidence }), sentBy(ana));
		const spellingsOf = async (text: string, view: View = OUTSIDE) =>
			(await search(db.reader, view, { text, kind: null, page: 1, language: 'en' })).spellings;
		const staff = { ...OUTSIDE, viewer: ana };
		const outside = [{ typed: 'zeppelyns', taken: ['zeppelins'] }];
		expect(await spellingsOf('zeppelyns')).toEqual(outside);
		expect((await spellingsOf('zeppelyns', staff))[0]?.taken).toContain('zeppelin');
		expect(await spellingsOf('zeppelina')).toEqual([{ typed: 'zeppelina', taken: ['zeppelins'] }]);
		expect(await spellingsOf('zeppelina', staff)).toEqual([]);
	});

	test('a source and a party that came past the edition are not found in it', async () => {
		const { db } = await openNoteDatabase();
		const late = '2026-11-22T05:00:00.000Z';
		await db.write(async (tx) => {
			await tx.run(sql`UPDATE source SET recorded_at = ${late} WHERE code = 'GLO'`);
			await tx.run(sql`UPDATE party SET recorded_at = ${late} WHERE slug = 'ticad'`);
		});
		const kinds = async (view: View) => [
			...(await found(db, 'GLO', view)).filter((kind) => kind === 'source'),
			...(await found(db, 'TICAD', view)).filter((kind) => kind === 'party')
		];
		const edition = { slug: 'e', name: 'E', asOf: OUTSIDE.asOf, knownOn: OUTSIDE.knownOn };
		expect(await kinds(OUTSIDE)).toEqual(['source', 'party']);
		const signedAt = '2026-11-22T04:00:00.000Z';
		expect(await kinds({ ...OUTSIDE, edition: { ...edition, signedAt } })).toEqual([]);
	});

	test('what is not known yet on a day is not found on it', async () => {
		const db = await openCorpusDatabase();
		expect(await found(db, 'TICAD', { ...OUTSIDE, knownOn: '2026-11-01' })).not.toContain(
			'evidence'
		);
	});
});

test('an edit is found by its new words, and no longer by the old ones', async () => {
	const { db, sent } = await openEditDatabase();
	const place = { sourceId: GLOBIS, parentId: null };
	const input = recommendationWith({ title: 'Host a marimba summit', summary: 'Host it by 2028.' });
	const asked = { place, code: 'GLO-A1', input, quotes: [{ quote: 'Host it.', page: '1' }] };
	await createRecommendation(db, { ...asked, isSecondPersonReview: false }, sent());
	expect(await found(db, 'marimba')).toEqual(['recommendation']);
	const there = await findSaved(db.reader, 'GLO-A1');
	const change = { ...input, title: 'Host a vibraphone summit' };
	await updateRecommendation(
		db,
		{ code: 'GLO-A1', version: there?.version ?? 0, input: change, quotes: asked.quotes },
		sent()
	);
	expect(await found(db, 'marimba')).toEqual([]);
	expect(await found(db, 'vibraphone')).toEqual(['recommendation']);
});

test('a database from before there was search gets its index at the start, once', async () => {
	const db = await openCorpusDatabase();
	await db.client.execute('DELETE FROM search_entry');
	await db.client.execute("INSERT INTO search_index (search_index) VALUES ('delete-all')");
	expect(await found(db, 'TICAD')).toEqual([]);
	expect(await ensureSearchIndex(db)).toBeGreaterThan(300);
	expect(await found(db, 'TICAD')).toContain('recommendation');
	expect(await ensureSearchIndex(db)).toBeGreaterThan(300);
});
