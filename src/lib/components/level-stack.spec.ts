import { expect, test } from 'vitest';
import type { LevelColumn } from '#lib/domain/level-history.ts';
import { STANDING_LEVELS, type StandingLevel } from '#lib/domain/level.ts';
import { stackOf } from './level-stack.ts';

const FRAME = { width: 400, height: 220, left: 30, right: 100 };
type Counts = Partial<Record<StandingLevel, number>>;

const column = (counts: Counts, stalled = 0): LevelColumn => ({
	...{ year: 2020, half: 1, from: '2020-01-01', to: '2020-06-30', parts: 0 },
	wholes: Object.values(counts).reduce((sum, count) => sum + count, 0),
	levels: STANDING_LEVELS.map((level) => ({
		level,
		count: counts[level] ?? 0,
		stalled: level === 'under-way' ? stalled : 0
	})),
	...{ rose: 0, fell: 0, restated: 0 }
});

test('done stands at the foot, heights are counts, and the highest column fills the picture', () => {
	const { columns, foot } = stackOf([column({ done: 1, 'under-way': 3 }), column({})], FRAME);
	const [done, underWay] = columns[0]?.segments ?? [];
	expect(done).toMatchObject({ level: 'done', count: 1 });
	expect((done?.y ?? 0) + (done?.height ?? 0)).toBe(foot);
	expect(underWay?.height).toBeCloseTo(3 * (done?.height ?? 0));
	expect(columns[0]?.top).toBe(20);
	expect(columns[1]?.segments).toEqual([]);
});

test('what is stalled stands above what is not, at its level', () => {
	const [first] = stackOf([column({ 'under-way': 3 }, 1)], FRAME).columns;
	expect(first?.segments.map(({ count, isStalled }) => [count, isStalled])).toEqual([
		[2, false],
		[1, true]
	]);
});

test('the column of the as-of day stands apart and inside the picture', () => {
	const shape = stackOf([column({ done: 1 }), column({ done: 2 }), column({ done: 2 })], FRAME);
	const [first, second, last] = shape.columns;
	const gap = (a = first, b = second) => (b?.x ?? 0) - (a?.x ?? 0) - (a?.width ?? 0);
	expect(gap(second, last)).toBeGreaterThan(gap(first, second) + 4);
	expect((last?.x ?? 0) + (last?.width ?? 0)).toBeLessThanOrEqual(shape.end);
	expect(shape.columns.map(({ more }) => more)).toEqual([null, 1, 0]);
});

test('words beside thin segments do not cover each other', () => {
	const { labels } = stackOf([column({ done: 1, 'largely-done': 1, announced: 100 })], FRAME);
	const places = labels.map(({ y }) => y);
	expect(places.every((y, index) => index === 0 || (places[index - 1] ?? 0) - y >= 15)).toBe(true);
});
