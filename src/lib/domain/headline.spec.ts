import { describe, expect, test } from 'vitest';
import { headlineOf, type HeadlineFacts } from './headline.ts';

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
const said = (facts: Partial<HeadlineFacts>) => headlineOf({ ...FACTS, ...facts });

describe('what the headline says of the levels', () => {
	test.each([
		[{}, 'done-and-largely-done'],
		[{ largelyDone: 0 }, 'done'],
		[{ done: 0 }, 'largely-done'],
		[{ done: 0, largelyDone: 0 }, 'neither'],
		[{ done: 34, largelyDone: 0 }, 'all-done'],
		[{ total: 0, done: 0, largelyDone: 0 }, null]
	] as const)('%o: %s', (facts, levels) => {
		expect(said(facts).levels).toBe(levels);
	});
});

describe('what it says of the moves', () => {
	test.each([
		[{}, 'rose-and-fell'],
		[{ fell: 0 }, 'rose'],
		[{ rose: 0 }, 'fell'],
		[{ rose: 0, fell: 0 }, 'none'],
		[{ totalBefore: 0, rose: 0, fell: 0 }, null],
		[{ total: 0, totalBefore: 0 }, null]
	] as const)('%o: %s', (facts, moves) => {
		expect(said(facts).moves).toBe(moves);
	});
});

describe('while a counted level is unreviewed, it says so (rule 2)', () => {
	test.each([
		[{}, 'all-baseline'],
		[{ baseline: 33 }, 'none-reviewed'],
		[{ notReviewed: 1, baseline: 1 }, 'some-not-reviewed'],
		[{ notReviewed: 0, baseline: 0 }, 'reviewed'],
		[{ assessed: 0, notReviewed: 0, baseline: 0 }, 'reviewed']
	] as const)('%o: %s', (facts, review) => {
		expect(said(facts).review).toBe(review);
	});
});
