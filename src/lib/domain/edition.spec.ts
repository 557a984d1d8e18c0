import { describe, expect, test } from 'vitest';
import { askedDates } from './dated-address.ts';
import { datesWithin } from './edition.ts';

const today = '2026-11-22';
const edition = {
	slug: '2026-q1',
	name: '2026 Q1',
	asOf: '2026-03-31',
	knownOn: '2026-04-10',
	signedAt: '2026-04-10T03:00:00.000Z'
};
const asked = (asOf: string | null, knownOn: string | null) => ({ asOf, knownOn });

describe('without an edition', () => {
	test.each([
		[asked(null, null), { asOf: today, knownOn: today }],
		[asked('2020-01-01', null), { asOf: '2020-01-01', knownOn: today }],
		[asked('2020-01-01', '2021-01-01'), { asOf: '2020-01-01', knownOn: '2021-01-01' }]
	])('of %o the view is %o', (dates, view) => {
		expect(datesWithin(dates, { today, edition: null })).toEqual({ ...view, edition: null });
	});
});

describe('within an edition', () => {
	test.each([
		[asked(null, null), { asOf: '2026-03-31', knownOn: '2026-04-10' }],
		[asked('2020-01-01', null), { asOf: '2020-01-01', knownOn: '2026-04-10' }],
		[asked(today, today), { asOf: '2026-03-31', knownOn: '2026-04-10' }]
	])('of %o the view is %o of the edition', (dates, view) => {
		expect(datesWithin(dates, { today, edition })).toEqual({ ...view, edition });
	});

	test('what was known on an earlier day is no view of it', () => {
		const view = datesWithin(asked(null, '2026-04-09'), { today, edition });
		expect(view).toEqual({ asOf: '2026-03-31', knownOn: '2026-04-09', edition: null });
	});

	test('links keep the edition, and the day that is looked at in it', () => {
		expect(askedDates(datesWithin(asked(null, null), { today, edition }), today)).toEqual({
			edition: '2026-q1'
		});
		expect(askedDates(datesWithin(asked('2020-01-01', null), { today, edition }), today)).toEqual({
			edition: '2026-q1',
			asOf: '2020-01-01'
		});
	});
});
