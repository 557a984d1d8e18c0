import { describe, expect, test } from 'vitest';
import type { ClosingInput } from '../domain/closing.ts';
import { readRecommendationQuery } from '../domain/recommendation-query.ts';
import type { View } from '../domain/view.ts';
import { checkData } from './check-data.ts';
import { recordClosing } from './closing-new.ts';
import { corpusId } from './corpus/ids.ts';
import type { Database } from './db/connect.ts';
import { closing } from './db/ledger.schema.ts';
import { findRecommendations } from './recommendation-list.ts';
import { findRecommendationPage } from './recommendation-page.ts';
import { findRecommendationTable } from './recommendation-table.ts';
import { findReviewed } from './review-item.ts';
import { countWaiting, findWaitingItems } from './review-list.ts';
import { decide } from './review.ts';
import { EDIT_DAY, EDIT_VIEW, openEditDatabase } from './testing-edit.ts';

const id = (code: string) => corpusId('recommendation', code);
const CODE = 'GLO-1';
const typed: ClosingInput = {
	isClosed: true,
	reason: 'overtaken',
	successorCode: null,
	asOf: '2026-11-20',
	words: 'Events went on without it.',
	language: 'en',
	correctsId: null
};
const asked = (
	fields: Partial<ClosingInput> = {},
	{ code = CODE, isSecondPersonReview = false } = {}
) => ({ recommendationId: id(code), input: { ...typed, ...fields }, isSecondPersonReview });
const REOPENED: Partial<ClosingInput> = { isClosed: false, reason: null };

const pageOf = async (db: Database, code = CODE, view: View = EDIT_VIEW) => {
	const page = await findRecommendationPage(db.reader, view, code, 'en');
	if (!page) throw new Error(`There is no page of ${code}`);
	return page;
};
/** Whether it is closed as of a day, as known on a day, and why. */
const tracking = async (db: Database, asOf = EDIT_DAY, knownOn = EDIT_DAY) => {
	const { standing } = await pageOf(db, CODE, { asOf, knownOn, viewer: null });
	return standing?.isClosed ? standing.closingReason : 'open';
};
const at = (sent: { by: string; key: string; now: string }, day: string) => ({
	...sent,
	now: `${day}T03:00:00.000Z`
});
const approval = (subjectId: string) => ({
	...{ subject: 'closing' as const, subjectId },
	...{ decision: 'approved' as const, reason: null }
});

describe('a closing', () => {
	test('keeps the level, stays in the totals, and is found by its own filter', async () => {
		const { db, sent } = await openEditDatabase();
		const before = await pageOf(db);
		const list = async (address: string) => {
			const query = readRecommendationQuery(new URLSearchParams(address));
			return findRecommendationTable(db.reader, EDIT_VIEW, { query, language: 'en' });
		};
		const { total } = await list('');
		await recordClosing(db, asked(), sent());
		const { standing, closings } = await pageOf(db);
		expect(standing).toMatchObject({
			...{ level: before.standing?.level, isClosed: true },
			...{ closedOn: '2026-11-20', closingReason: 'overtaken' }
		});
		expect(closings).toMatchObject([{ isClosed: true, state: 'counts', author: null }]);
		const closed = await list('tracking=closed');
		expect(closed.rows.map(({ code, closing: end }) => [code, end])).toEqual([
			[CODE, { on: '2026-11-20', reason: 'overtaken', successorCode: null }]
		]);
		expect(closed.total).toBe(total);
		expect(Object.fromEntries(closed.facets.tracking)).toEqual({ open: total - 1, closed: 1 });
		expect((await list('tracking=open')).found).toBe(total - 1);
		expect((await list('tracking=open&tracking=closed')).found).toBe(total);
		expect((await checkData(db.reader)).faults).toEqual([]);
	});

	test('has two dates: when it was so, and since when it is known', async () => {
		const { db, sent } = await openEditDatabase();
		const late = { asOf: '2026-05-10', reason: 'dropped' as const };
		await recordClosing(db, asked({ asOf: '2026-11-20' }), at(sent(), '2026-11-22'));
		await recordClosing(db, asked(late), at(sent(), '2026-11-23'));
		const known = (day: string) => [
			tracking(db, '2026-05-09', day),
			tracking(db, '2026-05-10', day),
			tracking(db, '2026-11-19', day),
			tracking(db, '2026-11-20', day)
		];
		expect(await Promise.all(known('2026-11-21'))).toEqual(['open', 'open', 'open', 'open']);
		expect(await Promise.all(known('2026-11-22'))).toEqual(['open', 'open', 'open', 'overtaken']);
		expect(await Promise.all(known('2026-11-23'))).toEqual([
			'open',
			'dropped',
			'dropped',
			'overtaken'
		]);
	});

	test('is undone by a re-opening, and by a correction as if it had never been', async () => {
		const { db, sent } = await openEditDatabase();
		const opened = { ...REOPENED, asOf: '2026-08-01' };
		await recordClosing(db, asked({ asOf: '2026-05-10' }), at(sent(), '2026-11-22'));
		await recordClosing(db, asked(opened), at(sent(), '2026-11-22'));
		const again = asked({ asOf: '2026-10-01', reason: 'dropped' });
		const { id: wrong } = await recordClosing(db, again, at(sent(), '2026-11-22'));
		expect(await tracking(db, '2026-07-31')).toBe('overtaken');
		expect(await tracking(db, '2026-08-01')).toBe('open');
		expect(await tracking(db)).toBe('dropped');
		const right = asked({ ...REOPENED, asOf: '2026-10-01', correctsId: wrong });
		await recordClosing(db, right, at(sent(), '2026-11-23'));
		expect(await tracking(db, EDIT_DAY, '2026-11-22')).toBe('dropped');
		expect(await tracking(db, EDIT_DAY, '2026-11-23')).toBe('open');
		const view = { asOf: EDIT_DAY, knownOn: '2026-11-23', viewer: null };
		const { closings } = await pageOf(db, CODE, view);
		expect(closings.map(({ state }) => state)).toEqual(['counts', 'corrected', 'counts', 'counts']);
		expect((await checkData(db.reader)).faults).toEqual([]);
	});

	test('points to its successor, and the successor back', async () => {
		const { db, sent } = await openEditDatabase();
		await recordClosing(db, asked({ successorCode: 'GLO-2' }), sent());
		const { standing, closings } = await pageOf(db);
		expect(standing?.successorCode).toBe('GLO-2');
		expect(closings[0]?.successor).toMatchObject({ code: 'GLO-2' });
		expect((await pageOf(db, 'GLO-2')).supersedes).toMatchObject([{ code: CODE }]);
		const earlier = { ...EDIT_VIEW, asOf: '2026-11-19' };
		expect((await pageOf(db, 'GLO-2', earlier)).supersedes).toEqual([]);
		await recordClosing(db, asked({ ...REOPENED, asOf: EDIT_DAY }), sent());
		expect((await pageOf(db, 'GLO-2')).supersedes).toEqual([]);
	});

	test.each([
		['done', true],
		['overtaken', false]
	] as const)('of a standing aim as %s comes back for a check: %s', async (reason, comesBack) => {
		const { db, sent } = await openEditDatabase();
		const query = readRecommendationQuery(new URLSearchParams('type=standing&flag=check-due'));
		const dueOn = async (asOf: string) => {
			const view = { asOf, knownOn: asOf, viewer: null };
			return findRecommendations(db.reader, view, query, { language: 'en' });
		};
		const [item] = await dueOn('2028-01-01');
		if (!item) throw new Error('No standing aim is due');
		await recordClosing(db, asked({ reason }, { code: item.code }), sent());
		const codes = (await dueOn('2028-01-01')).map(({ code }) => code);
		expect(codes.includes(item.code)).toBe(comesBack);
		const view = { asOf: '2028-01-01', knownOn: '2028-01-01', viewer: null };
		const { standing } = await pageOf(db, item.code, view);
		expect(standing?.flags.includes('check-due')).toBe(comesBack);
	});

	test('sent twice is stored once', async () => {
		const { db, sent } = await openEditDatabase();
		const once = sent('once');
		await Promise.all([1, 2].map(() => recordClosing(db, asked(), once)));
		expect(await db.reader.$count(closing)).toBe(1);
	});
});

describe('a closing is refused', () => {
	test.each([
		['of what is closed', {}, 'fault_closed_already', 'asOf'],
		[
			'as a re-opening of what was open then',
			{ ...REOPENED, asOf: '2026-01-01' },
			'fault_open_already',
			'asOf'
		],
		[
			'with itself as successor',
			{ asOf: '2026-01-01', successorCode: CODE },
			'fault_successor_self',
			'successorCode'
		],
		[
			'with nothing as successor',
			{ asOf: '2026-01-01', successorCode: 'GLO-99' },
			'fault_successor_unknown',
			'successorCode'
		],
		[
			'as a correction of what is not there',
			{ correctsId: corpusId('party', 'japan') },
			'fault_corrects_row',
			'form'
		]
	])('%s, and leaves nothing behind', async (_case, fields, fault, field) => {
		const { db, sent } = await openEditDatabase();
		await recordClosing(db, asked(), sent());
		const refused = recordClosing(db, asked(fields), sent());
		await expect(refused).rejects.toMatchObject({ fault, field });
		expect(await db.reader.$count(closing)).toBe(1);
	});

	test('where its successors go in a circle', async () => {
		const { db, sent } = await openEditDatabase();
		await recordClosing(db, asked({ successorCode: 'GLO-2' }), sent());
		const back = asked({ successorCode: CODE }, { code: 'GLO-2' });
		await expect(recordClosing(db, back, sent())).rejects.toMatchObject({
			fault: 'fault_successor_circle'
		});
		await recordClosing(db, asked({ ...REOPENED, asOf: EDIT_DAY }), sent());
		const later = asked({ successorCode: CODE, asOf: EDIT_DAY }, { code: 'GLO-2' });
		await recordClosing(db, later, sent());
		expect((await pageOf(db)).supersedes).toMatchObject([{ code: 'GLO-2' }]);
	});
});

describe('a closing that waits', () => {
	test('does not count until somebody else approves it', async () => {
		const { db, ana, rei, sent } = await openEditDatabase();
		const waiting = asked({}, { isSecondPersonReview: true });
		const { id: closingId } = await recordClosing(db, waiting, sent());
		expect(await tracking(db)).toBe('open');
		expect((await pageOf(db)).closings).toEqual([]);
		const staff = await pageOf(db, CODE, { ...EDIT_VIEW, viewer: ana });
		expect(staff.closings).toMatchObject([{ state: 'waiting', author: 'Ana', isOwn: true }]);
		expect(await countWaiting(db.reader, rei.id)).toBe(1);
		const list = { page: 1, viewerId: rei.id, language: 'en' };
		expect((await findWaitingItems(db.reader, list)).items).toMatchObject([
			{ subject: 'closing', value: 'overtaken' }
		]);
		const view = { ...EDIT_VIEW, viewer: rei };
		const open = { subject: 'closing' as const, id: closingId };
		expect(await findReviewed(db.reader, { view, language: 'en' }, open)).toMatchObject({
			...{ state: 'waiting', before: null, proposed: { reason: 'overtaken' } }
		});
		const own = decide(db, approval(closingId), sent(undefined, ana.id));
		await expect(own).rejects.toMatchObject({ fault: 'fault_cannot_review_own' });
		await decide(db, approval(closingId), sent(undefined, rei.id));
		expect(await tracking(db)).toBe('overtaken');
		expect((await checkData(db.reader)).faults).toEqual([]);
	});

	test('is not approved where another one has closed it meanwhile', async () => {
		const { db, rei, sent } = await openEditDatabase();
		const waiting = asked({}, { isSecondPersonReview: true });
		const first = await recordClosing(db, waiting, sent());
		const second = await recordClosing(db, waiting, sent());
		await decide(db, approval(first.id), sent(undefined, rei.id));
		const refused = decide(db, approval(second.id), sent(undefined, rei.id));
		await expect(refused).rejects.toMatchObject({ fault: 'fault_closed_already', field: 'form' });
		expect(await countWaiting(db.reader, rei.id)).toBe(1);
	});
});
