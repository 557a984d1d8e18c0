import { expect, test } from 'vitest';
import type { StandingLevel } from '#lib/domain/level.ts';
import { tallyOf } from '#lib/domain/tally.ts';
import { standingBars } from './standing-bars.ts';

const at = (level: StandingLevel, levelBefore: StandingLevel | null) =>
	({ level, levelBefore, isPart: false, moved: null, flags: [], isBaseline: false }) as const;
const group = (slug: string, ...items: ReturnType<typeof at>[]) => {
	return { slug, name: slug, tally: tallyOf(items) };
};

test('a bar is as long as there are many, done first, with where they stood below', () => {
	const [long, short] = standingBars(
		[
			group('many', at('announced', null), at('done', 'announced'), at('done', 'done')),
			group('one', at('on-hold', 'under-way'))
		],
		300
	);
	expect(long?.now).toEqual([
		{ level: 'done', count: 2, x: 0, width: 200 },
		{ level: 'announced', count: 1, x: 200, width: 100 }
	]);
	expect(long?.before.map(({ level, width }) => [level, width])).toEqual([
		['done', 100],
		['announced', 100]
	]);
	expect([long?.total, long?.far, long?.end]).toEqual([3, 2, 300]);
	expect([short?.now, short?.before, short?.end]).toEqual([
		[{ level: 'on-hold', count: 1, x: 0, width: 100 }],
		[{ level: 'under-way', count: 1, x: 0, width: 100 }],
		100
	]);
});

test('a group with nothing in it has an empty bar', () => {
	const [bar] = standingBars([group('none')], 300);
	expect(bar).toMatchObject({ now: [], before: [], end: 0 });
});
