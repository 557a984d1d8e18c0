import { describe, expect, test } from 'vitest';
import { FLAGS } from '../domain/flag.ts';
import { rankOf } from '../domain/level.ts';
import { readRecommendationQuery } from '../domain/recommendation-query.ts';
import { openCorpusDatabase } from './db/testing.ts';
import { tallyRecommendations } from './recommendation-count.ts';
import { countFacet, countRecommendations, findRecommendations } from './recommendation-list.ts';
import { decide } from './review.ts';
import { createTestPerson } from './testing.ts';

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

type Found = Awaited<ReturnType<typeof all>>[number];

describe('the order of the list', () => {
	/** What each order goes by; what has no day stands last, whichever way. */
	const KEYS: [sort: string, key: (one: Found) => string | number | null][] = [
		['title', ({ title }) => title.toLowerCase()],
		['level', ({ level }) => rankOf(level)],
		['since', ({ since }) => since],
		['last-note', ({ lastNoteOn }) => lastNoteOn]
	];
	test.each(KEYS)('by %s is that order, and the other way round', async (sort, key) => {
		const db = await openCorpusDatabase();
		for (const [day, sign] of [
			['2016-08-24', ''],
			['2016-08-24', '-'],
			['2026-05-31', ''],
			['2026-05-31', '-']
		] as const) {
			const keys = (await all(db, day, `sort=${sign}${sort}`)).map(key);
			const there = keys.filter((one) => one !== null);
			const inOrder = [...there].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
			expect(new Set(there).size).toBeGreaterThan(1);
			expect(keys).toEqual([
				...(sign ? inOrder.reverse() : inOrder),
				...keys.filter((one) => one === null)
			]);
		}
	});

	test('by code is the order of the sources and of their texts, a part under its whole', async () => {
		const db = await openCorpusDatabase();
		const codes = (await all(db, TODAY)).map(({ code }) => code);
		expect(codes.slice(0, 3)).toEqual(['GLO-0', 'GLO-1', 'GLO-1.1']);
		expect(codes.slice(-3)).toEqual(['JMH-9', 'JMH-10', 'JMH-11']);
	});
});

describe('the filter by a flag', () => {
	test.each(FLAGS)('%s finds those that are marked with it, to the day', async (flag) => {
		const db = await openCorpusDatabase();
		const [first] = await all(db, '2026-05-31');
		for (const [days, code] of [
			[0, 'GLO-2.4'],
			[1, 'GLO-2.5']
		] as const)
			await db.client.execute({
				sql: `UPDATE recommendation SET target_date = date('2026-05-31', ?), review_interval_days =
					(SELECT julianday('2026-05-31') - julianday(max(as_of)) - ?
						FROM status_note WHERE recommendation_id = recommendation.id) WHERE code = ?`,
				args: [`-${days} days`, days, code]
			});
		await db.client.execute(
			`UPDATE recommendation SET target_date = '2020-01-01' WHERE code = 'JMH-7.3'`
		);
		const rio = await createTestPerson(db, 'Rio', ['reviewer']);
		const subjectId = first?.noteId ?? '';
		const approval = {
			subject: 'status-note',
			subjectId,
			decision: 'approved',
			reason: null
		} as const;
		const sent = { by: rio.id, key: 'k', now: '2026-11-22T03:00:00.000Z' };
		await decide(db, approval, sent);
		const marked = (await all(db, '2026-05-31')).filter(({ flags }) => flags.includes(flag));
		const found = await all(db, '2026-05-31', `flag=${flag}`);
		expect(found.map(({ code }) => code)).toEqual(marked.map(({ code }) => code));
		const { facets } = await tallyRecommendations(db.reader, view('2026-05-31'), query());
		expect(facets.flag.get(flag)).toBe(marked.length);
		if (flag === 'late' || flag === 'check-due') {
			const codes = found.map(({ code }) => code);
			expect(codes).toContain('GLO-2.5');
			expect(codes).not.toContain('GLO-2.4');
		}
		if (flag === 'not-reviewed') expect(found).toHaveLength(33);
	});
});

describe('the search', () => {
	test('looks into codes, titles, summaries, translations and the names of parties', async () => {
		const db = await openCorpusDatabase();
		const { rows } = await db.client.execute(
			`SELECT title, summary, tr.text AS ja FROM recommendation r
				JOIN translation tr ON tr.subject_id = r.id AND tr.field = 'summary' WHERE code = 'JMH-7.3'`
		);
		const { title, summary, ja } = { ...rows[0] };
		for (const text of ['JMH-7.3', title, summary, ja].map(String)) {
			const found = await all(db, TODAY, `text=${encodeURIComponent(text.slice(0, 200))}`);
			expect(
				found.map(({ code }) => code),
				text
			).toEqual(['JMH-7.3']);
		}
		await db.client.execute(
			`UPDATE party SET en = 'Only named here', ja = '唯一の名' WHERE slug = 'ticad'`
		);
		for (const text of ['Only named', '唯一の名']) {
			const found = await all(db, TODAY, `text=${text}`);
			expect(found.map(({ code }) => code)).toEqual(['GLO-4', 'GLO-4.1']);
		}
	});

	test('takes the signs of a pattern as they are', async () => {
		const db = await openCorpusDatabase();
		const rename = (code: string, title: string) =>
			db.client.execute({
				sql: 'UPDATE recommendation SET title = ? WHERE code = ?',
				args: [title, code]
			});
		await rename('GLO-0', String.raw`zeta_q 50%q c:\q`);
		await rename('GLO-1', String.raw`zetaxq 500q c:q`);
		for (const text of ['zeta_q', '50%q', String.raw`c:\q`]) {
			const found = await all(db, TODAY, `text=${encodeURIComponent(text)}`);
			expect(
				found.map(({ code }) => code),
				text
			).toEqual(['GLO-0']);
		}
	});
});

describe('the list', () => {
	test.each([
		['theme=japan-led', ['GLO-4', 'GLO-4.1', 'GLO-4.2']],
		['party=ticad', ['GLO-4', 'GLO-4.1']],
		['party=ticad&party=palm&scope=part', ['GLO-4.1', 'GLO-4.2']],
		['lead=south-korea', ['JMH-7.3']],
		['lead=ticad', []],
		['level=done', ['JMH-7.1', 'JMH-7.3']],
		['flag=reversed', ['GLO-0', 'GLO-1.1', 'GLO-1.3', 'JMH-7.2']],
		['flag=stalled', ['JMH-1', 'JMH-9']],
		['code=JMH-7.3&code=GLO-4.1&code=NO-1', ['GLO-4.1', 'JMH-7.3']],
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
		const { facets } = await tallyRecommendations(db.reader, view('2026-05-31'), query());
		expect(Object.fromEntries(facets.flag)).toMatchObject({
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
