import { describe, expect, test } from 'vitest';
import type { ContributionInput } from '../domain/contribution.ts';
import { readContribution } from './beside-form.ts';
import { findContributions } from './beside-list.ts';
import { checkData } from './check-data.ts';
import { recordContribution } from './contribution-new.ts';
import { corpusId } from './corpus/ids.ts';
import type { Database } from './db/connect.ts';
import { contribution } from './db/ledger.schema.ts';
import { findCiting } from './evidence-citing.ts';
import { findEvidencePiece } from './evidence.ts';
import { findReviewed } from './review-item.ts';
import { countWaiting, findWaitingItems } from './review-list.ts';
import { decide } from './review.ts';
import { EDIT_DAY, EDIT_VIEW, openEditDatabase } from './testing-edit.ts';

const recommendationId = corpusId('recommendation', 'GLO-1');
const typed: ContributionInput = {
	value: 'wording-adopted',
	asOf: '2026-11-20',
	words: 'Its third paragraph is ours.',
	language: 'en',
	correctsId: null
};
const cited = [{ code: 'EV-001', stance: 'supports' as const }];
const asked = (fields: Partial<Parameters<typeof recordContribution>[1]> = {}) => ({
	...{ recommendationId, input: typed, cited, isSecondPersonReview: false },
	...fields
});
const publicly = (db: Database) => findContributions(db.reader, EDIT_VIEW, recommendationId);
const decision = (subjectId: string, fields: { reason?: string } = {}) => ({
	...{ subject: 'contribution' as const, subjectId },
	...{ decision: fields.reason ? ('sent-back' as const) : ('approved' as const) },
	reason: fields.reason ?? null
});

describe('a contribution', () => {
	test('counts at once where nobody reviews, without names for the public', async () => {
		const { db, sent } = await openEditDatabase();
		const { counts } = await recordContribution(db, asked(), sent());
		expect(counts).toBe(true);
		const [claim] = await publicly(db);
		expect(claim).toMatchObject({ value: 'wording-adopted', state: 'counts', author: null });
		expect(claim?.evidence.map(({ code }) => code)).toEqual(['EV-001']);
		expect((await checkData(db.reader)).faults).toEqual([]);
	});

	test('is told on the page of what it rests on', async () => {
		const { db, sent } = await openEditDatabase();
		const { id } = await recordContribution(db, asked(), sent());
		const citing = async (asOf: string) => {
			const view = { ...EDIT_VIEW, asOf };
			const piece = await findEvidencePiece(db.reader, view, 'EV-001');
			return (await findCiting(db.reader, view, piece?.id ?? '', 'en')).contributions;
		};
		expect(await citing(EDIT_DAY)).toMatchObject([{ id, state: 'counts', stance: 'supports' }]);
		expect(await citing('2026-11-19')).toEqual([]);
	});

	test('waits where a second person reviews, and counts from the approval', async () => {
		const { db, ana, rei, sent } = await openEditDatabase();
		const { id } = await recordContribution(db, asked({ isSecondPersonReview: true }), sent());
		expect(await publicly(db)).toEqual([]);
		expect(await countWaiting(db.reader, rei.id)).toBe(1);
		expect(await countWaiting(db.reader, ana.id)).toBe(0);
		const list = { page: 1, viewerId: rei.id, language: 'en' };
		expect((await findWaitingItems(db.reader, list)).items).toMatchObject([
			{ subject: 'contribution', id, value: 'wording-adopted', author: 'Ana' }
		]);
		const view = { ...EDIT_VIEW, viewer: rei };
		const open = { subject: 'contribution' as const, id };
		expect(await findReviewed(db.reader, { view, language: 'en' }, open)).toMatchObject({
			state: 'waiting',
			before: null,
			proposed: { value: 'wording-adopted' },
			evidence: [{ then: null, now: 'supports' }]
		});
		await decide(db, decision(id), sent(undefined, rei.id));
		expect(await publicly(db)).toMatchObject([{ id, state: 'counts', isReviewed: true }]);
		expect(await countWaiting(db.reader, rei.id)).toBe(0);
		expect((await checkData(db.reader)).faults).toEqual([]);
	});

	test('is not approved by its author, and does not count once it was sent back', async () => {
		const { db, ana, rei, sent } = await openEditDatabase();
		const { id } = await recordContribution(db, asked({ isSecondPersonReview: true }), sent());
		const own = decide(db, decision(id), sent(undefined, ana.id));
		await expect(own).rejects.toMatchObject({ fault: 'fault_cannot_review_own' });
		await decide(db, decision(id, { reason: 'Which paragraph?' }), sent(undefined, rei.id));
		expect(await publicly(db)).toEqual([]);
		const staff = await findContributions(
			db.reader,
			{ ...EDIT_VIEW, viewer: ana },
			recommendationId
		);
		expect(staff).toMatchObject([{ state: 'sent-back', sentBackReason: 'Which paragraph?' }]);
	});

	test('is taken back by a correction that claims nothing and shows nothing', async () => {
		const { db, sent } = await openEditDatabase();
		const { id } = await recordContribution(db, asked(), sent());
		const nothing = { ...typed, value: 'not-claimed' as const, correctsId: id };
		await recordContribution(db, asked({ input: nothing, cited: [] }), sent());
		expect((await publicly(db)).map(({ value, state }) => `${value} ${state}`)).toEqual([
			'not-claimed counts',
			'wording-adopted corrected'
		]);
		const again = recordContribution(db, asked({ input: nothing, cited: [] }), sent());
		await expect(again).rejects.toMatchObject({ fault: 'fault_corrects_row' });
		expect((await checkData(db.reader)).faults).toEqual([]);
	});

	test('sent twice is stored once', async () => {
		const { db, sent } = await openEditDatabase();
		const once = sent('once');
		await Promise.all([1, 2].map(() => recordContribution(db, asked(), once)));
		expect(await db.reader.$count(contribution)).toBe(1);
	});

	test('is refused without evidence, and leaves nothing behind', async () => {
		const { db, sent } = await openEditDatabase();
		const refused = recordContribution(db, asked({ cited: [] }), sent());
		await expect(refused).rejects.toMatchObject({ fault: 'fault_no_evidence', field: 'evidence' });
		expect(await db.reader.$count(contribution)).toBe(0);
	});
});

describe('the form of a contribution', () => {
	const read = (more: Record<string, string>) => {
		const form = new FormData();
		const fields = { contribution: 'cited', asOf: EDIT_DAY, words: '', language: 'ja' };
		const submissionKey = '5f0c1d9a-1111-4222-8333-444455556666';
		for (const [name, value] of Object.entries({ ...fields, submissionKey, ...more }))
			form.set(name, value);
		return readContribution(form, { today: EDIT_DAY });
	};

	test('takes a claim with what shows it', () => {
		expect(read({ 'cite.EV-001': 'supports' }).data).toMatchObject({
			input: { value: 'cited', words: null, correctsId: null },
			cited: [{ code: 'EV-001', stance: 'supports' }]
		});
	});

	test('asks for evidence of a claim, and for none where nothing is claimed', () => {
		expect(Object.keys(read({}).faults ?? {})).toEqual(['evidence']);
		expect(read({ contribution: 'not-claimed' }).data?.cited).toEqual([]);
		expect(Object.keys(read({ contribution: 'not-claimed', asOf: '' }).faults ?? {})).toEqual([
			'asOf'
		]);
	});

	test('says all that is wrong at once', () => {
		const { faults } = read({ contribution: 'all of it', asOf: '2026-11-23', language: 'x' });
		expect(Object.keys(faults ?? {}).sort()).toEqual([
			'asOf',
			'contribution',
			'evidence',
			'language'
		]);
		expect(faults?.asOf).toContain('2026-11-22');
	});
});
