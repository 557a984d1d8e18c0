import { createHash } from 'node:crypto';

/** A passage by its words: the block it begins in, how many words, and their SHA-256. */
export interface Fingerprint {
	block: number;
	words: number;
	fingerprint: string;
}

/** The words of a text as fingerprints count them: NFKC, lower case, letters and digits only. */
export function wordsOf(text: string): string[] {
	const plain = text
		.normalize('NFKC')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
	return plain === '' ? [] : plain.split(' ');
}

/** The non-empty blocks of a text, which blank lines part. */
export function blocksOf(text: string): string[] {
	return text.split(/\n\s*\n/).filter((block) => block.trim() !== '');
}

/** Where the words of a passage begin in a list of words, or -1. */
export function findWords(words: string[], { words: count, fingerprint }: Fingerprint): number {
	for (let start = 0; start + count <= words.length; start++) {
		const window = words.slice(start, start + count).join(' ');
		if (createHash('sha256').update(window).digest('hex') === fingerprint) return start;
	}
	return -1;
}

/** Finds a passage again: in the block it names, else in the whole text, else null. */
export function findPassage(text: string, passage: Fingerprint): 'block' | 'elsewhere' | null {
	const block = blocksOf(text)[passage.block];
	if (block !== undefined && findWords(wordsOf(block), passage) >= 0) return 'block';
	return findWords(wordsOf(text), passage) >= 0 ? 'elsewhere' : null;
}
