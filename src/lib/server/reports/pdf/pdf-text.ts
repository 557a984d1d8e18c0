import { numberOf, plainText } from '../plain-text.ts';
import { findCharacters } from './report-fonts.ts';

/**
 * Words longer than this are given places to break, in running text; in a column by its width. Who
 * copies them copies these places too: a hash of 64 letters, which fits a line, has none.
 */
const WORD_MAX = 64;
const COLUMN_WORD_MIN = 14;
/** In headings and other large type. */
export const LARGE_WORD_MAX = 20;
/** How many letters a line of the whole width has. */
const LINE_LETTERS = 96;
/** Signs without a picture of their own, which no font needs to have. */
const UNSEEN = /[\n\t]|\p{Default_Ignorable_Code_Point}/u;

/** The text as the fonts can draw it: a sign that none has, as its number in Unicode. */
function drawable(text: string): string {
	const characters = findCharacters();
	return plainText(text).replaceAll(/[^\u0020-\u007E\u3040-\u30FF]/gu, (sign) =>
		characters.has(sign.codePointAt(0) ?? 0) || UNSEEN.test(sign) ? sign : numberOf(sign)
	);
}

/** Places to break in words that are longer than a line may be: after the signs of an address, … */
const breakable = (text: string, wordMax: number) =>
	text.replaceAll(/[^\s\u200B\u3000-\u9FFF]+/gu, (word) =>
		word.length <= wordMax
			? word
			: word
					.replaceAll(/([/._?&=#)-])(?=[^\s/._?&=#)-])/g, '$1\u200B')
					// … and wherever it is still too long.
					.replaceAll(new RegExp(`[^\\u200B]{${wordMax}}(?=[^\\u200B])`, 'gu'), '$&\u200B')
	);

/** A text that Typst can set: drawn by the fonts, its words no longer than `wordMax` letters. */
export const words = (text: string, wordMax = WORD_MAX) => breakable(drawable(text), wordMax);

/** How long a word may be in a column that has this share of the width. */
export const wordMaxIn = (share: number) =>
	Math.max(COLUMN_WORD_MIN, Math.min(WORD_MAX, Math.floor(share * LINE_LETTERS)));

/** How long a word may be beside these terms, whose column is as wide as the longest. */
export const wordMaxOfFacts = (terms: readonly string[]) =>
	terms.some(({ length }) => length > LARGE_WORD_MAX) ? LARGE_WORD_MAX * 2 : WORD_MAX;

/** About how wide a text in bold is, in ems: letters of Chinese and Japanese are as wide as they are high. */
export const widthOf = (text: string) =>
	[...text].reduce((sum, letter) => sum + (/[\u2E80-\uFFEF]/.test(letter) ? 1 : 0.6), 0);

/** A picture of a chart, all of whose text is in the font that PDFs bring. */
export const svgWithOwnFont = (svg: string) =>
	drawable(svg).replaceAll(/<(?:[^>"]|"[^"]*")*>/g, (tag) =>
		tag
			.replaceAll(/(\sfont-family=)"[^"]*"/g, '$1"Noto Sans JP"')
			.replaceAll(/font-family:[^;"]*/g, 'font-family:Noto Sans JP')
	);
