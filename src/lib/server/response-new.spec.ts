import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import type { ResponseInput } from '../domain/response.ts';
import { checkData } from './check-data.ts';
import { corpusId } from './corpus/ids.ts';
import type { Database } from './db/connect.ts';
import { response } from './db/ledger.schema.ts';
import { evidence } from './db/schema.ts';
import { createEvidence } from './evidence-new.ts';
import { write } from './audit.ts';
import { readResponse } from './beside-form.ts';
import { findResponses } from './beside-list.ts';
import { recordResponse } from './response-new.ts';
import { decide } from './review.ts';
import { EDIT_DAY, EDIT_NOW, EDIT_VIEW, JAPAN, MARKUP, openEditDatabase } from './testing-edit.ts';
import { newLink } from './testing-note.ts';

const recommendationId = corpusId('recommendation', 'GLO-1');
const typed: ResponseInput = {
	partyId: JAPAN,
	value: 'accepted',
	asOf: '2026-11-20',
	words: 'The Cabinet agrees.',
	language: 'en',
	correctsId: null
};
const cited = [{ code: 'EV-001', stance: 'supports' as const }];
const asked = (fields: Partial<Parameters<typeof recordResponse>[1]> = {}) => ({
	...{ recommendationId, input: typed, cited, isSecondPersonReview: false },
	...fields
});
const publicly = (db: Database) => findResponses(db.reader, EDIT_VIEW, recommendationId);

/** A piece of evidence that nothing cites yet: only the staff see it. */
async function openWithPiece() {
	const opened = await openEditDatabase();
	const { db, ana } = opened;
	const id = await write(db, { by: ana.id, now: EDIT_NOW }, (writing) =>
		createEvidence(writing, ana.id, newLink)
	);
	const piece = async () => (await db.reader.select().from(evidence).where(eq(evidence.id, id)))[0];
	return { ...opened, piece };
}

describe('a response', () => {
	test('counts at once where nobody reviews, and opens what it cites', async () => {
		const { db, sent, piece } = await openWithPiece();
		expect(await piece()).toMatchObject({ code: 'EA-1', countsFrom: null });
		const both = [...cited, { code: 'EA-1', stance: 'context' as const }];
		const recorded = await recordResponse(db, asked({ cited: both }), sent());
		expect(recorded.counts).toBe(true);
		expect(await piece()).toMatchObject({ countsFrom: EDIT_NOW });
		const [said] = await publicly(db);
		expect(said).toMatchObject({
			value: 'accepted',
			words: 'The Cabinet agrees.',
			state: 'counts'
		});
		expect(said?.evidence.map(({ code, stance }) => `${code} ${stance}`)).toEqual([
			'EV-001 supports',
			'EA-1 context'
		]);
		expect((await checkData(db.reader)).faults).toEqual([]);
	});

	test('waits where a second person reviews, and so does what it cites', async () => {
		const { db, ana, rei, sent, piece } = await openWithPiece();
		const waiting = asked({
			cited: [{ code: 'EA-1', stance: 'supports' }],
			isSecondPersonReview: true
		});
		const before = (await publicly(db)).length;
		const { id: responseId, counts } = await recordResponse(db, waiting, sent());
		expect(counts).toBe(false);
		expect(await publicly(db)).toHaveLength(before);
		expect(await piece()).toMatchObject({ countsFrom: null });
		const staff = await findResponses(db.reader, { ...EDIT_VIEW, viewer: ana }, recommendationId);
		expect(staff[0]).toMatchObject({ id: responseId, state: 'waiting' });
		const approval = {
			...{ subject: 'response' as const, subjectId: responseId },
			...{ decision: 'approved' as const, reason: null }
		};
		await decide(db, approval, sent(undefined, rei.id));
		expect(await publicly(db)).toHaveLength(before + 1);
		expect(await piece()).toMatchObject({ countsFrom: EDIT_NOW });
		expect((await checkData(db.reader)).faults).toEqual([]);
	});

	test('sent twice is stored once', async () => {
		const { db, sent } = await openEditDatabase();
		const before = await db.reader.$count(response);
		const once = sent('once');
		const [first, second] = await Promise.all([
			recordResponse(db, asked(), once),
			recordResponse(db, asked(), once)
		]);
		expect(second).toEqual(first);
		expect(await db.reader.$count(response)).toBe(before + 1);
	});

	test('keeps markup as the text that it is', async () => {
		const { db, sent } = await openEditDatabase();
		await recordResponse(db, asked({ input: { ...typed, words: MARKUP } }), sent());
		expect((await publicly(db))[0]).toMatchObject({ words: MARKUP });
	});

	test.each([
		['no evidence', { cited: [] }, 'fault_no_evidence', 'evidence'],
		[
			'evidence that is not there',
			{ cited: [{ code: 'EV-999', stance: 'supports' as const }] },
			'fault_evidence_unknown',
			'evidence'
		],
		['the same piece twice', { cited: [...cited, ...cited] }, 'fault_evidence_twice', 'evidence'],
		[
			'a party that is not there',
			{ input: { ...typed, partyId: corpusId('party', 'nobody') } },
			'fault_choose',
			'partyId'
		]
	])('is refused with %s, and leaves nothing behind', async (_case, fields, fault, field) => {
		const { db, sent } = await openEditDatabase();
		const before = await db.reader.$count(response);
		const refused = recordResponse(db, asked(fields), sent());
		await expect(refused).rejects.toMatchObject({ fault, field });
		expect(await db.reader.$count(response)).toBe(before);
		expect((await checkData(db.reader)).faults).toEqual([]);
	});
});

describe('a correction of a response', () => {
	const correction = (correctsId: string, fields: Partial<ResponseInput> = {}) =>
		asked({ input: { ...typed, value: 'noted', correctsId, ...fields } });

	test('takes the place of the row that it names, which stays', async () => {
		const { db, sent } = await openEditDatabase();
		const { id: wrong } = await recordResponse(db, asked(), sent());
		const { id: right } = await recordResponse(db, correction(wrong), sent());
		const rows = await publicly(db);
		expect(rows.find(({ id }) => id === wrong)).toMatchObject({
			state: 'corrected',
			correctedById: right
		});
		expect(rows.find(({ id }) => id === right)).toMatchObject({
			state: 'counts',
			correctsId: wrong,
			value: 'noted'
		});
		expect((await checkData(db.reader)).faults).toEqual([]);
	});

	test('takes its target out though it is about a later day than is looked at', async () => {
		const { db, sent } = await openEditDatabase();
		const early = asked({ input: { ...typed, asOf: '2026-11-10' } });
		const { id: wrong } = await recordResponse(db, early, sent());
		await recordResponse(db, correction(wrong, { asOf: '2026-11-21' }), sent());
		const then = { ...EDIT_VIEW, asOf: '2026-11-15' };
		const [row] = await findResponses(db.reader, then, recommendationId);
		expect(row).toMatchObject({ id: wrong, state: 'corrected' });
	});

	test('waits, and is refused to a second one once it was approved', async () => {
		const { db, rei, sent } = await openEditDatabase();
		const { id: wrong } = await recordResponse(db, asked(), sent());
		const both = await Promise.all(
			[1, 2].map(() =>
				recordResponse(db, { ...correction(wrong), isSecondPersonReview: true }, sent())
			)
		);
		expect(both.map(({ counts }) => counts)).toEqual([false, false]);
		const approve = (subjectId: string | undefined) => ({
			...{ subject: 'response' as const, subjectId: subjectId ?? '' },
			...{ decision: 'approved' as const, reason: null }
		});
		await decide(db, approve(both[0]?.id), sent(undefined, rei.id));
		const second = decide(db, approve(both[1]?.id), sent(undefined, rei.id));
		await expect(second).rejects.toMatchObject({ fault: 'fault_corrects_row' });
		const rows = await publicly(db);
		expect(rows.filter(({ correctsId }) => correctsId === wrong)).toHaveLength(1);
	});

	test('is refused for what is not there, waits, or is of another recommendation', async () => {
		const { db, sent } = await openEditDatabase();
		const elsewhere = asked({ recommendationId: corpusId('recommendation', 'GLO-2') });
		const { id: other } = await recordResponse(db, elsewhere, sent());
		const { id: waits } = await recordResponse(db, asked({ isSecondPersonReview: true }), sent());
		for (const id of [corpusId('party', 'japan'), other, waits]) {
			const refused = recordResponse(db, correction(id), sent());
			await expect(refused).rejects.toMatchObject({ fault: 'fault_corrects_row' });
		}
	});
});

describe('the form of a response', () => {
	const fields = {
		...{ partyId: JAPAN, value: 'noted', asOf: EDIT_DAY, words: '', language: 'ja' },
		submissionKey: '5f0c1d9a-1111-4222-8333-444455556666'
	};
	const read = (more: Record<string, string>) => {
		const form = new FormData();
		for (const [name, value] of Object.entries({ ...fields, ...more })) form.set(name, value);
		return readResponse(form, { today: EDIT_DAY });
	};

	test('takes pieces from the list and by their codes', () => {
		const { data } = read({
			...{ 'cite.EV-001': 'supports', 'cite.EV-002': '', 'cite.EV-003': 'against' },
			...{
				otherCode2: ' ev-010 ',
				otherStance2: 'context',
				otherCode3: '',
				otherStance3: 'against'
			}
		});
		expect(data?.cited).toEqual([
			{ code: 'EV-001', stance: 'supports' },
			{ code: 'EV-003', stance: 'against' },
			{ code: 'EV-010', stance: 'context' }
		]);
		expect(data?.input).toMatchObject({ value: 'noted', words: null });
	});

	test('says all that is wrong at once', () => {
		const { faults } = read({
			...{ partyId: '', value: 'maybe', asOf: '2026-11-23', words: 'x'.repeat(100_000) },
			'cite.EV-001': 'perhaps'
		});
		expect(Object.keys(faults ?? {}).sort()).toEqual([
			'asOf',
			'evidence',
			'partyId',
			'value',
			'words'
		]);
		expect(faults?.asOf).toContain('2026-11-22');
	});
});
