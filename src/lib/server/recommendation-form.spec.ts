import { describe, expect, test } from 'vitest';
import { readEditedRecommendation, readNewRecommendation } from './recommendation-form.ts';
import { JAPAN, UNDP } from './testing-edit.ts';

const KEY = '5f0c1d9a-1111-4222-8333-444455556666';
const fields: Record<string, string | string[]> = {
	...{ submissionKey: KEY, code: 'GLO-A1', version: '3', language: 'en' },
	...{ titleEn: 'Host', summaryEn: 'Host it.', titleJa: '', summaryJa: '' },
	...{ quote1: 'Japan should host.', page1: '12', type: 'one-off', force: 'must' },
	...{ explicitness: 'explicit', themeId: JAPAN, leadIds: [JAPAN, UNDP], targetDate: '' },
	reviewIntervalDays: '180'
};
function formOf(more: Record<string, string | string[]>): FormData {
	const form = new FormData();
	for (const [name, value] of Object.entries({ ...fields, ...more }))
		for (const one of [value].flat()) form.append(name, one);
	return form;
}

describe('the form of a recommendation', () => {
	test('is read with its parties and its quotes; empty rows are left out', () => {
		const more = { quote3: ' Another. ', page3: ' ', quote2: '', page2: '' };
		const { data, faults } = readNewRecommendation(formOf(more));
		expect(faults).toBeNull();
		expect(data).toMatchObject({
			...{ code: 'GLO-A1', submissionKey: KEY },
			quotes: [
				{ quote: 'Japan should host.', page: '12' },
				{ quote: 'Another.', page: null }
			],
			input: {
				...{ title: 'Host', leadIds: [JAPAN, UNDP], counterpartIds: [], targetDate: null },
				reviewIntervalDays: 180
			}
		});
	});

	test('of a new one needs a quote; that of an edit may rest on what was found', () => {
		const without = { quote1: ' ', page1: '' };
		expect(readNewRecommendation(formOf(without)).faults).toEqual({
			quote1: 'Give at least one passage: the words of the source that it rests on.'
		});
		expect(readEditedRecommendation(formOf(without)).data?.quotes).toEqual([]);
	});

	test('of an edit carries its version, and no code', () => {
		const { data } = readEditedRecommendation(formOf({}));
		expect(data).toMatchObject({ version: 3, submissionKey: KEY });
		expect(data).not.toHaveProperty('code');
	});

	test('says all that is wrong at once, each beside its field', () => {
		const { data, faults } = readNewRecommendation(
			formOf({
				...{ code: 'glo 1', titleEn: '', summaryJa: 'x'.repeat(100_000), leadIds: [] },
				...{ type: 'x', themeId: '', targetDate: '2026-02-30', reviewIntervalDays: '0' },
				...{ page2: '14', quote3: 'x'.repeat(100_000), page4: 'x'.repeat(501), quote4: 'y' }
			})
		);
		expect(data).toBeNull();
		expect(Object.keys(faults ?? {}).sort()).toEqual([
			...['code', 'leadIds', 'page4', 'quote2', 'quote3', 'reviewIntervalDays', 'summaryJa'],
			...['targetDate', 'themeId', 'type']
		]);
		expect(faults?.summaryJa).toBe('Summary in Japanese is too long: 5,000 characters at most.');
		expect(faults?.quote3).toBe('Passage 3 is too long: 5,000 characters at most.');
		expect(faults?.quote2).toBe('Passage 2 is missing: fill it in.');
	});

	test.each(['', 'not-a-key'])('with the key %j is too old to be sent', (submissionKey) => {
		const { faults } = readEditedRecommendation(formOf({ submissionKey }));
		expect(Object.keys(faults ?? {})).toEqual(['submissionKey']);
	});

	test.each(['', 'x', '-1', '1.5'])(
		'of an edit with the version %j was made on no version',
		(version) => {
			const { data } = readEditedRecommendation(formOf({ version }));
			expect(data?.version ?? 0).toBe(0);
		}
	);
});
