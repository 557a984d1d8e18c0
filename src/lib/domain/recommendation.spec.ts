import { describe, expect, test } from 'vitest';
import { recommendationSchema, recommendationWordsSchema } from './recommendation.ts';
import { TITLE_MAX } from './text.ts';

const words = {
	language: 'en',
	titleEn: 'Host',
	summaryEn: 'Host it.',
	titleJa: '',
	summaryJa: ''
};
const pathsOf = (typed: object) =>
	recommendationWordsSchema.safeParse(typed).error?.issues.map((issue) => issue.path.join('.'));

describe('the words of a recommendation', () => {
	test('need one language; the other is a translation that may come later', () => {
		expect(recommendationWordsSchema.parse(words)).toEqual({
			language: 'en',
			title: 'Host',
			summary: 'Host it.',
			translation: { language: 'ja', title: null, summary: null }
		});
		const both = { ...words, language: 'ja', titleJa: '主催する', summaryJa: '主催する。' };
		expect(recommendationWordsSchema.parse(both)).toMatchObject({
			title: '主催する',
			translation: { language: 'en', title: 'Host', summary: 'Host it.' }
		});
	});

	test('need a title and a summary in the language that they were written in', () => {
		expect(pathsOf({ ...words, language: 'ja' })).toEqual(['titleJa', 'summaryJa']);
		expect(pathsOf({ ...words, titleEn: '  ' })).toEqual(['titleEn']);
		expect(pathsOf({ ...words, language: 'xx' })).toEqual(['language']);
	});

	test('have their limits', () => {
		expect(pathsOf({ ...words, titleEn: 'x'.repeat(TITLE_MAX) })).toBeUndefined();
		expect(pathsOf({ ...words, titleEn: 'x'.repeat(TITLE_MAX + 1) })).toEqual(['titleEn']);
		expect(pathsOf({ ...words, summaryJa: 'x'.repeat(100_000) })).toEqual(['summaryJa']);
	});
});

describe('how often a recommendation is checked', () => {
	const id = '00000000-0000-8000-8000-000000000001';
	const fields = {
		...{ type: 'one-off', themeId: id, force: 'must', explicitness: 'explicit', targetDate: '' },
		...{ leadIds: [id], counterpartIds: [], frameworkIds: [] }
	};
	test.each<[string, boolean]>([
		['180', true],
		['1', true],
		['0', false],
		['-5', false],
		['3651', false],
		['1.5', false],
		['often', false],
		['', false]
	])('%j days', (reviewIntervalDays, isTaken) => {
		expect(recommendationSchema.safeParse({ ...fields, reviewIntervalDays }).success).toBe(isTaken);
	});

	test('is asked of at least one lead, and of a day that exists', () => {
		const check = { ...fields, reviewIntervalDays: '180' };
		expect(recommendationSchema.safeParse({ ...check, leadIds: [] }).success).toBe(false);
		expect(recommendationSchema.safeParse({ ...check, targetDate: '2026-02-29' }).success).toBe(
			false
		);
		expect(recommendationSchema.safeParse({ ...check, targetDate: '2028-02-29' }).success).toBe(
			true
		);
	});
});
