import { describe, expect, test } from 'vitest';
import { diffWords, mergeChoices, mergeText } from './merge.ts';

const MARKS = { saved: '[saved]', yours: '[yours]', end: '[end]' };
const merged = (base: string, saved: string, yours: string) =>
	mergeText({ base, saved, yours }, MARKS);

describe('two people change one text', () => {
	test.each([
		['one', 'a\nb\nc', 'A\nb\nc', 'a\nb\nc', 'A\nb\nc'],
		['lines apart', 'a\nb\nc', 'A\nb\nc', 'a\nb\nC', 'A\nb\nC'],
		['neighbouring lines', 'a\nb', 'A\nb', 'a\nB', 'A\nB'],
		['the same way', 'a\nb', 'A\nb', 'A\nb', 'A\nb'],
		['both add at the end', 'a', 'a\nx', 'a\ny', 'a\nx\ny'],
		['one takes out, one adds', 'a\nb\nc', 'b\nc', 'a\nb\nc\nd', 'b\nc\nd'],
		[
			'sentences apart',
			'One. Two. Three.',
			'One! Two. Three.',
			'One. Two. Four.',
			'One! Two. Four.'
		],
		['Japanese sentences', '一。二。三。', '壱。二。三。', '一。二。参。', '壱。二。参。'],
		['from nothing', '', 'x', '', 'x'],
		['lines of Windows', 'a\r\nb', 'A\r\nb', 'a\r\nB', 'A\nB']
	])('%s', (_name, base, saved, yours, wanted) => {
		expect(merged(base, saved, yours)).toEqual({ text: wanted, isOpen: false });
	});

	test('the same line: both texts stand, marked in words', () => {
		expect(merged('a\nb\nc', 'a\nX\nc', 'a\nY\nc')).toEqual({
			text: 'a\n[saved]\nX\n[yours]\nY\n[end]\nc',
			isOpen: true
		});
		expect(merged('Old title', 'Their title', 'My title').text).toBe(
			'[saved] Their title [yours] My title [end]'
		);
	});

	test('one takes out what the other changed: both stand', () => {
		const { text, isOpen } = merged('a\nb\nc', 'a\nc', 'a\nB\nc');
		expect(isOpen).toBe(true);
		expect(text).toContain('B');
	});

	test('random edits lose no word of either', () => {
		let state = 7;
		const next = (count: number) => (state = (state * 48271) % 2147483647) % count;
		for (let round = 0; round < 500; round++) {
			const base = Array.from({ length: 1 + next(6) }, (_, index) => `line ${index}`);
			const edit = (mark: string) => {
				const lines = [...base];
				const words = [`${mark}1 ${round}`, `${mark}2 ${round}`];
				lines.splice(next(lines.length), next(2), words[0]!);
				lines.splice(next(lines.length + 1), 0, words[1]!);
				return { text: lines.join('\n'), words };
			};
			const [saved, yours] = [edit('saved'), edit('yours')];
			const { text } = merged(base.join('\n'), saved.text, yours.text);
			for (const word of [...saved.words, ...yours.words])
				expect(text, JSON.stringify({ base, saved, yours })).toContain(word);
		}
	});
});

test('choices of both: what either took out is out, what either added is in', () => {
	expect(mergeChoices(['a', 'b'], ['a', 'c'], ['b', 'd'])).toEqual(['c', 'd']);
	expect(mergeChoices(['a'], ['a'], ['a'])).toEqual(['a']);
});

test('what differs between two texts is marked word by word, in Japanese too', () => {
	expect(diffWords('a treaty is signed', 'a law is signed', 'en')).toEqual([
		{ kind: 'same', text: 'a ' },
		{ kind: 'del', text: 'treaty' },
		{ kind: 'ins', text: 'law' },
		{ kind: 'same', text: ' is signed' }
	]);
	const pieces = diffWords('条約に署名した', '条約を批准した', 'ja');
	const joined = (kind: string) =>
		pieces
			.filter((piece) => piece.kind === 'same' || piece.kind === kind)
			.map(({ text }) => text)
			.join('');
	expect([joined('del'), joined('ins')]).toEqual(['条約に署名した', '条約を批准した']);
	expect(diffWords('x', 'x', 'en')).toEqual([{ kind: 'same', text: 'x' }]);
});

test('what is in common by chance is not picked out of two other sentences', () => {
	const kinds = diffWords('A treaty is in force.', 'Ships visit each year.', 'en').map(
		({ kind }) => kind
	);
	expect(kinds).toEqual(['del', 'ins', 'same']);
});

test('line breaks as browsers send them are no difference', () => {
	expect(diffWords('one\ntwo', 'one\r\ntwo', 'en')).toEqual([{ kind: 'same', text: 'one\ntwo' }]);
});
