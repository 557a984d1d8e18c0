import { afterEach, describe, expect, test } from 'vitest';
import type { HeadlineFacts } from '../domain/headline.ts';
import { getLocale, overwriteGetLocale } from '../paraglide/runtime.js';
import { headlineWords } from './headline.ts';

const usual = getLocale;
afterEach(() => overwriteGetLocale(usual));

const FACTS: HeadlineFacts = {
	total: 34,
	totalBefore: 34,
	done: 2,
	largelyDone: 15,
	assessed: 34,
	onHold: 0,
	notReviewed: 34,
	baseline: 34,
	rose: 9,
	fell: 4
};
const YEAR = { asOf: '2026-05-31', since: '2025-05-31' };

function said(facts: Partial<HeadlineFacts>, locale: 'en' | 'ja', dates = YEAR) {
	overwriteGetLocale(() => locale);
	const { day, review, sentences } = headlineWords({ ...FACTS, ...facts }, dates);
	return { day, review, headline: sentences.join(locale === 'en' ? ' ' : '') };
}

describe('the headline', () => {
	test('of the corpus, dated and marked', () => {
		expect(said({}, 'en')).toEqual({
			day: 'As of 31 May 2026',
			review: 'Baseline, not reviewed',
			headline:
				'Two of 34 recommendations are done and fifteen largely done. In a year nine moved up and four moved back.'
		});
		expect(said({}, 'ja')).toEqual({
			day: '2026年5月31日時点',
			review: '初期評価・レビュー未了',
			headline:
				'提言34件のうち2件が実現し、15件がおおむね実現しています。この1年で9件が前進し、4件が後退しました。'
		});
	});

	test.each<[Partial<HeadlineFacts>, string]>([
		[
			{ done: 1, rose: 1, fell: 0 },
			'One of 34 recommendations is done and fifteen largely done. In a year one moved up and none moved back.'
		],
		[
			{ largelyDone: 0, rose: 0 },
			'Two of 34 recommendations are done. In a year four moved back and none moved up.'
		],
		[
			{ done: 0, rose: 0, fell: 0 },
			'None of 34 recommendations is done; fifteen are largely done. In a year none moved up or back.'
		],
		[
			{ done: 0, largelyDone: 0, totalBefore: 0 },
			'None of 34 recommendations is done or largely done.'
		],
		[{ done: 34, largelyDone: 0, totalBefore: 0 }, 'All 34 recommendations are done.'],
		[{ done: 21, totalBefore: 0 }, '21 of 34 recommendations are done and fifteen largely done.'],
		[
			{ total: 1, done: 0, largelyDone: 1, totalBefore: 0 },
			'The only recommendation is largely done.'
		],
		[{ total: 1, done: 1, largelyDone: 0, totalBefore: 0 }, 'The only recommendation is done.'],
		[{ total: 1, done: 0, largelyDone: 0, totalBefore: 0 }, 'The only recommendation is not done.']
	])('of %o', (facts, headline) => {
		expect(said(facts, 'en').headline).toBe(headline);
	});

	test('names the day where that is not a year before', () => {
		const dates = { asOf: '2026-05-31', since: '2024-12-31' };
		expect(said({}, 'en', dates).headline).toContain('Since 31 Dec 2024 nine moved up');
		expect(said({}, 'ja', dates).headline).toContain('2024年12月31日以降、9件が前進し');
	});

	test.each<[Partial<HeadlineFacts>, string]>([
		[{ baseline: 30 }, 'Not reviewed'],
		[{ notReviewed: 12, baseline: 12 }, '12 of 34 levels not reviewed'],
		[{ notReviewed: 0, baseline: 0 }, '']
	])('says what is not reviewed: %o', (facts, review) => {
		expect(said(facts, 'en').review).toBe(review);
	});
});
