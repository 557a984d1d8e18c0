import { expect, test } from 'vitest';
import { railsOf, type RailNote } from './note-rail.ts';

const note = (id: string, more: Partial<RailNote>): RailNote => ({
	id,
	level: 'under-way',
	levelBefore: null,
	change: 'same',
	stalledReason: null,
	...more
});
const NEWEST_FIRST = [
	note('d', { level: 'announced', change: null }),
	note('c', { levelBefore: 'largely-done', change: 'fell', stalledReason: 'A quarrel.' }),
	note('wrong', { level: 'done', change: null }),
	note('b', { level: 'largely-done', levelBefore: 'under-way', change: 'rose' }),
	note('a', { change: 'first' }),
	note('early', { level: 'done', change: null })
];

test('notes of the line are numbered from the oldest', () => {
	const rails = railsOf(NEWEST_FIRST);
	expect(NEWEST_FIRST.map(({ id }) => rails.get(id)?.number)).toEqual([null, 3, null, 2, 1, null]);
});

test('the line steps at each note from the level below it to its own', () => {
	const rails = railsOf(NEWEST_FIRST);
	expect(rails.get('c')).toEqual({
		number: 3,
		rank: 2,
		above: { level: 'under-way', rank: 2, isStalled: true },
		below: { level: 'largely-done', rank: 3, isStalled: false },
		isFall: true,
		isRestated: false
	});
	expect(rails.get('a')).toMatchObject({ below: null, above: { rank: 2 }, isFall: false });
});

test('the line passes a note that is not in it', () => {
	const rails = railsOf(NEWEST_FIRST);
	const passing = { level: 'largely-done', rank: 3, isStalled: false };
	expect(rails.get('wrong')).toEqual({
		number: null,
		rank: 4,
		above: passing,
		below: passing,
		isFall: false,
		isRestated: false
	});
	expect(rails.get('d')?.above).toMatchObject({ rank: 2, isStalled: true });
	expect(rails.get('early')).toMatchObject({ above: null, below: null });
});

test('a step that the world did not make is of another kind', () => {
	const rails = railsOf([
		note('b', { level: 'announced', levelBefore: 'under-way', change: 'restated' }),
		note('a', { change: 'first' })
	]);
	expect(rails.get('b')).toMatchObject({ isFall: false, isRestated: true });
	expect(rails.get('a')).toMatchObject({ isFall: false, isRestated: false });
});
