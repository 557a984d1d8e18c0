import { describe, expect, test } from 'vitest';
import { dayOfMonthText, dayText, decideEra, instantText, monthText } from './dates.ts';

describe('a date in words', () => {
	test.each([
		['2016-08-24', 'en', '24 Aug 2016'],
		['2016-08-24', 'ja', '2016年8月24日'],
		['2025-09-30', 'en', '30 Sep 2025'],
		['2016-08', 'en', 'Aug 2016'],
		['2016-08', 'ja', '2016年8月'],
		['2015', 'en', '2015'],
		['2015', 'ja', '2015年'],
		['2024-02-29', 'en', '29 Feb 2024'],
		['2026-01-01', 'ja', '2026年1月1日']
	] as const)('%s in %s is %s', (day, locale, words) => {
		expect(dayText(day, locale)).toBe(words);
	});

	test.each([
		['2026-05-31', 'en', 'May 2026'],
		['2026-05-31', 'ja', '2026年5月'],
		['2015', 'en', '2015']
	] as const)('the month of %s in %s is %s', (day, locale, words) => {
		expect(monthText(day, locale)).toBe(words);
	});

	test('a list that says the year once leaves it out', () => {
		expect(dayOfMonthText('2026-05-31', 'en')).toBe('31 May');
		expect(dayOfMonthText('2026-05-31', 'ja')).toBe('5月31日');
	});
});

describe('an instant in words', () => {
	test('is told in the zone of the institution, not in that of the server', () => {
		expect(instantText('2026-05-31T15:30:00.000Z', 'Asia/Tokyo', 'en')).toBe('1 Jun 2026, 00:30');
		expect(instantText('2026-05-31T15:30:00.000Z', 'UTC', 'en')).toBe('31 May 2026, 15:30');
		expect(instantText('2026-05-31T15:30:00.000Z', 'Asia/Tokyo', 'ja')).toBe('2026年6月1日 00:30');
	});
});

test('Japanese says the years of the eras where that is asked for; English does not', () => {
	decideEra(() => 'japanese');
	try {
		expect(dayText('2026-05-31', 'ja')).toBe('令和8年5月31日');
		expect(dayText('2019-05-01', 'ja')).toBe('令和元年5月1日');
		expect(dayText('2019-04-30', 'ja')).toBe('平成31年4月30日');
		expect(dayText('2016-08', 'ja')).toBe('平成28年8月');
		expect(dayText('2019', 'ja')).toBe('平成31年・令和元年');
		expect(dayText('2016', 'ja')).toBe('平成28年');
		expect(dayText('2026-05-31', 'en')).toBe('31 May 2026');
	} finally {
		decideEra(() => 'western');
	}
	expect(dayText('2026-05-31', 'ja')).toBe('2026年5月31日');
});
