import { expect, test } from 'vitest';
import { axisOf, spread } from './chart-axis.ts';

const wide = { left: 148, end: 1228 };
const narrow = { left: 92, end: 348 };
const days = (from: string, to: string, frame = wide) =>
	axisOf({ from, to }, frame).ticks.map(({ day }) => day);

test('the as-of day has a column of its own', () => {
	const { xOf, asOf, end } = axisOf({ from: '2016-08-24', to: '2026-11-22' }, wide);
	expect(asOf).toBe(1222);
	expect(end).toBe(1228);
	expect(xOf('2016-08-24')).toBe(162);
});

test('ten years are marked each, on a narrow picture every fifth', () => {
	expect(days('2016-08-24', '2026-11-22')).toHaveLength(10);
	expect(days('2016-08-24', '2026-11-22', narrow)).toEqual([
		'2018-01-01',
		'2020-01-01',
		'2022-01-01',
		'2024-01-01',
		'2026-01-01'
	]);
});

test('a short history is marked by months', () => {
	expect(days('2026-03-10', '2026-06-20')).toEqual(['2026-04-01', '2026-05-01', '2026-06-01']);
});

test('a history of one day has an axis', () => {
	const { xOf, asOf } = axisOf({ from: '2026-03-10', to: '2026-03-10' }, wide);
	expect(xOf('2026-03-10')).toBe(asOf);
});

test('a tick beside the as-of day is not written', () => {
	const { ticks } = axisOf({ from: '2016-08-24', to: '2026-02-01' }, wide);
	expect(ticks.at(-1)).toMatchObject({ day: '2026-01-01', isWritten: false });
	expect(ticks.at(0)).toMatchObject({ day: '2017-01-01', isWritten: true });
});

test.each([
	[
		[10, 12, 50],
		[10, 34, 58]
	],
	[
		[80, 95, 99],
		[52, 76, 100]
	],
	[[10], [10]],
	[[], []]
])('places %j are moved apart to %j', (places, moved) => {
	expect(spread(places, 24, { start: 0, end: 100 })).toEqual(moved);
});

test('places that do not fit stand closer', () => {
	const moved = spread([90, 91, 92, 93, 94, 95], 24, { start: 50, end: 100 });
	expect(moved).toEqual([50, 60, 70, 80, 90, 100]);
});

test('a place stays before its limit, and those before it move back', () => {
	const limited = { start: 0, end: 200, limits: [200, 112, 200] };
	expect(spread([90, 95, 180], 24, limited)).toEqual([88, 112, 180]);
});
