import { plainText, webAddress } from '../plain-text.ts';

/** What has a meaning anywhere in a line, in CommonMark, tables, footnotes, strikethrough and formulas. */
const SIGNS = /[\\`*_[\]<>|~$]/g;
/** What some readers make links of, with the signs before others still in them. */
const ADDRESS = /:(?=\/\/)|(?<=\bwww)\.|@/gi;
/** An entity, such as `&copy;`, would become its letter. */
const ENTITY = /&(?=#?\w+;)/g;
/** What has a meaning where a line begins: a heading, a list, a quotation, a rule. */
const LINE_START = /^(?:([#+=:-])|(\d{1,9})([.)]))/;

/** A text on one line, that Markdown shows as it was typed; `startsLine` where a line begins with it. */
export function escaped(text: string, { startsLine = false } = {}): string {
	const line = plainText(text)
		.replaceAll(/\s*\n\s*/g, ' ')
		.replaceAll('\t', ' ')
		.replaceAll(SIGNS, String.raw`\$&`)
		.replaceAll(ADDRESS, String.raw`\$&`)
		.replaceAll(ENTITY, '&amp;');
	if (!startsLine) return line;
	return line
		.trimStart()
		.replace(LINE_START, (_, sign?: string, digits?: string, dot?: string) =>
			sign === undefined ? `${digits ?? ''}\\${dot ?? ''}` : `\\${sign}`
		);
}

const isSpace = (sign: string) => sign === '' || /\s/u.test(sign);
const isMark = (sign: string) => /[\p{P}\p{S}]/u.test(sign);

/** True where stars between `before` and `after` can open, or mirrored close, by the rules of CommonMark. */
const canFlank = (outside: string, inside: string) =>
	!isSpace(inside) && (!isMark(inside) || isSpace(outside) || isMark(outside));

/**
 * An escaped text made strong, where Markdown can: between Japanese letters a text that ends with a
 * mark cannot be, and stars would show.
 */
export function strong(text: string, before = '', after = ''): string {
	const [first = '', last = ''] = [[...text].at(0), [...text].at(-1)];
	const outside = { before: [...before].at(-1) ?? '', after: [...after].at(0) ?? '' };
	return canFlank(outside.before, first) && canFlank(outside.after, last) ? `**${text}**` : text;
}

const ENCODED: Record<string, string> = {
	'(': '%28',
	')': '%29',
	'\\': '%5C',
	'|': '%7C',
	'`': '%60'
};

/** A link to an address of the web; the text alone for any other. `text` is escaped already. */
export function link(text: string, href: string): string {
	const address = webAddress(href);
	if (address === null || text.trim() === '') return text;
	const inside = address
		.replaceAll(/[()\\|`]/g, (sign) => ENCODED[sign] ?? sign)
		.replaceAll(ENTITY, '&amp;');
	return `[${text}](${inside})`;
}
