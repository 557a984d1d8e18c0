import { expect, test } from 'vitest';
import { openCorpusDatabase } from './db/testing.ts';
import { countBySource, findOutline } from './source-outline.ts';

const TODAY = '2026-11-22';
const view = (asOf = TODAY, knownOn = TODAY) => ({ asOf, knownOn, viewer: null });
const GLO = 'globis-action-20';
const JMH = 'jmh-2016-08-24-security-network';

test('the totals of a source tell wholes from parts and add up over the levels', async () => {
	const db = await openCorpusDatabase();
	const totals = await countBySource(db.reader, view());
	const sumOf = (slug: string) =>
		[...(totals.get(slug)?.levels.values() ?? [])].reduce((sum, count) => sum + count, 0);
	expect(totals.get(GLO)).toMatchObject({ wholes: 5, parts: 13 });
	expect(totals.get(JMH)).toMatchObject({ wholes: 11, parts: 5 });
	expect([sumOf(GLO), sumOf(JMH)]).toEqual([18, 16]);
	expect(totals.get(JMH)?.levels.get('done')).toBe(2);
});

test('a source has no totals before it was published, and before it was recorded', async () => {
	const db = await openCorpusDatabase();
	expect([...(await countBySource(db.reader, view('2016-08-23'))).keys()]).toEqual([GLO]);
	expect((await countBySource(db.reader, view(TODAY, '2026-11-19'))).size).toBe(0);
});

test('the outline has the order of the text, with passages and histories', async () => {
	const db = await openCorpusDatabase();
	const outline = await findOutline(db.reader, view(), JMH, 'ja');
	expect(outline.map(({ code }) => code).slice(6, 9)).toEqual(['JMH-7', 'JMH-7.1', 'JMH-7.2']);
	const item = outline.find(({ code }) => code === 'JMH-7.3');
	expect(item?.titleIn.lang).toBe('ja');
	expect(item?.passages.map(({ block, words }) => [block, words])).toEqual([
		[12, 20],
		[15, 11]
	]);
	expect(item?.spans).toHaveLength(6);
	expect(await findOutline(db.reader, view('2016-08-23'), JMH, 'ja')).toEqual([]);
});

test('asks the same number of questions however many recommendations there are', async () => {
	const asked: string[] = [];
	const db = await openCorpusDatabase({ onQuery: (sql) => asked.push(sql) });
	await findOutline(db.reader, view(), GLO, 'ja');
	expect(asked).toHaveLength(5);
	asked.length = 0;
	await db.write(async (tx) => {
		await tx.run(`UPDATE recommendation SET counts_from = NULL WHERE code <> 'GLO-0'`);
	});
	expect(await findOutline(db.reader, view(), GLO, 'ja')).toHaveLength(1);
	expect(asked).toHaveLength(5);
});
