import { expect, test } from 'vitest';
import { excerptOf, marked } from './excerpt.ts';
import { indexed, matchOf, wordsOf } from './search.ts';
import { distanceOf, nearestWords } from './spelling.ts';

test('Japanese is found by words of two letters, whatever stands around them', () => {
	expect(indexed('防衛予算の増額')).toBe('防衛 衛予 予算 算の の増 増額');
	expect(indexed('ＴＩＣＡＤ第9回会議')).toBe('ticad 第 9 回会 会議');
	expect(matchOf(wordsOf('予算'))).toBe('("予算")');
	expect(matchOf(wordsOf('予算案'))).toBe('("予算 算案")');
	expect(matchOf(wordsOf('京'))).toBe('("京" *)');
});

test('a word is found by its beginning, and every word has to be there', () => {
	expect(matchOf(wordsOf('Alliance net'))).toBe('("alliance" *) AND ("net" *)');
});

test('what is typed is never read as a command of the index', () => {
	expect(matchOf(wordsOf('Café" OR NEAR(1) title:x -'))).toBe(
		'("café" *) AND ("or" *) AND ("near" *) AND ("1" *) AND ("title" *) AND ("x" *)'
	);
	expect(matchOf(wordsOf('"*-('))).toBe(null);
});

test('other spellings stand beside a word', () => {
	const spellings = new Map([['allience', ['alliance']]]);
	expect(matchOf(['allience', 'g7'], spellings)).toBe(
		'("allience" * OR "alliance" *) AND ("g7" *)'
	);
});

test.each([
	['alliance', 'alliance', 0],
	['allience', 'alliance', 1],
	['aliance', 'alliance', 1],
	['allaince', 'alliance', 1],
	['treaty', 'treasure', 3]
])('from %s to %s it takes %i changes', (a, b, distance) => {
	expect(distanceOf(a, b, 2)).toBe(distance);
});

test('the nearest known words are offered, and none for a short or a strange one', () => {
	const known = ['alliance', 'alliances', 'reliance', 'ally', 'bag'].map((word, count) => ({
		word,
		count
	}));
	expect(nearestWords('allience', known)).toEqual(['alliance', 'alliances']);
	expect(nearestWords('bug', known)).toEqual([]);
	expect(nearestWords('xylophone', known)).toEqual([]);
});

test('what was found is marked to the end of its word, in Japanese to the letter', () => {
	expect(marked('The Alliance and its allies', ['alli'])).toEqual([
		{ text: 'The ', isFound: false },
		{ text: 'Alliance', isFound: true },
		{ text: ' and its ', isFound: false },
		{ text: 'allies', isFound: true }
	]);
	expect(marked('防衛予算の', ['予算'])).toEqual([
		{ text: '防衛', isFound: false },
		{ text: '予算', isFound: true },
		{ text: 'の', isFound: false }
	]);
	expect(marked('nonaligned', ['aligned'])).toEqual([{ text: 'nonaligned', isFound: false }]);
});

test('an excerpt begins near what was found and says that it was cut', () => {
	const text = `${'word '.repeat(60)}budget ${'more '.repeat(60)}`;
	const pieces = excerptOf(text, ['budget'], 120);
	expect(pieces[0]?.text).toBe('… ');
	expect(pieces.find(({ isFound }) => isFound)?.text).toBe('budget');
	expect(pieces.at(-1)?.text).toBe(' …');
});
