import { describe, expect, test } from 'vitest';
import { readRecommendationQuery } from '../domain/recommendation-query.ts';
import { checkData } from './check-data.ts';
import { corpusId } from './corpus/ids.ts';
import type { Database } from './db/connect.ts';
import { findSaved } from './recommendation-edit.ts';
import { countRecommendations } from './recommendation-list.ts';
import { createRecommendation } from './recommendation-new.ts';
import { findNewPlace, nextCode } from './recommendation-place.ts';
import { findRecommendation } from './recommendation.ts';
import { decide } from './review.ts';
import { createSource } from './source-edit.ts';
import {
	EDIT_DAY,
	EDIT_NOW,
	EDIT_VIEW,
	GLOBIS,
	MARKUP,
	openEditDatabase,
	recommendationWith
} from './testing-edit.ts';

const inGlobis = { sourceId: GLOBIS, parentId: null };
const quotes = [{ quote: 'Japan should host a summit.', page: '12' }];
const asked = (code: string, fields: Partial<Parameters<typeof createRecommendation>[1]> = {}) => ({
	...{ place: inGlobis, code, quotes, isSecondPersonReview: false },
	input: recommendationWith(),
	...fields
});

const totals = (db: Database) =>
	countRecommendations(db.reader, EDIT_VIEW, readRecommendationQuery(new URLSearchParams()));
const publicly = (db: Database, code: string) =>
	findRecommendation(db.reader, EDIT_VIEW, code, 'en');

/** The place of a part of a recommendation. */
async function under(db: Database, parentCode: string) {
	const found = await findNewPlace(db.reader, { sourceSlug: null, parentCode }, 'en');
	if (!found) throw new Error(`${parentCode} is there`);
	return found.place;
}

describe('a new recommendation', () => {
	test('counts at once where nobody reviews, with all that was typed', async () => {
		const { db, sent } = await openEditDatabase();
		const translation = { language: 'ja' as const, title: '会議を主催する', summary: null };
		const input = recommendationWith({ translation });
		const more = [...quotes, { quote: 'A second passage.', page: null }];
		const created = await createRecommendation(
			db,
			asked('GLO-A1', { input, quotes: more }),
			sent()
		);
		expect(created).toEqual({ code: 'GLO-A1', counts: true });
		const stored = await publicly(db, 'GLO-A1');
		expect(stored).toMatchObject({
			title: input.title,
			targetDate: '2028-12-31',
			reviewIntervalDays: 90,
			countsFrom: EDIT_NOW,
			origin: 'person'
		});
		expect(stored?.parties.map(({ slug, role }) => `${role} ${slug}`).sort()).toEqual([
			'counterpart pacific-island-countries',
			'framework palm',
			'lead japan'
		]);
		expect(stored?.passages).toMatchObject([
			{ quote: 'Japan should host a summit.', page: '12', position: 0 },
			{ quote: 'A second passage.', page: null, position: 1 }
		]);
		const inJapanese = await findRecommendation(db.reader, EDIT_VIEW, 'GLO-A1', 'ja');
		expect(inJapanese?.titleIn).toEqual({ text: '会議を主催する', lang: 'ja' });
		expect(inJapanese?.summaryIn).toEqual({ text: input.summary, lang: 'en' });
		expect(await totals(db)).toMatchObject({ total: 35, wholes: 17 });
		expect((await checkData(db.reader)).faults).toEqual([]);
	});

	test('waits where a second person reviews: in no total and not public until approved', async () => {
		const { db, ana, rei, sent } = await openEditDatabase();
		const waiting = asked('GLO-A1', { isSecondPersonReview: true });
		const created = await createRecommendation(db, waiting, sent());
		expect(created.counts).toBe(false);
		expect(await publicly(db, 'GLO-A1')).toBeNull();
		expect(await totals(db)).toMatchObject({ total: 34 });
		const staff = await findRecommendation(
			db.reader,
			{ ...EDIT_VIEW, viewer: ana },
			'GLO-A1',
			'en'
		);
		expect(staff).toMatchObject({ countsFrom: null });
		const approval = {
			...{ subject: 'recommendation' as const, subjectId: staff?.id ?? '' },
			...{ decision: 'approved' as const, reason: null }
		};
		const own = decide(db, approval, sent());
		await expect(own).rejects.toMatchObject({ fault: 'fault_cannot_review_own' });
		await decide(db, approval, sent(undefined, rei.id));
		expect(await publicly(db, 'GLO-A1')).toMatchObject({ countsFrom: EDIT_NOW });
		expect(await totals(db)).toMatchObject({ total: 35 });
		expect((await checkData(db.reader)).faults).toEqual([]);
	});

	test('sent twice is stored once; the same key with other words is refused', async () => {
		const { db, sent } = await openEditDatabase();
		const once = sent('once');
		const [first, second] = await Promise.all([
			createRecommendation(db, asked('GLO-A1'), once),
			createRecommendation(db, asked('GLO-A1'), once)
		]);
		expect(second).toEqual(first);
		const other = createRecommendation(db, asked('GLO-A2'), once);
		await expect(other).rejects.toMatchObject({ fault: 'fault_sent_before' });
		expect(await totals(db)).toMatchObject({ total: 35 });
	});

	test('keeps markup as the text that it is', async () => {
		const { db, sent } = await openEditDatabase();
		const input = recommendationWith({
			...{ title: MARKUP, summary: MARKUP },
			translation: { language: 'ja', title: MARKUP, summary: MARKUP }
		});
		const marked = asked('GLO-A1', { input, quotes: [{ quote: MARKUP, page: MARKUP }] });
		await createRecommendation(db, marked, sent());
		const stored = await findSaved(db.reader, 'GLO-A1');
		expect(stored?.words).toEqual({
			en: { title: MARKUP, summary: MARKUP },
			ja: { title: MARKUP, summary: MARKUP }
		});
		expect(stored?.passages.quotes).toEqual([{ quote: MARKUP, page: MARKUP }]);
	});

	test.each([
		['a code that is taken', { code: 'GLO-A1' }, 'fault_code_taken', 'code'],
		['a code of another source', { code: 'JMH-A1' }, 'fault_code_start', 'code'],
		['a number that a newer corpus may use', { code: 'GLO-5' }, 'fault_code_apart', 'code'],
		['no passage', { quotes: [] }, 'fault_no_passage', 'quote1'],
		[
			'a theme that is not there',
			{ input: recommendationWith({ themeId: corpusId('theme', 'none') }) },
			'fault_choose',
			'themeId'
		],
		[
			'a party that is not there',
			{ input: recommendationWith({ leadIds: [corpusId('party', 'nobody')] }) },
			'fault_choose',
			'leadIds'
		],
		[
			'a source that is not there',
			{ place: { sourceId: corpusId('source', 'NIL'), parentId: null } },
			'fault_not_found',
			'form'
		]
	])('is refused with %s, and leaves nothing behind', async (_case, fields, fault, field) => {
		const { db, sent } = await openEditDatabase();
		await createRecommendation(db, asked('GLO-A1'), sent());
		const refused = createRecommendation(db, asked('GLO-A2', fields), sent());
		await expect(refused).rejects.toMatchObject({ fault, field });
		expect(await totals(db)).toMatchObject({ total: 35 });
		expect(await findSaved(db.reader, 'GLO-A2')).toBeNull();
		expect((await checkData(db.reader)).faults).toEqual([]);
	});
});

describe('a part', () => {
	test('stands under its whole, with a code of its own', async () => {
		const { db, sent } = await openEditDatabase();
		const place = await under(db, 'GLO-2');
		expect(await nextCode(db.reader, place)).toBe('GLO-2.A1');
		await createRecommendation(db, asked('GLO-2.A1', { place }), sent());
		expect(await nextCode(db.reader, place)).toBe('GLO-2.A2');
		expect(await totals(db)).toMatchObject({ total: 35, wholes: 16 });
		const plain = createRecommendation(db, asked('GLO-2.8', { place }), sent());
		await expect(plain).rejects.toMatchObject({ fault: 'fault_code_apart' });
	});

	test('has no parts itself', async () => {
		const { db, sent } = await openEditDatabase();
		expect(
			await findNewPlace(db.reader, { sourceSlug: null, parentCode: 'GLO-2.4' }, 'en')
		).toBeNull();
		const place = { sourceId: GLOBIS, parentId: corpusId('recommendation', 'GLO-2.4') };
		const refused = createRecommendation(db, asked('GLO-2.4.A1', { place }), sent());
		await expect(refused).rejects.toMatchObject({ fault: 'fault_parent' });
		const elsewhere = { ...(await under(db, 'JMH-7')), sourceId: GLOBIS };
		const crossed = createRecommendation(db, asked('JMH-7.A1', { place: elsewhere }), sent());
		await expect(crossed).rejects.toMatchObject({ fault: 'fault_parent' });
	});

	test('of a whole that waits waits too, and is approved after it', async () => {
		const { db, rei, sent } = await openEditDatabase();
		await createRecommendation(db, asked('GLO-A1', { isSecondPersonReview: true }), sent());
		const place = await under(db, 'GLO-A1');
		expect(await nextCode(db.reader, place)).toBe('GLO-A1.1');
		const part = await createRecommendation(db, asked('GLO-A1.1', { place }), sent());
		expect(part.counts).toBe(false);
		const approve = async (code: string) =>
			decide(
				db,
				{
					...{ subject: 'recommendation', decision: 'approved', reason: null },
					subjectId: (await findSaved(db.reader, code))?.id ?? ''
				},
				sent(undefined, rei.id)
			);
		await expect(approve('GLO-A1.1')).rejects.toMatchObject({ fault: 'fault_whole_first' });
		await approve('GLO-A1');
		await approve('GLO-A1.1');
		expect(await totals(db)).toMatchObject({ total: 36, wholes: 17 });
		expect((await checkData(db.reader)).faults).toEqual([]);
	});
});

test('codes in a source that people added are plain numbers', async () => {
	const { db, sent } = await openEditDatabase();
	const source = {
		...{ title: 'A strategy', publisher: 'An institute', published: '2024', language: 'en' },
		...{ series: null, author: null, url: null, rights: null }
	};
	const { slug } = await createSource(db, { code: 'XYZ', input: source, today: EDIT_DAY }, sent());
	const found = await findNewPlace(db.reader, { sourceSlug: slug, parentCode: null }, 'en');
	if (!found) throw new Error('The source is there');
	const { place } = found;
	expect(await nextCode(db.reader, place)).toBe('XYZ-1');
	await createRecommendation(db, asked('XYZ-1', { place }), sent());
	expect(await nextCode(db.reader, place)).toBe('XYZ-2');
	const part = await under(db, 'XYZ-1');
	expect(await nextCode(db.reader, part)).toBe('XYZ-1.1');
	expect(await nextCode(db.reader, inGlobis)).toBe('GLO-A1');
});
