import { expect, test } from 'vitest';
import { FOREVER_DAY } from '#lib/domain/day.ts';
import { historyChart, type ChartNote } from './history-chart.ts';

const frame = { width: 1248, left: 148, right: 20, rung: 50, hasLabels: true };
const days = { from: '2016-08-24', to: '2026-11-22', frame };
const note = (number: number, validFrom: string, more: Partial<ChartNote> = {}): ChartNote => ({
	id: `n${number}`,
	number,
	level: 'under-way',
	isStalled: false,
	change: 'same',
	validFrom,
	validTo: FOREVER_DAY,
	stances: [],
	label: null,
	...more
});

const LINE = [
	note(1, '2016-08-24', { change: 'first', validTo: '2016-11-23', stances: ['supports'] }),
	note(2, '2016-11-23', { level: 'largely-done', change: 'rose', validTo: '2019-08-22' }),
	note(3, '2019-08-22', {
		change: 'fell',
		validTo: '2019-11-22',
		stances: ['against', 'context'],
		label: 'fell'
	}),
	note(4, '2019-11-22', { isStalled: true, validTo: '2023-12-19' }),
	note(5, '2023-12-19', { level: 'done', change: 'restated' })
];

test('a step is as high as its level and lasts until the next note', () => {
	const { steps, foot, axis } = historyChart(LINE, days);
	expect(foot).toBe(226);
	expect(steps.map(({ y, height }) => [y, height])).toEqual([
		[126, 100],
		[76, 150],
		[126, 100],
		[126, 100],
		[26, 200]
	]);
	for (const [index, step] of steps.entries())
		expect(step.x + step.width).toBeCloseTo(steps[index + 1]?.x ?? axis.end, 0);
	expect(steps.map(({ isStalled }) => isStalled)).toEqual([false, false, false, true, false]);
});

test('a riser says whether the world took it back or we judge differently', () => {
	const { risers } = historyChart(LINE, days);
	expect(risers.map(({ isFall, isRestated }) => [isFall, isRestated])).toEqual([
		[false, false],
		[true, false],
		[false, true]
	]);
	expect(risers[1]).toMatchObject({ from: 76, to: 126 });
});

test('each note is a node with its number, far enough from the others of its level', () => {
	const { nodes } = historyChart(LINE, days);
	expect(nodes.every(({ isNumbered }) => isNumbered)).toBe(true);
	expect(nodes.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
	expect(nodes[3]!.x - nodes[2]!.x).toBeGreaterThanOrEqual(24);
});

test('notes that are too close lose their numbers and stand where they belong', () => {
	const many = Array.from({ length: 60 }, (_, index) =>
		note(index + 1, `2024-0${1 + Math.floor(index / 20)}-${10 + (index % 20)}`)
	);
	const alone = note(61, '2025-01-01');
	const { nodes, steps } = historyChart([...many, alone], days);
	expect(nodes.filter(({ isNumbered }) => isNumbered).map(({ number }) => number)).toEqual([61]);
	expect(nodes[40]?.x).toBe(steps[40]?.x);
});

test('evidence stands under its note, in a row for each stance', () => {
	const { strips, steps } = historyChart(LINE, days);
	expect(strips.map(({ stance, marks }) => [stance, marks.length])).toEqual([
		['supports', 1],
		['context', 1],
		['against', 1]
	]);
	expect(strips[2]?.marks[0]).toBe(steps[2]?.x);
});

test('a note from before the source was published widens the picture', () => {
	const early = [note(1, '2015-01-01', { change: 'first' })];
	const { steps, axis } = historyChart(early, days);
	expect(steps[0]?.x).toBe(162);
	expect(axis.xOf('2015-01-01')).toBe(162);
});

test('a history of one day is a column at the end of a year', () => {
	const { steps, axis } = historyChart([note(1, '2016-08-24', { change: 'first' })], {
		...days,
		to: '2016-08-24'
	});
	expect(axis.xOf('2015-08-25')).toBe(162);
	expect(steps[0]).toMatchObject({ x: axis.asOf, width: 6 });
});

test('a narrow picture has no labels, a wide one has those it has room for', () => {
	expect(historyChart(LINE, days).labels.map(({ text }) => text)).toEqual(['fell']);
	const bare = { ...days, frame: { ...frame, hasLabels: false } };
	expect(historyChart(LINE, bare).labels).toEqual([]);
});

test('a recommendation without notes has its ladder and nothing on it', () => {
	const { rungs, steps, nodes } = historyChart([], days);
	expect(rungs).toHaveLength(5);
	expect([steps, nodes]).toEqual([[], []]);
});
