import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import tokens from '#lib/styles/tokens.css?raw';
import type { ReportDocument } from '../document.ts';
import { HtmlDocument } from './html-document.ts';
import { attributes, escaped, MARKS, shown } from './html-text.ts';
import look from './report.css?raw';
import media from './report-media.css?raw';
import parts from './report-parts.css?raw';

const SERIF = '@fontsource-variable/source-serif-4/files/source-serif-4-latin-opsz-normal.woff2';

let styles: string | null = null;

/** All that the page looks like: the tokens of the site, its serif inside, and widths of columns. */
function findStyles(): string {
	if (styles !== null) return styles;
	const { resolve } = createRequire(join(process.cwd(), 'package.json'));
	const font = readFileSync(resolve(SERIF)).toString('base64');
	const widths = Array.from({ length: 101 }, (_, share) => `.w${share}{width:${share}%}`);
	styles = [
		`@font-face{font-family:'Source Serif 4';src:url(data:font/woff2;base64,${font}) format('woff2');font-weight:200 900}`,
		...[tokens, look, parts, media, widths.join('')]
	]
		.join('\n')
		.replaceAll(/\/\*[\s\S]*?\*\//g, '')
		.replaceAll(/\s*\n\s*/g, '\n');
	return styles;
}

/** Nothing but what is in the file: its own styles, by their hash, and pictures and the font as data. */
const policyOf = (style: string) =>
	[
		"default-src 'none'",
		`style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
		'img-src data:',
		'font-src data:',
		"base-uri 'none'",
		"form-action 'none'"
	].join('; ');

/** Where the reader chooses the language of a file that has two. */
function languagesOf(documents: readonly ReportDocument[]): string {
	if (documents.length < 2) return '';
	const links = documents.map(
		({ language, title }) =>
			`<a${attributes({ href: `#${language}`, lang: language, hreflang: language })}>${shown(title)}</a>`
	);
	return `<nav class="languages">${links.join('')}</nav>\n`;
}

/**
 * Writes a report as one HTML file: styles, font, charts and logo inside, no script, nothing fetched.
 * The same documents give the same bytes.
 */
export async function writeHtml(documents: readonly ReportDocument[]): Promise<Uint8Array> {
	const [first] = documents;
	if (!first) throw new RangeError('A report has at least one document.');
	const prefixOf = ({ language }: ReportDocument) => (documents.length > 1 ? `${language}-` : '');
	const articles = documents.map((document) => `${new HtmlDocument(document, prefixOf(document))}`);
	const style = findStyles();
	const meta = (named: Record<string, string>) => `<meta${attributes(named)}>`;
	const page = [
		'<!doctype html>',
		`<html lang="${first.language}">`,
		'<head>',
		'<meta charset="utf-8">',
		meta({ 'http-equiv': 'Content-Security-Policy', content: policyOf(style) }),
		meta({ name: 'viewport', content: 'width=device-width, initial-scale=1' }),
		meta({ name: 'referrer', content: 'no-referrer' }),
		meta({ name: 'date', content: first.day }),
		...(first.institution.name === ''
			? []
			: [meta({ name: 'author', content: first.institution.name })]),
		`<title>${escaped(documents.map(({ title }) => title).join(' / '))}</title>`,
		`<style>${style}</style>`,
		'</head>',
		`<body>${MARKS}`,
		`${languagesOf(documents)}<main>`,
		...articles,
		'</main>',
		'</body>',
		'</html>',
		''
	];
	return Buffer.from(page.join('\n'));
}
