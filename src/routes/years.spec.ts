import { expect, test } from 'vitest';
import { yearsOf } from './years.ts';

const COUNTS = [
	{ year: 2023, count: 4 },
	{ year: 2025, count: 2 }
];
const TODAY = '2026-11-22';

test('the years stand without a gap up to today, each a link to its end', () => {
	const dates = { asOf: '2025-05-31', since: '2024-05-31', today: TODAY };
	expect(yearsOf(COUNTS, { ...dates, dates: { asOf: '2025-05-31' } })).toEqual([
		{ year: 2023, count: 4, href: '/?asOf=2023-12-31', mark: undefined },
		{ year: 2024, count: 0, href: '/?asOf=2024-12-31', mark: 'compared-with' },
		{ year: 2025, count: 2, href: '/?asOf=2025-12-31', mark: 'as-of' },
		{ year: 2026, count: 0, href: '/', mark: undefined }
	]);
});

test('what was known stays, and a chosen day to compare with where it lies before', () => {
	const dates = { asOf: TODAY, since: '2024-06-30', today: TODAY };
	const years = yearsOf(COUNTS, { ...dates, dates: { knownOn: '2026-11-21' } });
	expect(years.map(({ href }) => href)).toEqual([
		'/?knownOn=2026-11-21&asOf=2023-12-31',
		'/?comparedWith=2024-06-30&knownOn=2026-11-21&asOf=2024-12-31',
		'/?comparedWith=2024-06-30&knownOn=2026-11-21&asOf=2025-12-31',
		'/?comparedWith=2024-06-30&knownOn=2026-11-21'
	]);
});

test('without notes there are no years', () => {
	const dates = { asOf: TODAY, since: '2025-11-22', today: TODAY, dates: {} };
	expect(yearsOf([], dates)).toEqual([]);
});
