import { describe, expect, test } from 'vitest';
import { eq } from 'drizzle-orm';
import type { OverlapInput } from '../domain/overlap.ts';
import { checkData } from './check-data.ts';
import { auditEvent } from './db/audit.schema.ts';
import { recommendation } from './db/schema.ts';
import { findLinks, findOverlapCodes, findOverlaps } from './overlap.ts';
import { linkOverlap, unlinkOverlap } from './overlap-edit.ts';
import { findRecommendationId } from './status-note.ts';
import { EDIT_VIEW, openEditDatabase } from './testing-edit.ts';

async function open() {
	const opened = await openEditDatabase();
	const { db, sent } = opened;
	const idOf = async (code: string) => (await findRecommendationId(db.reader, code)) ?? '';
	const link = (code: string, other: string, fields: Partial<OverlapInput> = {}) =>
		linkOverlap(
			db,
			{ code, input: { other, words: null, language: 'en' as const, ...fields } },
			sent()
		);
	const codesFrom = async (code: string, view = EDIT_VIEW) =>
		(await findOverlaps(db.reader, view, [await idOf(code)], 'en')).map((one) => one.code);
	return { ...opened, idOf, link, codesFrom };
}

describe('the same recommendation in another source', () => {
	test('is seen from both, with its level and the words', async () => {
		const { db, idOf, link } = await open();
		await link('GLO-2.4', 'jmh-7.3', { words: 'Both ask for missile defence.' });
		const ids = [await idOf('GLO-2.4'), await idOf('JMH-7.3')];
		const found = await findOverlaps(db.reader, EDIT_VIEW, ids, 'en');
		expect(found).toMatchObject([
			{ recommendationId: ids[1], code: 'GLO-2.4', source: { code: 'GLO' } },
			{
				...{ recommendationId: ids[0], code: 'JMH-7.3', level: 'done' },
				title: { text: 'Cooperate with South Korea on missile defence', lang: 'en' },
				words: { text: 'Both ask for missile defence.', lang: 'en' }
			}
		]);
		expect(await findOverlapCodes(db.reader, EDIT_VIEW, ids)).toEqual(
			new Map([
				[ids[1], ['GLO-2.4']],
				[ids[0], ['JMH-7.3']]
			])
		);
		expect((await checkData(db.reader)).faults).toEqual([]);
	});

	test('is chosen by words of its title too, in either language, unless several are meant', async () => {
		const { link, codesFrom } = await open();
		await link('GLO-2.4', 'south korea on missile');
		await link('GLO-2.5', 'ミサイル防衛で韓国と協力する');
		expect(await codesFrom('JMH-7.3')).toEqual(['GLO-2.4', 'GLO-2.5']);
		await expect(link('GLO-2.6', 'a')).rejects.toMatchObject({ fault: 'fault_overlap_several' });
		await expect(link('GLO-2.6', '100%')).rejects.toMatchObject({ fault: 'fault_overlap_unknown' });
	});

	test('is not shown of a day on which one of them did not exist or count', async () => {
		const { db, link, codesFrom } = await open();
		await link('GLO-2.4', 'JMH-7.3');
		expect(await codesFrom('GLO-2.4')).toEqual(['JMH-7.3']);
		expect(await codesFrom('GLO-2.4', { ...EDIT_VIEW, asOf: '2016-01-01' })).toEqual([]);
		expect(await codesFrom('GLO-2.4', { ...EDIT_VIEW, knownOn: '2026-11-21' })).toEqual([]);
		const waits = { countsFrom: null };
		await db.write((tx) =>
			tx.update(recommendation).set(waits).where(eq(recommendation.code, 'JMH-7.3'))
		);
		expect(await codesFrom('GLO-2.4')).toEqual([]);
	});

	test.each([
		['itself', 'GLO-2', 'GLO-2', 'fault_overlap_itself'],
		['its part', 'GLO-2', 'GLO-2.4', 'fault_overlap_family'],
		['its whole', 'GLO-2.4', 'GLO-2', 'fault_overlap_family'],
		['one of its own source', 'GLO-2.4', 'GLO-4.1', 'fault_overlap_same_source'],
		['one that is not there', 'GLO-2.4', 'XYZ-1', 'fault_overlap_unknown']
	])('is not %s', async (_what, code, other, fault) => {
		const { link, codesFrom } = await open();
		await expect(link(code, other)).rejects.toMatchObject({ fault, field: 'other' });
		expect(await codesFrom(code)).toEqual([]);
	});

	test('is said once, from whichever side', async () => {
		const { link, codesFrom } = await open();
		await link('GLO-2.4', 'JMH-7.3');
		for (const [code = '', other = ''] of [
			['GLO-2.4', 'JMH-7.3'],
			['JMH-7.3', 'GLO-2.4']
		])
			await expect(link(code, other)).rejects.toMatchObject({ fault: 'fault_overlap_twice' });
		expect(await codesFrom('JMH-7.3')).toEqual(['GLO-2.4']);
	});
});

describe('taking the link away', () => {
	test('leaves its audit line, and the pair can be linked anew', async () => {
		const { db, idOf, link, codesFrom, sent } = await open();
		await link('GLO-2.4', 'JMH-7.3');
		const [{ id = '' } = {}] = await findLinks(db.reader, await idOf('JMH-7.3'), 'en');
		await unlinkOverlap(db, { code: 'JMH-7.3', id }, sent());
		expect(await codesFrom('GLO-2.4')).toEqual([]);
		const lines = await db.reader
			.select({ action: auditEvent.action })
			.from(auditEvent)
			.where(eq(auditEvent.subjectId, id));
		expect(lines.map(({ action }) => action)).toEqual(['overlap:create', 'overlap:delete']);
		await link('JMH-7.3', 'GLO-2.4');
		expect(await codesFrom('GLO-2.4')).toEqual(['JMH-7.3']);
		expect((await checkData(db.reader)).faults).toEqual([]);
	});

	test('is refused from a page that it is not on, and the second time', async () => {
		const { db, idOf, link, codesFrom, sent } = await open();
		await link('GLO-2.4', 'JMH-7.3');
		const [{ id = '' } = {}] = await findLinks(db.reader, await idOf('GLO-2.4'), 'en');
		const gone = { fault: 'fault_overlap_gone' };
		await expect(unlinkOverlap(db, { code: 'GLO-2.5', id }, sent())).rejects.toMatchObject(gone);
		expect(await codesFrom('GLO-2.4')).toEqual(['JMH-7.3']);
		await unlinkOverlap(db, { code: 'GLO-2.4', id }, sent());
		await expect(unlinkOverlap(db, { code: 'GLO-2.4', id }, sent())).rejects.toMatchObject(gone);
	});
});
