import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Block, ReportDocument } from '../document.ts';
import { writePdf } from './pdf.ts';
import { findFontFolders } from './report-fonts.ts';
import { documentIn, plain, tableOf } from '../testing-document.ts';
import { readPdf } from './testing-pdf.ts';
import { typeset } from './typeset.ts';

const pdfOf = async (...documents: ReportDocument[]) => readPdf(await writePdf(documents));
const said = (text: string): Block => ({ kind: 'paragraph', runs: [plain(text)] });
const flowing = (text: string) => text.replaceAll(/\s+/g, ' ');
/** The width of A4 less the right margin, in points. */
const RIGHT = 595.3 - 65;

describe('a PDF of text that is hard to set', () => {
	test('prints what Typst would take for markup, everywhere', async () => {
		const markup =
			'#panic("x") *a* _b_ $x^2$ @en:first <first> // c /* d */ = e `f` \\ "g" [h] {i} ~ --';
		const pdf = await pdfOf(
			documentIn('en', {
				...{ title: markup, subtitle: markup, headline: markup, caution: markup },
				...{ runningHead: markup, endnotesTitle: markup, contents: markup },
				facts: [{ term: markup, value: markup }],
				institution: { name: markup, contact: markup, disclaimer: markup, logo: null },
				blocks: [
					said(markup),
					{ kind: 'heading', depth: 1, id: 'first', runs: [plain(markup)] },
					{ kind: 'list', items: [[plain(markup)]] },
					{ kind: 'table', ...tableOf(1, markup, markup) }
				],
				endnotes: [{ number: 1, runs: [plain(markup)] }]
			})
		);
		const times = flowing(pdf.text).split('#panic("x") *a* _b_ $x^2$ @en:first <first>').length - 1;
		expect(times).toBeGreaterThan(12);
		expect(pdf.info.Title).toBe(markup);
	});

	test('sets emoji, right-to-left, Korean and Chinese titles, and numbers what no font has', async () => {
		const blocks = [
			...['Waves 👋🏽 at 👩‍👩‍👧 🇯🇵', 'مرحبا بالعالم 12', 'שלום עולם', '한국 국방부', '习近平会见'].map(
				said
			),
			...[
				'Thai ไทย',
				'bell\u0007',
				'turned \u202Eback',
				'half \uD83D letter',
				'e\u0301 n\u0303'
			].map(said)
		];
		const pdf = await pdfOf(documentIn('en', { blocks, title: '🎌 שלום' }));
		expect(pdf.text).toContain('👋');
		// pdf.js gives letters of these scripts in an order of its own.
		const letters = new Set(pdf.text.normalize('NFKC'));
		for (const letter of 'مرحبا بالعالم שלום עולם') expect(letters).toContain(letter);
		expect(pdf.text).toContain('한국 국방부');
		expect(pdf.text).toContain('习近平会见');
		expect(pdf.text).toContain('Thai [U+0E44][U+0E17][U+0E22]');
		expect(pdf.text).toContain('bell[U+0007]');
		expect(pdf.text).toContain('turned [U+202E]back');
		expect(pdf.text).toContain('half [U+FFFD] letter');
		expect(pdf.info.Title).toBe('🎌 שלום');
	});

	test('breaks very long words, so that nothing leaves the page', async () => {
		const word = 'averylongword'.repeat(40);
		const japanese = 'あ'.repeat(400);
		const table = tableOf(2, word, 'w'.repeat(120));
		const blocks: Block[] = [
			said(word),
			said(`https://example.org/${word}?a=b`),
			said(japanese),
			{ kind: 'table', ...table }
		];
		const pdf = await pdfOf(
			documentIn('en', { blocks, title: 'w'.repeat(120), facts: [{ term: word, value: word }] })
		);
		for (const { right } of pdf.pages) expect(right).toBeLessThan(RIGHT + 1);
		expect(pdf.text.replaceAll(/\s/g, '')).toContain(word);
	});

	test('sets a long table over pages, with its head on each', async () => {
		const pdf = await pdfOf(
			documentIn('en', { blocks: [{ kind: 'table', ...tableOf(200, 'Rows', 'Done') }] })
		);
		const pages = pdf.pages.filter(({ text }) => text.includes('GLO-'));
		expect(pages.length).toBeGreaterThan(3);
		for (const { text } of pages) expect(text).toMatch(/Code\s+Rows/);
		const codes = pdf.links.flatMap(({ url }) => (url?.includes('/r/GLO-') ? [url] : []));
		expect(codes).toHaveLength(200);
	});

	test('sets empty blocks', async () => {
		const empty: Block[] = [
			{ kind: 'paragraph', runs: [] },
			{ kind: 'list', items: [] },
			{ kind: 'list', items: [[]] },
			{ kind: 'facts', facts: [] },
			{ kind: 'facts', facts: [{ term: '', runs: [] }] },
			{ kind: 'table', caption: '', columns: [{ name: '', share: 1 }], rows: [] },
			{ kind: 'table', caption: '', columns: [], rows: [] },
			{ kind: 'heading', depth: 2, id: 'nothing', runs: [] },
			said('The end.')
		];
		const nothing = {
			title: '',
			subtitle: '',
			headline: '',
			caution: '',
			facts: [],
			runningHead: ''
		};
		const institution = { name: '', contact: '', disclaimer: '', logo: null };
		const pdf = await pdfOf(
			documentIn('en', {
				...nothing,
				institution,
				blocks: empty,
				endnotes: [],
				endnotesTitle: null
			})
		);
		expect(pdf.text).toContain('The end.');
		expect((await pdfOf(documentIn('en', { blocks: [], endnotes: [] }))).pages).toHaveLength(1);
	});

	test('is refused with a sentence where a picture is none, and the next one is set', async () => {
		const logo = { bytes: Buffer.from('no picture'), type: 'image/png' as const, alt: 'Logo' };
		const institution = { name: 'A', contact: '', disclaimer: '', logo };
		await expect(writePdf([documentIn('en', { institution })])).rejects.toThrow(
			/^The PDF could not be set\. .*image/
		);
		expect((await pdfOf(documentIn('en'))).text).toContain('Page 1 of');
		await expect(writePdf([])).rejects.toThrow('A report has at least one document.');
	});
});

describe('setting a PDF', () => {
	/** A folder with a template of its own. */
	function templateOf(source: string) {
		const folder = mkdtempSync(join(tmpdir(), 'heeded-typst-'));
		onTestFinished(() => rmSync(folder, { recursive: true }));
		writeFileSync(join(folder, 'own.typ'), source);
		return { folder, template: 'own.typ', files: {}, pagesMax: null };
	}

	test('names a font that is missing', async () => {
		const source = '#set document(title: "A")\n#set text(font: "Nowhere Sans", fallback: false)\nA';
		await expect(typeset(templateOf(source))).rejects.toThrow(
			'A font is missing: unknown font family: nowhere sans.'
		);
		const families = [{ name: 'Nowhere Sans', faces: ['@expo-google-fonts/nowhere/A.ttf'] }];
		expect(() => findFontFolders(families)).toThrow('The font “Nowhere Sans” is missing');
	});

	test('refuses what is not accessible', async () => {
		await expect(typeset(templateOf('A'))).rejects.toThrow(
			/PDF\/UA-1 error: missing document title/
		);
	});

	test('sees no file outside the folder of the template', async () => {
		const source = '#set document(title: "A")\n#read("/../../etc/hostname")';
		await expect(typeset(templateOf(source))).rejects.toThrow(/The PDF could not be set/);
	});
});
