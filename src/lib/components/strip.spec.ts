import { expect, test } from 'vitest';
import type { Cell } from '#lib/domain/level-history.ts';
import { runsOf, stopsOf, STRIP_FOOT, stripOf } from './strip.ts';

const cell = (level: Cell['level'], more: Partial<Cell> = {}): Cell => ({
	...{ level, isStalled: false, isRolledUp: false, notes: 0 },
	...{ rose: false, fell: false, restated: false, ...more }
});

test('a step is as high as its rank and stands on the foot; before there was one there is nothing', () => {
	const strip = stripOf([cell(null), cell('announced'), cell('done')]);
	expect(strip.map(({ at }) => at)).toEqual([1, 2]);
	const [announced, done] = strip;
	expect((announced?.y ?? 0) + (announced?.height ?? 0)).toBe(STRIP_FOOT);
	expect(done?.height).toBe(4 * (announced?.height ?? 0));
});

test('what is withheld or not assessed leaves a gap', () => {
	expect(stripOf([cell('on-hold'), cell('not-assessed')]).map(({ height }) => height)).toEqual([
		0, 0
	]);
});

test('a bar goes on while it looks the same, breaks where a note lies, and is marked where it fell', () => {
	const strip = stripOf([
		cell('largely-done', { notes: 1 }),
		cell('largely-done'),
		cell('largely-done', { notes: 1 }),
		cell('under-way', { notes: 1, fell: true }),
		cell('under-way', { isStalled: true })
	]);
	expect(runsOf(strip).map(({ at, count }) => [at, count])).toEqual([
		[0, 3],
		[3, 1],
		[4, 1]
	]);
	expect(stopsOf(strip).map(({ at, count }) => [at, count])).toEqual([
		[0, 2],
		[2, 1],
		[3, 2]
	]);
	expect(strip.map(({ isBroken }) => isBroken)).toEqual([true, false, true, true, false]);
	expect(strip.map(({ isFall }) => isFall)).toEqual([false, false, false, true, false]);
	expect(strip.map(({ isStep }) => isStep)).toEqual([true, false, false, true, false]);
});
