import { expect, test } from 'vitest';
import { firstSentence } from './first-sentence.ts';

test('the first sentence ends where the next one begins', () => {
	expect(firstSentence('Tariffs reopened the file. Talks went on.')).toBe(
		'Tariffs reopened the file.'
	);
	expect(firstSentence('関税で再び争点になった。協議は続いた。')).toBe('関税で再び争点になった。');
});

test('an abbreviation or a number inside a sentence does not end it', () => {
	expect(firstSentence('The U.S. spends 2.5% of it. More follows.')).toBe(
		'The U.S. spends 2.5% of it.'
	);
});

test('a long sentence is cut at a word', () => {
	const cut = firstSentence('word '.repeat(100));
	expect(cut.length).toBeLessThan(190);
	expect(cut).toMatch(/word …$/);
});
