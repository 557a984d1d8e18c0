import { describe, expect, test } from 'vitest';
import type { PartInput } from '../domain/recommendation-split.ts';
import { checkData } from './check-data.ts';
import { findFamily, findRecommendation } from './recommendation.ts';
import { createRecommendation } from './recommendation-new.ts';
import { decide } from './review.ts';
import { nextPartCodes, splitRecommendation } from './split.ts';
import { recordStatusNote } from './status-note.ts';
import { EDIT_VIEW, GLOBIS, MARKUP, openEditDatabase, recommendationWith } from './testing-edit.ts';
import { noteOn, noteWith } from './testing-note.ts';

const FORUMS = ['ASEAN+3', 'APEC', 'EAS', 'G7'];

const partsOf = (codes: string[], fields: Partial<PartInput> = {}) =>
	codes.map((code, index) => ({
		...{ number: index + 1, code, type: 'standing' as const },
		title: `Speak up in ${FORUMS[index] ?? MARKUP}`,
		summary: `Raise it in ${FORUMS[index] ?? MARKUP} each year.`,
		...fields
	}));

async function open() {
	const opened = await openEditDatabase();
	const { db, sent } = opened;
	const staff = { ...EDIT_VIEW, viewer: opened.ana };
	const idOf = async (code: string) =>
		(await findRecommendation(db.reader, staff, code, 'en'))?.id ?? '';
	const split = (
		code: string,
		codes: string[],
		{
			fields,
			isSecondPersonReview = false
		}: {
			fields?: Partial<PartInput>;
			isSecondPersonReview?: boolean;
		} = {}
	) => {
		const input = { language: 'en' as const, parts: partsOf(codes, fields) };
		return splitRecommendation(db, { code, input, isSecondPersonReview }, sent());
	};
	const family = async (code: string) =>
		(await findFamily(db.reader, EDIT_VIEW, await idOf(code), 'en')).map(
			({ code: one, level, isRolledUp, parts, partsAssessed, flags }) => ({
				...{ code: one, level, isRolledUp, parts, partsAssessed, flags }
			})
		);
	return { ...opened, staff, idOf, split, family };
}

const CODES = ['GLO-0.A1', 'GLO-0.A2', 'GLO-0.A3', 'GLO-0.A4'];

describe('a recommendation that is split', () => {
	test('has as many parts as were typed, each with what was taken over from the whole', async () => {
		const { db, idOf, split, staff } = await open();
		expect(await split('GLO-0', CODES)).toEqual({ codes: CODES, counts: true });
		const whole = await findRecommendation(db.reader, staff, 'GLO-0', 'en');
		const part = await findRecommendation(db.reader, staff, 'GLO-0.A3', 'en');
		expect(part).toMatchObject({
			parentId: await idOf('GLO-0'),
			title: 'Speak up in EAS',
			type: 'standing',
			themeId: whole?.themeId,
			sourceId: whole?.sourceId,
			reviewIntervalDays: whole?.reviewIntervalDays,
			countsFrom: expect.any(String)
		});
		expect(part?.parties).toEqual(whole?.parties);
		const places = (found: typeof whole) =>
			found?.passages.map(({ block, words, fingerprint, quote }) => ({
				...{ block, words, fingerprint, quote }
			}));
		expect(places(part)).toEqual(places(whole));
		expect(part?.passages.length).toBeGreaterThan(0);
		expect((await checkData(db.reader)).faults).toEqual([]);
	});

	test('is proposed codes that go on from those that are there, apart from the corpus', async () => {
		const { db, idOf, split } = await open();
		const place = { sourceId: GLOBIS, parentId: await idOf('GLO-0') };
		expect((await nextPartCodes(db.reader, place)).slice(0, 2)).toEqual(['GLO-0.A1', 'GLO-0.A2']);
		await split('GLO-0', CODES.slice(0, 2));
		expect(await nextPartCodes(db.reader, place)).toHaveLength(8);
		expect((await nextPartCodes(db.reader, place))[0]).toBe('GLO-0.A3');
	});

	test('stores all of its parts or none, and tells the row of the fault', async () => {
		const { db, split, family } = await open();
		for (const [codes, fault] of [
			[['GLO-0.A1', 'GLO-0.A1'], 'fault_code_taken'],
			[['GLO-0.A1', 'GLO-2.A1'], 'fault_code_start'],
			[['GLO-0.A1', 'GLO-0.2'], 'fault_code_apart']
		] as const)
			await expect(split('GLO-0', [...codes])).rejects.toMatchObject({ fault, field: 'code2' });
		expect(await family('GLO-0')).toHaveLength(1);
		expect((await checkData(db.reader)).faults).toEqual([]);
	});

	test('cannot be a part, or one that is not there', async () => {
		const { split } = await open();
		await expect(split('GLO-2.4', ['GLO-2.4.A1', 'GLO-2.4.A2'])).rejects.toMatchObject({
			fault: 'fault_parent'
		});
		await expect(split('GLO-99', CODES)).rejects.toMatchObject({ fault: 'fault_not_found' });
	});

	test('waits part by part where a second person reviews', async () => {
		const { db, rei, ana, idOf, split, family, sent } = await open();
		const waiting = { isSecondPersonReview: true };
		expect(await split('GLO-0', CODES, waiting)).toMatchObject({ counts: false });
		expect(await family('GLO-0')).toHaveLength(1);
		const approval = {
			subject: 'recommendation' as const,
			subjectId: await idOf('GLO-0.A2'),
			decision: 'approved' as const,
			reason: null
		};
		const byHer = { ...sent(), by: ana.id };
		await expect(decide(db, approval, byHer)).rejects.toMatchObject({
			fault: 'fault_cannot_review_own'
		});
		await decide(db, approval, { ...sent(), by: rei.id });
		expect((await family('GLO-0')).map(({ code }) => code)).toEqual(['GLO-0', 'GLO-0.A2']);
	});
});

describe('a whole that has no note of its own', () => {
	const openWhole = async () => {
		const opened = await open();
		const { db, sent, split, idOf } = opened;

		const place = { sourceId: GLOBIS, parentId: null };
		const input = recommendationWith();
		const quotes = [{ quote: 'Speak up in every forum.', page: null }];
		const asked = { place, code: 'GLO-A1', input, quotes, isSecondPersonReview: false };
		await createRecommendation(db, asked, sent());
		const codes = ['GLO-A1.1', 'GLO-A1.2', 'GLO-A1.3', 'GLO-A1.4'];
		await split('GLO-A1', codes);
		const judge = async (code: string, note: Parameters<typeof noteWith>[0], review = false) =>
			recordStatusNote(
				db,
				noteOn(await idOf(code), { note: noteWith(note), isSecondPersonReview: review }),
				sent()
			);
		const whole = async () => (await opened.family('GLO-A1'))[0];
		return { ...opened, judge, whole };
	};

	test('shows the lowest level of its assessed parts, and how many are not assessed', async () => {
		const { judge, whole } = await openWhole();
		expect(await whole()).toMatchObject({ level: 'not-assessed', isRolledUp: false, parts: 4 });
		await judge('GLO-A1.1', { level: 'done' });
		expect(await whole()).toMatchObject({ level: 'done', isRolledUp: true, partsAssessed: 1 });
		await judge('GLO-A1.2', { level: 'announced' });
		expect(await whole()).toMatchObject({
			...{ level: 'announced', isRolledUp: true, parts: 4, partsAssessed: 2 }
		});
	});

	test('is not lowered by a note that does not judge the whole, and shows its own that does', async () => {
		const { judge, whole } = await openWhole();
		await judge('GLO-A1.1', { level: 'under-way', asOf: '2026-11-20' });
		await judge('GLO-A1', { level: 'announced', judgesWhole: false });
		expect(await whole()).toMatchObject({ level: 'under-way', isRolledUp: true });
		await judge('GLO-A1', { level: 'largely-done' });
		expect(await whole()).toMatchObject({ level: 'largely-done', isRolledUp: false });
	});

	test('is marked as reviewed once the notes on all of its assessed parts are', async () => {
		const { db, rei, judge, whole, sent } = await openWhole();
		const approve = async ({ noteId }: { noteId: string }) =>
			decide(
				db,
				{ subject: 'status-note', subjectId: noteId, decision: 'approved', reason: null },
				{ ...sent(), by: rei.id }
			);
		await approve(await judge('GLO-A1.1', { level: 'under-way' }, true));
		expect((await whole())?.flags).not.toContain('not-reviewed');
		await judge('GLO-A1.2', { level: 'largely-done' });
		expect((await whole())?.flags).toContain('not-reviewed');
	});
});
