import { folded, isJapanese } from './search.ts';

/** A piece of a text; what a search found is marked. */
export interface ExcerptPiece {
	text: string;
	isFound: boolean;
}

const BEFORE = 60;

/** Where one of the words begins in a text: a Japanese one anywhere, others where a word begins. */
function nextFound(lower: string, words: readonly string[], from: number) {
	let best: { at: number; length: number } | null = null;
	for (const word of words) {
		let at = lower.indexOf(word, from);
		while (at > 0 && !isJapanese(word) && /[\p{L}\p{N}]/u.test(lower[at - 1] ?? ''))
			at = lower.indexOf(word, at + 1);
		if (at < 0) continue;
		const isBetter = best === null || at < best.at || (at === best.at && word.length > best.length);
		if (isBetter) best = { at, length: word.length };
	}
	return best;
}

/** The end of the word that a found beginning belongs to: a whole word is marked. */
function endOfWord(lower: string, end: number, word: string): number {
	if (isJapanese(word)) return end;
	let at = end;
	while (at < lower.length && /[\p{L}\p{N}]/u.test(lower[at] ?? '')) at += 1;
	return at;
}

/** A text cut into pieces around what was found in it. */
export function marked(text: string, words: readonly string[]): ExcerptPiece[] {
	const lower = folded(text);
	// Where folding changed the length, places no longer agree: the text is shown unmarked.
	if (lower.length !== text.length) return [{ text, isFound: false }];
	const pieces: ExcerptPiece[] = [];
	let from = 0;
	for (let found = nextFound(lower, words, 0); found; found = nextFound(lower, words, from)) {
		const end = endOfWord(lower, found.at + found.length, lower.slice(found.at, found.at + 1));
		if (found.at > from) pieces.push({ text: text.slice(from, found.at), isFound: false });
		pieces.push({ text: text.slice(found.at, end), isFound: true });
		from = end;
	}
	if (from < text.length) pieces.push({ text: text.slice(from), isFound: false });
	return pieces;
}

/** The part of a text, at most `length` characters, in which something was found first; marked. */
export function excerptOf(text: string, words: readonly string[], length: number): ExcerptPiece[] {
	if (text.length <= length) return marked(text, words);
	const first = nextFound(folded(text), words, 0)?.at ?? 0;
	const start = first < BEFORE ? 0 : first - BEFORE;
	const space = text.indexOf(' ', start);
	const from = start === 0 || space < 0 || space > first ? start : space + 1;
	const cut = text.slice(from, from + length);
	const pieces = marked(cut, words);
	if (from > 0) pieces.unshift({ text: '… ', isFound: false });
	if (from + length < text.length) pieces.push({ text: ' …', isFound: false });
	return pieces;
}
