import { m } from '../paraglide/messages.js';

/** Where a passage lies, as far as that is known: by paragraph and words, or the page of a typed quote. */
export interface Place {
	/** Counted from 0. */
	block: number | null;
	words: number | null;
	page: string | null;
}

/** The place of a passage in words; paragraphs are counted from 1. */
export function placeOf({ block, words, page }: Place): string {
	if (block !== null && words !== null) return m.passage_place({ paragraph: block + 1, words });
	return page ? m.passage_page({ page }) : m.passage_quote();
}
