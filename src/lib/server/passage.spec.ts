import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { blocksOf, findPassage, wordsOf } from './passage.ts';

const TEXT =
	'A heading\n\nThe council should publish ITS budget – every year, in full.\n \nAn end.';
const print = (words: string) => createHash('sha256').update(words).digest('hex');
const passage = { block: 1, words: 4, fingerprint: print('publish its budget every') };

test('words are letters and digits, in lower case, without signs', () => {
	expect(wordsOf('Ｊａｐａｎ’s “+1” 会議!')).toEqual(['japan', 's', '1', '会議']);
	expect(blocksOf(TEXT)).toHaveLength(3);
});

test('a passage is found in its block, elsewhere if it moved, and not if it was reworded', () => {
	expect(findPassage(TEXT, passage)).toBe('block');
	expect(findPassage(TEXT, { ...passage, block: 0 })).toBe('elsewhere');
	expect(findPassage(TEXT.replace('budget', 'plan'), passage)).toBeNull();
});
