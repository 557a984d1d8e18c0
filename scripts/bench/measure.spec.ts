import { expect, test } from 'vitest';
import { median, shareOfLimit, timeInTurns } from './measure.ts';

test.each([
	[[3, 1, 2], 2],
	[[4, 1, 2, 3], 2.5],
	[[7], 7]
])('the median of %o is %d', (figures, middle) => {
	expect(median(figures)).toBe(middle);
});

test('the limit is three empty pages and twice the reading', () => {
	expect(shareOfLimit({ page: 10, empty: 2, database: 2 })).toBe(1);
	expect(shareOfLimit({ page: 5, empty: 2, database: 2 })).toBe(0.5);
});

test('work is timed in turns, without the rounds that warm up', async () => {
	const order: string[] = [];
	const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
	const times = await timeInTurns(
		{
			quick: async () => order.push('quick'),
			slow: async () => {
				order.push('slow');
				await sleep(20);
			}
		},
		{ rounds: 3, warmUp: 1 }
	);
	expect(order.slice(0, 4)).toEqual(['quick', 'slow', 'quick', 'slow']);
	expect(order).toHaveLength(8);
	expect(times.slow).toBeGreaterThan(times.quick);
});
