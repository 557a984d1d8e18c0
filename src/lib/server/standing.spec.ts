import { describe, expect, test } from 'vitest';
import { readRecommendationQuery } from '../domain/recommendation-query.ts';
import { openCorpusDatabase } from './db/testing.ts';
import {
	countFacet,
	countFlags,
	countRecommendations,
	findRecommendations
} from './recommendation-list.ts';

const TODAY = '2026-11-22';
const view = (asOf: string, knownOn = TODAY) => ({ asOf, knownOn, viewer: null });
const query = (address = '') => readRecommendationQuery(new URLSearchParams(address));
type Db = Awaited<ReturnType<typeof openCorpusDatabase>>;
const all = (db: Db, asOf: string, address = '') =>
	findRecommendations(db.reader, view(asOf), query(address), { limit: null, language: 'en' });

const DAYS = [
	'2015-12-31',
	'2016-08-24',
	'2018-06-11',
	'2019-08-22',
	'2021-01-01',
	'2023-11-30',
	'2024-12-31',
	'2025-10-04',
	'2026-05-31',
	TODAY
];

test.each(DAYS)('the levels on %s are those of the newest notes of the ledger', async (day) => {
	const db = await openCorpusDatabase();
	const found = await all(db, day);
	const { rows } = await db.client.execute({
		sql: `SELECT r.code, (SELECT n.level FROM status_note n WHERE n.recommendation_id = r.id AND n.as_of <= ?
				ORDER BY n.as_of DESC, n.sequence DESC LIMIT 1) AS level
			FROM recommendation r JOIN source s ON s.id = r.source_id
			WHERE CASE s.code WHEN 'GLO' THEN '2015-12-31' ELSE '2016-08-24' END <= ? ORDER BY r.position`,
		args: [day, day]
	});
	expect(found.map(({ code, level }) => ({ code, level }))).toEqual(
		rows.map(({ code, level }) => ({ code, level: level ?? 'not-assessed' }))
	);
});

test('a recommendation is in no total before its source was published', async () => {
	const db = await openCorpusDatabase();
	expect(await countRecommendations(db.reader, view('2015-12-30'), query())).toMatchObject({
		total: 0
	});
	expect(await countRecommendations(db.reader, view('2016-08-23'), query())).toMatchObject({
		total: 18,
		wholes: 5
	});
	expect(await countRecommendations(db.reader, view('2016-08-24'), query())).toMatchObject({
		total: 34,
		wholes: 16
	});
});

test('nothing was known before the corpus was recorded', async () => {
	const db = await openCorpusDatabase();
	expect(await countRecommendations(db.reader, view(TODAY, '2026-11-19'), query())).toMatchObject({
		total: 0
	});
});

describe('the list', () => {
	test.each([
		['theme=japan-led', ['GLO-4', 'GLO-4.1', 'GLO-4.2']],
		['party=ticad', ['GLO-4', 'GLO-4.1']],
		['party=ticad&party=palm&scope=part', ['GLO-4.1', 'GLO-4.2']],
		['level=done', ['JMH-7.1', 'JMH-7.3']],
		['flag=reversed', ['GLO-0', 'GLO-1.1', 'GLO-1.3', 'JMH-7.2']],
		['flag=stalled', ['JMH-1', 'JMH-9']],
		['source=globis-action-20&type=standing&scope=part&theme=multilateral', ['GLO-3.1']],
		['moved=back', ['GLO-0', 'GLO-1.1', 'GLO-1.3', 'JMH-7.2']],
		['moved=back&comparedWith=2025-10-01', ['GLO-0', 'JMH-7.2']],
		[
			'sort=-code&theme=multilateral&theme=japan-led',
			['GLO-4', 'GLO-4.1', 'GLO-4.2', 'GLO-3', 'GLO-3.1']
		],
		['text=TICAD', ['GLO-4', 'GLO-4.1']],
		['text=南シナ海', ['JMH-2', 'JMH-6', 'JMH-10']],
		['text=100%25', []],
		['level=nearly', null],
		[
			'sort=-level&level=done&level=largely-done&theme=network',
			['JMH-7.1', 'JMH-7.3', 'JMH-7', 'JMH-7.5']
		]
	])('for “%s” shows what it should', async (address, codes) => {
		const db = await openCorpusDatabase();
		const found = (await all(db, '2026-05-31', address)).map(({ code }) => code);
		if (codes) expect(found).toEqual(codes);
		else expect(found).toHaveLength(34);
	});

	test('counts what it shows, and the counts of a facet add up', async () => {
		const db = await openCorpusDatabase();
		const asked = query('theme=partners');
		const counts = await countRecommendations(db.reader, view('2026-05-31'), asked);
		expect(counts).toEqual({ found: 8, foundWholes: 1, total: 34, wholes: 16 });
		const levels = await countFacet(db.reader, view('2026-05-31'), asked, 'level');
		expect([...levels.values()].reduce((sum, value) => sum + value, 0)).toBe(8);
		const flags = await countFlags(db.reader, view('2026-05-31'), query());
		expect(Object.fromEntries(flags)).toMatchObject({
			reversed: 4,
			stalled: 2,
			late: 0,
			'not-reviewed': 34
		});
	});

	test('gives Japanese titles to Japanese readers', async () => {
		const db = await openCorpusDatabase();
		const [first] = await findRecommendations(db.reader, view(TODAY), query(), { language: 'ja' });
		expect(first?.titleIn).toEqual({
			text: '同盟とパートナーシップをより戦略的に活用する',
			lang: 'ja'
		});
	});
});
