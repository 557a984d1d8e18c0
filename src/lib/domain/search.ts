/** What is searched: recommendations, notes, evidence, sources and parties. */
export const SEARCH_KINDS = [
	'recommendation',
	'status-note',
	'evidence',
	'source',
	'party'
] as const;
export type SearchKind = (typeof SEARCH_KINDS)[number];

/** How many hits a page of the search shows. */
export const SEARCH_PAGE_SIZE = 20;
export const SEARCH_TEXT_MAX = 200;

const CJK = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー々';
const RUNS = new RegExp(`[${CJK}]+|(?:(?![${CJK}])[\\p{L}\\p{N}\\p{M}])+`, 'gu');
const IS_CJK = new RegExp(`^[${CJK}]`, 'u');

/** Text as it is compared: one form of each letter (NFKC), lower case. */
export const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

/** The words of a text: runs of letters and digits; a run of Japanese is one word. */
export const wordsOf = (text: string): string[] => folded(text).match(RUNS) ?? [];

export const isJapanese = (word: string): boolean => IS_CJK.test(word);

/** Japanese has no spaces: every two letters that follow each other make an entry of the index. */
function pairsOf(run: string): string[] {
	const letters = [...run];
	if (letters.length === 1) return letters;
	return letters.slice(1).map((letter, at) => `${letters[at]}${letter}`);
}

/** A text as the index holds it: words, and Japanese as overlapping pairs of letters. */
export const indexed = (text: string): string =>
	wordsOf(text)
		.flatMap((word) => (isJapanese(word) ? pairsOf(word) : [word]))
		.join(' ');

/** The expression of FTS5 that finds texts with a word, as it is. */
export const quoted = (word: string) => `"${word.replaceAll('"', '""')}"`;

/**
 * The expression of FTS5 that finds texts with every one of the words, the beginnings of longer ones
 * among them. `spellings` gives other spellings of a word. Null if there is no word.
 */
export function matchOf(
	words: readonly string[],
	spellings: ReadonlyMap<string, readonly string[]> = new Map()
): string | null {
	if (words.length === 0) return null;
	const one = (word: string) => {
		if (!isJapanese(word)) return `${quoted(word)} *`;
		const pairs = pairsOf(word);
		return [...word].length === 1 ? `${quoted(word)} *` : quoted(pairs.join(' '));
	};
	return words
		.map((word) => `(${[word, ...(spellings.get(word) ?? [])].map(one).join(' OR ')})`)
		.join(' AND ');
}

/** Reads what an address searches for; what it says wrongly is left out, so that an old link opens. */
export function readSearch(params: URLSearchParams): {
	text: string;
	kind: SearchKind | null;
	page: number;
} {
	const page = Number(params.get('page'));
	return {
		text: (params.get('text') ?? '').trim().slice(0, SEARCH_TEXT_MAX),
		kind: SEARCH_KINDS.find((kind) => kind === params.get('kind')) ?? null,
		page: Number.isInteger(page) && page >= 1 && page <= 10_000 ? page : 1
	};
}

/** The address of a search. */
export function searchAddress({
	text,
	kind = null,
	page = 1
}: {
	text: string;
	kind?: SearchKind | null;
	page?: number;
}): string {
	const params = new URLSearchParams({ text });
	if (kind !== null) params.set('kind', kind);
	if (page > 1) params.set('page', String(page));
	return `/search?${params}`;
}
