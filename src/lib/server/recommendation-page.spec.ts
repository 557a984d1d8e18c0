import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { NewStatusNote } from '../domain/status-note.ts';
import type { Viewer } from '../domain/view.ts';
import { openCorpusDatabase } from './db/testing.ts';
import { findRecommendationPage } from './recommendation-page.ts';
import { decide } from './review.ts';
import { findRecommendationId, recordStatusNote } from './status-note.ts';
import { createTestPerson } from './testing.ts';

const TODAY = '2026-11-22';
const NOW = '2026-11-22T03:00:00.000Z';
const view = (viewer: Viewer = null, asOf = TODAY, knownOn = TODAY) => ({ asOf, knownOn, viewer });
type Db = Awaited<ReturnType<typeof openCorpusDatabase>>;

const pageOf = async (db: Db, code: string, seen = view(), language = 'en') => {
	const found = await findRecommendationPage(db.reader, seen, code, language);
	if (!found) throw new Error(`${code} is not there`);
	return found;
};

async function addNote(
	db: Db,
	by: string,
	{
		visibility = 'public',
		isWaiting = false,
		...note
	}: Partial<NewStatusNote> & { visibility?: 'public' | 'internal'; isWaiting?: boolean } = {}
) {
	return recordStatusNote(
		db,
		{
			recommendationId: (await findRecommendationId(db.reader, 'JMH-7.3')) ?? '',
			note: {
				...{ level: 'under-way', cause: 'world-moved', reason: 'A reason.', asOf: '2026-11-01' },
				...{ confidence: 'low', isStalled: false, stalledReason: null, correctsId: null },
				...{ judgesWhole: true, ...note }
			},
			language: 'en',
			cited: [],
			newEvidence: [
				{
					...{ from: 'link', kind: 'news', title: 'A secret cable', visibility },
					...{ language: 'en', summary: null, publisher: null, published: null },
					...{ strength: 'primary', seen: 'whole', url: 'https://example.org/', stance: 'supports' }
				}
			],
			seenSequence: null,
			isSecondPersonReview: isWaiting
		},
		{ by, key: randomUUID(), now: NOW }
	);
}

describe('the page of a recommendation', () => {
	test('has its standing, its family, its notes and what parties said', async () => {
		const db = await openCorpusDatabase();
		const page = await pageOf(db, 'JMH-7.3');
		expect(page.standing).toMatchObject({ level: 'done', since: '2026-01-30', isBaseline: true });
		expect(page.family.map(({ code }) => code).slice(0, 2)).toEqual(['JMH-7', 'JMH-7.1']);
		expect(page.timeline.map(({ change }) => change)).toEqual([
			...['rose', 'rose', 'same', 'fell', 'rose', 'first']
		]);
		expect(page.spans).toHaveLength(6);
		expect(page.responses).toMatchObject([{ value: 'rejected', party: { name: 'South Korea' } }]);
		expect(page.absence).toBeNull();
	});

	test('is in the reader’s language where there is a translation', async () => {
		const db = await openCorpusDatabase();
		const { recommendation, family } = await pageOf(db, 'JMH-7.3', view(), 'ja');
		expect(recommendation.title).toEqual({ text: 'ミサイル防衛で韓国と協力する', lang: 'ja' });
		const leads = recommendation.parties.filter(({ role }) => role === 'lead');
		expect(leads.map(({ name }) => name)).toEqual(['日本', '韓国']);
		expect(family.every(({ titleIn }) => titleIn.lang === 'ja')).toBe(true);
	});

	test('stands at what was true on the day', async () => {
		const db = await openCorpusDatabase();
		const then = await pageOf(db, 'JMH-7.3', view(null, '2019-11-22'));
		expect(then.standing).toMatchObject({ level: 'under-way', isStalled: true, isReversed: true });
		expect(then.timeline).toHaveLength(4);
		expect(then.responses).toHaveLength(1);
	});

	test.each([
		['not-yet', view(null, '2016-08-23')],
		['not-known', view(null, TODAY, '2026-11-19')]
	])('says why it has no standing: %s', async (absence, seen) => {
		const db = await openCorpusDatabase();
		const page = await pageOf(db, 'JMH-7.3', seen);
		expect(page).toMatchObject({ absence, standing: null, timeline: [], responses: [], spans: [] });
	});

	test('has its notes newest first, of one day the later recorded, with what each changed', async () => {
		const db = await openCorpusDatabase();
		const ana = await createTestPerson(db, 'Ana', ['analyst']);
		const before = (await pageOf(db, 'JMH-7.3')).timeline.map(({ id }) => id);
		const add = async (level: NewStatusNote['level'], asOf: string) =>
			(await addNote(db, ana.id, { level, asOf })).noteId;
		const back = await add('announced', '2026-11-20');
		const early = await add('largely-done', '2026-11-10');
		const up = await add('under-way', '2026-11-20');
		const same = await add('under-way', '2026-11-21');
		const { timeline } = await pageOf(db, 'JMH-7.3');
		expect(timeline.map(({ id }) => id)).toEqual([same, up, back, early, ...before]);
		expect(
			timeline.slice(0, 4).map(({ change, levelBefore, level }) => [change, levelBefore, level])
		).toEqual([
			['same', 'under-way', 'under-way'],
			['rose', 'announced', 'under-way'],
			['fell', 'largely-done', 'announced'],
			['fell', 'done', 'largely-done']
		]);
		expect(timeline.at(-1)).toMatchObject({ change: 'first', levelBefore: null });
	});

	test('is not there for a code that nobody gave', async () => {
		const db = await openCorpusDatabase();
		expect(await findRecommendationPage(db.reader, view(), 'XXX-1', 'en')).toBeNull();
	});

	test('of one that waits is there for people, not for the public', async () => {
		const db = await openCorpusDatabase();
		const ana = await createTestPerson(db, 'Ana', ['reader']);
		await db.write((tx) =>
			tx.run(`UPDATE recommendation SET counts_from = NULL WHERE code = 'JMH-1'`)
		);
		expect(await findRecommendationPage(db.reader, view(), 'JMH-1', 'en')).toBeNull();
		expect(await pageOf(db, 'JMH-1', view(ana))).toMatchObject({ absence: 'waiting' });
	});
});

describe('what an outsider may not see', () => {
	test('is a waiting note, until somebody approves it', async () => {
		const db = await openCorpusDatabase();
		const ana = await createTestPerson(db, 'Ana', ['analyst']);
		const rei = await createTestPerson(db, 'Rei', ['reviewer']);
		const { noteId } = await addNote(db, ana.id, { isWaiting: true });
		const ids = async (viewer: Viewer) =>
			(await pageOf(db, 'JMH-7.3', view(viewer))).timeline.map(({ id }) => id);
		expect(await ids(null)).not.toContain(noteId);
		expect(await ids(rei)).toContain(noteId);
		await decide(
			db,
			{ subject: 'status-note', subjectId: noteId, decision: 'approved', reason: null },
			{ by: rei.id, key: randomUUID(), now: NOW }
		);
		const { standing, timeline } = await pageOf(db, 'JMH-7.3');
		expect(timeline[0]).toMatchObject({
			id: noteId,
			isReviewed: true,
			author: null,
			reviewer: null
		});
		expect(standing).toMatchObject({ level: 'under-way', isReversed: true, isReviewed: true });
	});

	test('is an internal piece, but for its number', async () => {
		const db = await openCorpusDatabase();
		const ana = await createTestPerson(db, 'Ana', ['analyst']);
		await addNote(db, ana.id, { visibility: 'internal' });
		const outside = await pageOf(db, 'JMH-7.3');
		expect(outside.timeline[0]).toMatchObject({ hiddenEvidence: 1, evidence: [] });
		expect(JSON.stringify(outside)).not.toContain('cable');
		const inside = await pageOf(db, 'JMH-7.3', view(ana));
		expect(inside.timeline[0]).toMatchObject({ hiddenEvidence: 0, author: 'Ana', isOwn: true });
	});

	test('is who wrote or decided anything', async () => {
		const db = await openCorpusDatabase();
		const ana = await createTestPerson(db, 'Anastasia', ['analyst']);
		await addNote(db, ana.id);
		const sent = JSON.stringify(await pageOf(db, 'JMH-7.3'));
		expect(sent).toContain('A secret cable');
		expect(sent).not.toContain('Anastasia');
		expect(sent).not.toContain(ana.id);
	});
});

test('asks the same number of questions however many notes there are', async () => {
	const asked: string[] = [];
	const db = await openCorpusDatabase({ onQuery: (sql) => asked.push(sql) });
	const ana = await createTestPerson(db, 'Ana', ['analyst']);
	const cost = async () => {
		asked.length = 0;
		await pageOf(db, 'JMH-7.3', view(), 'ja');
		return asked.length;
	};
	const few = await cost();
	for (let count = 0; count < 20; count++) await addNote(db, ana.id);
	expect((await pageOf(db, 'JMH-7.3')).timeline).toHaveLength(26);
	expect(await cost()).toBe(few);
	expect(few).toBeLessThanOrEqual(28);
});
