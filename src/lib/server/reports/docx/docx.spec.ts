import mammoth from 'mammoth';
import { describe, expect, test } from 'vitest';
import type { Block, ReportDocument, Run } from '../document.ts';
import { widthsOf } from './docx-blocks.ts';
import { writeDocx } from './docx.ts';
import { documentWith, EVERY_BLOCK } from './testing-docx.ts';
import { partsIn, saidOf, tagged, timesIn, xmlOf } from '../rows/testing-package.ts';

const text = (words: string): Run => ({ kind: 'text', text: words });
const paragraph = (...runs: Run[]): Block => ({ kind: 'paragraph', runs });

async function htmlOf(documents: readonly ReportDocument[]) {
	const buffer = Buffer.from(await writeDocx(documents));
	const { value } = await mammoth.convertToHtml({ buffer });
	return value;
}
async function partsWith(changed?: Partial<ReportDocument>) {
	return partsIn(await writeDocx([documentWith(changed)]));
}

describe('a report as a Word file, read by another library', () => {
	test('has headings, lists, tables, links and the words of levels', async () => {
		const html = await htmlOf([documentWith()]);
		expect(html).toMatch(/<h1>.*Where it stands<\/h1>/);
		expect(html).toMatch(/<h2>.*Its parts<\/h2>/);
		expect(html).toMatch(/<h3>.*Small matters<\/h3>/);
		expect(html).toContain('<li>first sign</li><li>second sign</li>');
		expect(html).toContain('<thead><tr><th><p>Code</p></th>');
		expect(html).toMatch(/<img [^>]*>\u00a0Done as of 31 May 2026/);
		expect(html).toContain('<a href="https://example.org/?a=1&amp;b=%222%22">the source</a>');
		expect(html).toMatch(/<a href="#part1_1">where it stands<\/a>/);
		expect(html).toContain('<strong>another</strong>');
	});

	test('has endnotes of its own, numbered as the report numbers them, with their links', async () => {
		const html = await htmlOf([documentWith()]);
		expect(html).toMatch(
			/<li id="endnote-1"><p>.*<a href="https:\/\/example.org\/act">Act 12<\/a>/
		);
		expect(html).toMatch(/<li id="endnote-2"><p>.*A speech/);
		expect([...html.matchAll(/href="#endnote-(\d+)"/g)].map(([, number]) => number)).toEqual([
			'1',
			'2'
		]);
		const document = xmlOf((await partsWith()).get('word/document.xml'));
		const both = await partsWith({
			blocks: [paragraph({ kind: 'note', number: 1 }, { kind: 'note', number: 2 })]
		});
		const marks = tagged(xmlOf(both.get('word/document.xml')), 'w:p').filter(
			(one) => tagged(one, 'w:endnoteReference').length === 2
		);
		expect(marks.map(({ textContent }) => textContent)).toEqual([', ']);
		const [again] = tagged(document, 'w:fldSimple');
		expect(again?.getAttribute('w:instr')).toContain('NOTEREF note1_1');
		expect(again?.textContent).toBe('1');
	});

	test('keeps endnotes that no block refers to', async () => {
		const html = await htmlOf([documentWith({ blocks: [paragraph(text('Nothing cited'))] })]);
		expect(html).toContain('Act 12');
		expect(html).toContain('A speech');
	});

	test('has each chart with what it shows in words, and a picture for programs without SVG', async () => {
		const parts = await partsWith();
		const document = xmlOf(parts.get('word/document.xml'));
		const chart = tagged(document, 'wp:docPr').find(
			(one) => one.getAttribute('name') === 'standing'
		);
		expect(chart?.getAttribute('descr')).toBe('A bar of two parts: 2 done, 15 largely done.');
		const media = [...parts.keys()].filter((name) => name.startsWith('word/media/'));
		expect(media.filter((name) => name.endsWith('.svg')).length).toBeGreaterThan(0);
		expect(media.filter((name) => name.endsWith('.png')).length).toBeGreaterThan(0);
		const marks = tagged(document, 'wp:docPr').filter((one) => one !== chart);
		expect(marks.every((mark) => tagged(mark, 'adec:decorative').length === 1)).toBe(true);
	});

	test('has a table of contents, repeated heads of tables, a running head and the pages', async () => {
		const parts = await partsWith();
		const document = xmlOf(parts.get('word/document.xml'));
		const fields = tagged(document, 'w:instrText').map(({ textContent }) => textContent);
		expect(fields[0]).toContain('TOC');
		expect(tagged(document, 'w:tblHeader')).toHaveLength(2);
		expect(parts.get('word/header1.xml')).toContain('Where it stands, as of 31 May 2026');
		const footer = xmlOf(parts.get('word/footer1.xml'));
		expect(footer.documentElement?.textContent).toMatch(/^Page PAGE.* of NUMPAGES/);
	});

	test('says its title, its language and its own day, and no other time', async () => {
		const bytes = await writeDocx([documentWith({ language: 'ja' })]);
		const parts = partsIn(bytes);
		const core = xmlOf(parts.get('docProps/core.xml'));
		const said = (name: string) => tagged(core, name).map(({ textContent }) => textContent);
		expect(said('dc:title')).toEqual(['Where the recommendations stand']);
		expect(said('dc:language')).toEqual(['ja']);
		expect([...said('dcterms:created'), ...said('dcterms:modified')]).toEqual([
			'2026-05-31T00:00:00Z',
			'2026-05-31T00:00:00Z'
		]);
		expect(new Set(timesIn(bytes))).toEqual(new Set(['2026-5-31 0']));
		const styles = xmlOf(parts.get('word/styles.xml'));
		expect(saidOf(styles, 'w:lang', 'w:eastAsia')).toEqual(['ja-JP']);
		expect(saidOf(styles, 'w:lang', 'w:val')).toEqual(['ja-JP']);
		expect(saidOf(styles, 'w:rFonts', 'w:eastAsia')[0]).toBe('Yu Gothic');
	});

	test('has the same bytes each time', async () => {
		const documents = [documentWith(), documentWith({ language: 'ja' })];
		const one = Buffer.from(await writeDocx(documents));
		await writeDocx([documentWith()]);
		expect(one.equals(Buffer.from(await writeDocx(documents)))).toBe(true);
	});

	test('knows each style that it uses, and each relationship leads to a part', async () => {
		const parts = await partsWith();
		const styles = new Set(saidOf(xmlOf(parts.get('word/styles.xml')), 'w:style', 'w:styleId'));
		for (const name of ['word/document.xml', 'word/endnotes.xml', 'word/header1.xml']) {
			const part = xmlOf(parts.get(name));
			const used = ['w:pStyle', 'w:rStyle', 'w:tblStyle'].flatMap((tag) =>
				saidOf(part, tag, 'w:val')
			);
			expect(used.filter((id) => !styles.has(id ?? ''))).toEqual([]);
		}
		const ids = new Set(
			saidOf(xmlOf(parts.get('word/_rels/document.xml.rels')), 'Relationship', 'Id')
		);
		const document = parts.get('word/document.xml') ?? '';
		const used = [...document.matchAll(/r:(?:id|embed|link)="([^"]+)"/g)].map(([, id]) => id);
		expect(used.filter((id) => !ids.has(id ?? ''))).toEqual([]);
	});
});

describe('a report in two languages', () => {
	test('is two sections, each with its own contents, its own endnotes and its language', async () => {
		const second = documentWith({
			language: 'ja',
			title: '提言の現状',
			pageOf: '{pages}ページ中{page}'
		});
		const parts = partsIn(await writeDocx([documentWith(), second]));
		const document = xmlOf(parts.get('word/document.xml'));
		expect(saidOf(document, 'w:numRestart', 'w:val')).toEqual(['eachSect', 'eachSect']);
		const fields = tagged(document, 'w:instrText').map(({ textContent }) => textContent ?? '');
		expect(fields.filter((field) => field.startsWith('TOC'))).toHaveLength(2);
		const title = tagged(document, 'w:r').find(({ textContent }) => textContent === '提言の現状');
		expect(title && saidOf(title, 'w:lang', 'w:eastAsia')).toEqual(['ja-JP']);
		const ids = saidOf(document, 'w:bookmarkStart', 'w:id');
		expect(new Set(ids).size).toBe(ids.length);
		const names = saidOf(document, 'w:bookmarkStart', 'w:name');
		expect(new Set(names).size).toBe(names.length);
		expect(saidOf(document, 'w:endnoteReference', 'w:id')).toEqual(['1', '2', '3', '4']);
		expect(tagged(xmlOf(parts.get('word/footer3.xml')), 'w:p')[0]?.textContent).toMatch(
			/^NUMPAGES/
		);
	});
});

test('no column of a table is narrower than a word of its head', () => {
	expect(widthsOf([0.9, 0.05, 0.05], 10_000, [500, 1_500, 400])).toEqual([8_012, 1_500, 488]);
	expect(widthsOf([0.5, 0.5], 1_001)).toEqual([501, 500]);
	expect(widthsOf([0.5, 0.5], 1_000, [900, 900])).toEqual([500, 500]);
});

describe('a report of one page', () => {
	test('has no numbers under its charts', async () => {
		const document = documentWith({ detail: 'one-page', contents: null });
		const parts = partsIn(await writeDocx([document]));
		expect(tagged(xmlOf(parts.get('word/document.xml')), 'w:tblHeader')).toHaveLength(1);
	});
});

describe('text that somebody typed', () => {
	const BAD = '<w:p/> & "quotes" ]]> \u0000\u0007\u001f \ud83d \uffff {page} 👍 𠮷';

	test('stays text, less the letters that XML cannot hold', async () => {
		const html = await htmlOf([documentWith({ title: BAD, blocks: [paragraph(text(BAD))] })]);
		expect(html).toContain(
			'&lt;w:p/&gt; &amp; "quotes" ]]&gt; \uFFFD\uFFFD\uFFFD \uFFFD \uFFFD {page} 👍 𠮷'
		);
		const parts = await partsWith({
			runningHead: BAD,
			institution: { name: BAD, contact: BAD, disclaimer: BAD, logo: null }
		});
		for (const [name, part] of parts)
			if (/\.(xml|rels)$/.test(name)) expect(() => xmlOf(part), name).not.toThrow();
	});

	test('is marked where it is written from right to left, and breaks where it was broken', async () => {
		const parts = await partsWith({ blocks: [paragraph(text('שלום عالم'), text('one\ntwo'))] });
		const document = xmlOf(parts.get('word/document.xml'));
		const run = tagged(document, 'w:r').find(({ textContent }) => textContent === 'שלום عالم');
		expect(run && tagged(run, 'w:rtl')).toHaveLength(1);
		expect(tagged(document, 'w:br')).toHaveLength(1);
	});

	test('makes no link of an address that a browser must not follow', async () => {
		const href = 'javascript:alert(1)';
		const html = await htmlOf([
			documentWith({ blocks: [paragraph({ kind: 'text', text: 'click', href })] })
		]);
		expect(html).toContain('<p>click</p>');
		expect(html).not.toContain('javascript:');
	});
});

test('a logo stands on the first page with its words, unless its bytes are no picture', async () => {
	const { pngOfSvg } = await import('../png.ts');
	const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="300"/>';
	const bytes = await pngOfSvg(svg, { scale: 1 });
	const withLogo = (logo: Uint8Array) =>
		documentWith({
			institution: {
				...{ name: '', contact: '', disclaimer: '' },
				logo: { bytes: logo, type: 'image/png', alt: 'The Institute' }
			}
		});
	const document = xmlOf(partsIn(await writeDocx([withLogo(bytes)])).get('word/document.xml'));
	const [logo] = tagged(document, 'wp:inline');
	expect(logo && saidOf(logo, 'wp:docPr', 'descr')).toEqual(['The Institute']);
	const [extent] = logo ? tagged(logo, 'wp:extent') : [];
	const ratio = Number(extent?.getAttribute('cx')) / Number(extent?.getAttribute('cy'));
	expect(ratio).toBeCloseTo(3, 1);
	const without = await writeDocx([withLogo(new Uint8Array(40))]);
	expect(partsIn(without).get('word/document.xml')).not.toContain('The Institute');
});

test('blocks without content leave no broken tables', async () => {
	const blocks: Block[] = [
		{ kind: 'table', caption: '', columns: [], rows: [] },
		{ kind: 'list', items: [] },
		{ kind: 'facts', facts: [] },
		paragraph(),
		...EVERY_BLOCK
	];
	const document = xmlOf((await partsWith({ blocks })).get('word/document.xml'));
	expect(tagged(document, 'w:tbl').every((table) => tagged(table, 'w:tc').length > 0)).toBe(true);
});
