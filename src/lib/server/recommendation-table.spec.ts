import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { PAGE_SIZE, readRecommendationQuery } from '../domain/recommendation-query.ts';
import type { Database } from './db/connect.ts';
import { openCorpusDatabase } from './db/testing.ts';
import { findRecommendationTable } from './recommendation-table.ts';
import { multiplyRecommendations } from './testing-multiply.ts';

const view = { asOf: '2026-05-31', knownOn: '2026-11-22', viewer: null };
const table = (db: Database, address = '') =>
	findRecommendationTable(db.reader, view, {
		query: readRecommendationQuery(new URLSearchParams(address)),
		language: 'en'
	});

test('a row has what the list shows of it', async () => {
	const { rows, found, foundWholes, from } = await table(
		await openCorpusDatabase(),
		'text=JMH-7.3'
	);
	expect([found, foundWholes, from]).toEqual([1, 0, '2015-12-31']);
	expect(rows[0]).toMatchObject({
		code: 'JMH-7.3',
		isPart: true,
		themeSlug: 'network',
		level: 'done',
		since: '2026-01-30',
		flags: ['not-reviewed'],
		isBaseline: true
	});
	expect(rows[0]?.spans.map(({ level }) => level).slice(0, 3)).toEqual([
		'under-way',
		'largely-done',
		'under-way'
	]);
	expect(Object.values(rows[0]?.stances ?? {}).some((count) => count > 0)).toBe(true);
});

test('each facet counts what its values would leave with the other filters on', async () => {
	const { facets } = await table(await openCorpusDatabase(), 'theme=japan-led&level=largely-done');
	expect(Object.fromEntries(facets.level)).toEqual({
		done: 0,
		'largely-done': 1,
		'under-way': 2,
		announced: 0,
		'no-action-found': 0,
		'not-assessed': 0
	});
	expect(facets.theme.get('partners')).toBe(6);
	expect(Object.fromEntries(facets.scope)).toEqual({ part: 1 });
	expect(facets.party.get('palm')).toBe(1);
	expect(facets.party.has('ticad')).toBe(false);
	expect(facets.flag.get('not-reviewed')).toBe(1);
});

test('where nothing is found, it says what dropping each filter would find', async () => {
	const { found, withoutEach } = await table(
		await openCorpusDatabase(),
		'theme=japan-led&level=announced'
	);
	expect([found, withoutEach]).toEqual([
		0,
		[
			{ facet: 'level', value: 'announced', found: 3 },
			{ facet: 'theme', value: 'japan-led', found: 0 }
		]
	]);
});

test('shows page after page, each recommendation once', async () => {
	const db = await openCorpusDatabase();
	await multiplyRecommendations(db, 2);
	const first = await table(db);
	const [second, third] = await Promise.all([table(db, 'page=2'), table(db, 'page=3')]);
	expect([first.found, first.pages, first.rows.length]).toEqual([102, 3, PAGE_SIZE]);
	const codes = [...first.rows, ...second.rows, ...third.rows].map(({ code }) => code);
	expect([codes.length, new Set(codes).size]).toEqual([102, 102]);
});

test('asks as many queries for many rows as for one', async () => {
	const queries: string[] = [];
	const db = await openCorpusDatabase({ onQuery: (sql) => queries.push(sql) });
	const count = async (address: string) => {
		queries.length = 0;
		const { rows } = await table(db, address);
		return [rows.length, queries.length];
	};
	const [one, few] = await count('text=JMH-7.3');
	expect([one, few]).toEqual([1, expect.any(Number)]);
	expect(await count('')).toEqual([34, few]);
	await multiplyRecommendations(db, 5);
	expect(await count('')).toEqual([PAGE_SIZE, few]);
});

test.each([
	['theme', 8],
	['source', 2],
	['level', 3]
])('puts the list together by %s, each group once, with how many it has', async (group, many) => {
	const { rows, groups, found } = await table(await openCorpusDatabase(), `group=${group}`);
	const runs = rows.map((row) => row.groupKey).filter((key, at, all) => key !== all[at - 1]);
	expect([runs.length, new Set(runs).size]).toEqual([many, many]);
	expect([...groups.values()].reduce((sum, count) => sum + count, 0)).toBe(found);
	for (const [key, count] of groups)
		expect(rows.filter((row) => row.groupKey === key)).toHaveLength(count);
});

test('sorts inside of the groups, levels done first', async () => {
	const { rows } = await table(await openCorpusDatabase(), 'group=level&sort=-title');
	expect(rows[0]?.level).toBe('done');
	for (const level of ['done', 'largely-done', 'under-way']) {
		const titles = rows.filter((row) => row.level === level).map(({ title }) => title.text);
		const sorted = titles.toSorted((a, b) => (a.toLowerCase() < b.toLowerCase() ? 1 : -1));
		expect(titles).toEqual(sorted);
	}
});

test('puts together by the first lead party, and what names none at the end', async () => {
	const db = await openCorpusDatabase();
	const before = await table(db, 'group=lead&theme=japan-led');
	const code = before.rows[0]?.code ?? '';
	await db.write((tx) =>
		tx.run(sql`DELETE FROM recommendation_party WHERE role = 'lead'
			AND recommendation_id = (SELECT id FROM recommendation WHERE code = ${code})`)
	);
	const { rows, groups } = await table(db, 'group=lead&theme=japan-led');
	expect(rows.at(-1)).toMatchObject({ code, groupKey: null });
	expect(groups.get(null)).toBe(1);
});

test('a group that reaches over pages says how many it has in all', async () => {
	const db = await openCorpusDatabase();
	await multiplyRecommendations(db, 2);
	const { rows, groups } = await table(db, 'group=source&page=2');
	expect(groups.get(rows[0]?.groupKey ?? '')).toBeGreaterThan(PAGE_SIZE);
});
