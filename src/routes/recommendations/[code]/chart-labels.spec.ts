import { expect, test } from 'vitest';
import { placeLabels } from './chart-labels.ts';

const within = { left: 0, right: 400, top: 0, bottom: 200 };
const place = (
	wishes: { x: number; y: number; isFall?: boolean }[],
	obstacles: { left: number; right: number; top: number; bottom: number }[] = []
) =>
	placeLabels(
		wishes.map(({ isFall = false, ...at }) => ({ ...at, text: '22 Aug 2019', isFall })),
		{ nodes: wishes, obstacles, within }
	);

test('a label stands above its node on the right', () => {
	expect(place([{ x: 100, y: 100 }])).toEqual([
		{ x: 114, y: 92, anchor: 'start', text: '22 Aug 2019', isFall: false }
	]);
});

test('it goes to the other side at the edge', () => {
	expect(place([{ x: 380, y: 100 }])).toMatchObject([{ x: 366, y: 92, anchor: 'end' }]);
});

test('it goes below where something stands above', () => {
	const above = { left: 0, right: 400, top: 70, bottom: 95 };
	expect(place([{ x: 100, y: 100 }], [above])).toMatchObject([{ x: 114, y: 122 }]);
});

test('two labels do not meet, and a fall chooses first', () => {
	const placed = place([
		{ x: 100, y: 100 },
		{ x: 128, y: 100, isFall: true }
	]);
	expect(placed[0]).toMatchObject({ x: 142, y: 92, isFall: true });
	expect(placed[1]).toMatchObject({ anchor: 'start', x: 114, y: 122 });
});

test('what finds no place is left out', () => {
	expect(place([{ x: 100, y: 100 }], [within])).toEqual([]);
});
