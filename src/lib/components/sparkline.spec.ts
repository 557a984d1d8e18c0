import { describe, expect, test } from 'vitest';
import { FOREVER_DAY } from '#lib/domain/day.ts';
import { hatchOf, LAST_DAY_WIDTH, sparklineOf, type SparkSpan } from './sparkline.ts';

const span = (
	validFrom: string,
	validTo: string,
	level: SparkSpan['level'],
	more: Partial<SparkSpan> = {}
): SparkSpan => ({ validFrom, validTo, level, isStalled: false, change: 'first', ...more });

const picture = { from: '2020-01-01', to: '2020-04-10', width: 105, height: 18 };

describe('a level history as a picture', () => {
	test('has steps as high as the level is far, from the day it began', () => {
		const { runs } = sparklineOf(
			[
				span('2020-01-11', '2020-01-21', 'under-way'),
				span('2020-01-21', FOREVER_DAY, 'done', { change: 'rose' })
			],
			picture
		);
		expect(runs).toMatchObject([
			{ level: 'under-way', x: 10, width: 10, y: 10, height: 8 },
			{ level: 'done', x: 20, width: 85, y: 2, height: 16 }
		]);
	});

	test('shows a change made on the as-of day in a column of its own', () => {
		const { runs } = sparklineOf(
			[
				span('2020-01-01', picture.to, 'under-way'),
				span(picture.to, FOREVER_DAY, 'largely-done', { change: 'rose' })
			],
			picture
		);
		expect(runs[0]).toMatchObject({ x: 0, width: 100 });
		expect(runs[1]).toMatchObject({ x: 100, width: LAST_DAY_WIDTH });
	});

	test('shows nothing of what came after the as-of day', () => {
		const { runs, falls } = sparklineOf(
			[
				span('2020-01-01', '2020-04-11', 'under-way'),
				span('2020-04-11', FOREVER_DAY, 'announced', { change: 'fell' })
			],
			picture
		);
		expect(runs).toHaveLength(1);
		expect(runs[0]).toMatchObject({ level: 'under-way', x: 0, width: 105 });
		expect(falls).toEqual([]);
	});

	test('cuts off what lies before its first day', () => {
		const { runs } = sparklineOf(
			[
				span('2018-01-01', '2019-06-01', 'announced'),
				span('2019-06-01', FOREVER_DAY, 'under-way', { change: 'rose' })
			],
			picture
		);
		expect(runs).toMatchObject([{ level: 'under-way', from: '2020-01-01', x: 0, width: 105 }]);
	});

	test('joins notes that say the same, but not a stall to what moves', () => {
		const { runs } = sparklineOf(
			[
				span('2020-01-01', '2020-01-11', 'under-way'),
				span('2020-01-11', '2020-01-21', 'under-way', { change: 'same' }),
				span('2020-01-21', FOREVER_DAY, 'under-way', { change: 'same', isStalled: true })
			],
			picture
		);
		expect(runs.map(({ x, isStalled }) => [x, isStalled])).toEqual([
			[0, false],
			[20, true]
		]);
	});

	test('leaves out a note that another of the same day replaced', () => {
		const { runs } = sparklineOf(
			[
				span('2020-01-11', '2020-01-11', 'announced'),
				span('2020-01-11', FOREVER_DAY, 'under-way', { change: 'rose' })
			],
			picture
		);
		expect(runs.map(({ level }) => level)).toEqual(['under-way']);
	});

	test('keeps the lowest level and the shortest run visible', () => {
		const { runs } = sparklineOf(
			[
				span('2020-01-01', '2020-01-02', 'no-action-found'),
				span('2020-01-02', FOREVER_DAY, 'under-way', { change: 'rose' })
			],
			{ ...picture, from: '2010-01-01' }
		);
		expect(runs[0]).toMatchObject({ width: 1, height: 1.5 });
	});

	test('marks where the world took a level back, not where a note was corrected', () => {
		const { falls } = sparklineOf(
			[
				span('2020-01-01', '2020-01-11', 'done'),
				span('2020-01-11', '2020-01-21', 'largely-done', { change: 'fell' }),
				span('2020-01-21', FOREVER_DAY, 'under-way', { change: 'restated' })
			],
			picture
		);
		expect(falls).toEqual([10]);
	});

	test('marks two falls of one day once', () => {
		const fell = { change: 'fell' } as const;
		const { falls } = sparklineOf(
			[
				span('2020-01-01', '2020-01-11', 'done'),
				span('2020-01-11', '2020-01-11', 'largely-done', fell),
				span('2020-01-11', FOREVER_DAY, 'under-way', fell)
			],
			picture
		);
		expect(falls).toEqual([10]);
	});

	test('is empty where nothing was judged, and whole where it has one day only', () => {
		expect(sparklineOf([], picture)).toEqual({ runs: [], falls: [] });
		const day = { ...picture, from: picture.to };
		const { runs } = sparklineOf([span('2020-01-01', FOREVER_DAY, 'done')], day);
		expect(runs).toMatchObject([{ x: 0, width: 105 }]);
	});
});

test('the hatching of a stall stays inside its run', () => {
	const run = { x: 10, y: 6, width: 23, height: 12 };
	const points = [...hatchOf(run).matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g)].map(([, x, y]) => [
		Number(x),
		Number(y)
	]);
	expect(points.length).toBeGreaterThan(8);
	for (const [x = 0, y = 0] of points) {
		expect(x).toBeGreaterThanOrEqual(10);
		expect(x).toBeLessThanOrEqual(33);
		expect(y).toBeGreaterThanOrEqual(6);
		expect(y).toBeLessThanOrEqual(18);
	}
});
