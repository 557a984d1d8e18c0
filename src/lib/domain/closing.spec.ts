import { describe, expect, test } from 'vitest';
import {
	closingOn,
	closingSchema,
	makesCircle,
	trackingFault,
	type CountedClosing
} from './closing.ts';

let sequence = 0;
const row = (id: string, asOf: string, fields: Partial<CountedClosing> = {}): CountedClosing => ({
	...{ id, asOf, recommendationId: 'A', sequence: (sequence += 1), isClosed: true },
	...{ successorId: null, recordedAt: '2026-11-01T00:00:00.000Z', correctsId: null },
	...fields
});
const reopened = (id: string, asOf: string, fields: Partial<CountedClosing> = {}) =>
	row(id, asOf, { isClosed: false, ...fields });
const proposed = (fields: Partial<CountedClosing> = {}) => row('new', '2026-06-01', fields);

describe('the row that holds on a day', () => {
	const rows = [
		row('closed', '2026-01-10'),
		reopened('open again', '2026-03-10'),
		row('wrong', '2026-05-10'),
		reopened('right', '2026-05-20', { correctsId: 'wrong' })
	];
	test.each([
		['2026-01-09', null],
		['2026-01-10', 'closed'],
		['2026-03-10', 'open again'],
		['2026-05-10', 'open again'],
		['2026-05-20', 'right']
	])('is, on %s, %s', (day, id) => {
		expect(closingOn(rows, day)?.id ?? null).toBe(id);
	});

	test('is of one day the later recorded, then the later in sequence', () => {
		const late = '2026-11-02T00:00:00.000Z';
		const one = row('late', '2026-01-10', { recordedAt: late });
		expect(closingOn([one, reopened('early', '2026-01-10')], '2026-01-10')?.id).toBe('late');
		const two = reopened('last', '2026-01-10', { recordedAt: late });
		expect(closingOn([two, one], '2026-01-10')?.id).toBe('last');
	});
});

describe('closing and re-opening', () => {
	const closed = [row('closed', '2026-03-10')];
	test.each([
		['what is closed', closed, {}, 'fault_closed_already'],
		['what was open then, before a closing', closed, { asOf: '2026-02-01' }, null],
		['again what is closed', closed, { isClosed: false }, null],
		[
			'again what was open then',
			closed,
			{ isClosed: false, asOf: '2026-02-01' },
			'fault_open_already'
		],
		['again what was never closed', [], { isClosed: false }, 'fault_open_already'],
		[
			'what another recommendation’s closing closed',
			[row('b', '2026-01-01', { recommendationId: 'B' })],
			{},
			null
		],
		[
			'what a correction says was never closed',
			closed,
			{ isClosed: false, correctsId: 'closed' },
			null
		],
		['what was re-opened', [...closed, reopened('open', '2026-04-10')], {}, null]
	] as const)('%s', (_case, rows, fields, fault) => {
		expect(trackingFault(rows, proposed(fields))).toBe(fault);
	});
});

describe('a circle of successors', () => {
	const of = (recommendationId: string, successorId: string, asOf = '2026-01-10') =>
		row(`${recommendationId} ${asOf}`, asOf, { recommendationId, successorId });
	test.each([
		['of two', [of('B', 'A')], true],
		['of three', [of('B', 'C'), of('C', 'A')], true],
		['that begins later', [of('B', 'A', '2026-08-10')], true],
		['not where the way ends', [of('B', 'C')], false],
		['not where another one goes in a circle', [of('B', 'C'), of('C', 'B')], false],
		[
			'not where the other was re-opened before',
			[of('B', 'A'), reopened('b', '2026-02-10', { recommendationId: 'B' })],
			false
		],
		[
			'though it lasts only for a while',
			[of('B', 'A', '2026-07-10'), reopened('b', '2026-08-10', { recommendationId: 'B' })],
			true
		]
	])('%s', (_case, rows, isCircle) => {
		expect(makesCircle(rows, proposed({ successorId: 'B' }))).toBe(isCircle);
	});

	test('is none without a successor', () => {
		expect(makesCircle([of('B', 'A')], proposed())).toBe(false);
	});
});

describe('what is typed', () => {
	const read = (fields: Record<string, string>) =>
		closingSchema({ today: '2026-11-22' }).safeParse({
			...{ tracking: 'closed', closingReason: 'overtaken', asOf: '2026-11-22', language: 'en' },
			submissionKey: '5f0c1d9a-1111-4222-8333-444455556666',
			...fields
		});

	test('is a closing with its reason and its successor', () => {
		expect(read({ successorCode: ' glo-2.4 ' }).data?.input).toEqual({
			...{ isClosed: true, reason: 'overtaken', successorCode: 'GLO-2.4' },
			...{ asOf: '2026-11-22', words: null, language: 'en', correctsId: null }
		});
	});

	test('keeps neither for a re-opening', () => {
		const { data } = read({ tracking: 'open', successorCode: 'GLO-2.4' });
		expect(data?.input).toMatchObject({ isClosed: false, reason: null, successorCode: null });
	});

	test.each([
		['asOf', { asOf: '2026-11-23' }, 'fault_after_today'],
		['closingReason', { closingReason: '' }, 'fault_choose'],
		['successorCode', { successorCode: 'the other one' }, 'fault_code'],
		['tracking', { tracking: 'ajar' }, 'fault_choose']
	])('is refused with a wrong %s', (field, fields, fault) => {
		const [issue] = read(fields).error?.issues ?? [];
		expect([issue?.path[0], issue?.message]).toEqual([field, fault]);
	});
});
