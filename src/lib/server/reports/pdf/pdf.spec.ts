import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Block, ReportDocument, Run } from '../document.ts';
import { typesetReport, writePdf } from './pdf.ts';
import { documentIn, plain } from '../testing-document.ts';
import { readPdf } from './testing-pdf.ts';

const pdfOf = async (...documents: ReportDocument[]) => readPdf(await writePdf(documents));
const pdfWith = (...blocks: Block[]) => pdfOf(documentIn('en', { blocks }));
const paragraph = (...runs: Run[]): Block => ({ kind: 'paragraph', runs });
/** Without its line ends, which depend on the width of the page. */
const flowing = (text: string) => text.replaceAll(/\s+/g, ' ');

describe('a report as a PDF', () => {
	test('says in both languages what its documents say, and numbers its pages', async () => {
		const pdf = await pdfOf(documentIn('en'), documentIn('ja'));
		const pages = pdf.pages.map(({ text }) => flowing(text));
		const [first, contents, second] = pages;
		expect(first).toContain('Two of 34 recommendations are done and fifteen largely done.');
		expect(first).toContain('Nobody has reviewed these levels yet');
		expect(contents).toContain('Contents');
		expect(first).not.toContain('Where the recommendations stand · Institute of Records');
		expect(second).toContain('Where the recommendations stand · Institute of Records');
		expect(second).toContain('Under way, stalled');
		expect(second).toContain(`Page 3 of ${pages.length}`);
		const japanese = pages.map((text) => text.replaceAll(' ', ''));
		expect(japanese.join()).toContain('34件のうち2件が実現し、15件がおおむね実現しています');
		expect(japanese.at(-1)).toContain(`全${pages.length}ページ中${pages.length}ページ`);
	});

	test('is tagged and accessible, with its title, its language and its own day', async () => {
		const pdf = await pdfOf(documentIn('ja'));
		expect(pdf.accessible).toBe('1');
		expect(pdf.info).toMatchObject({
			...{ Title: '提言の実現状況', Author: '記録研究所', Language: 'ja' },
			...{ CreationDate: 'D:20260531000000Z', ModDate: 'D:20260531000000Z' }
		});
		const roles = new Set(pdf.tags.map(({ role }) => role));
		for (const role of ['TOC', 'H1', 'H2', 'H3', 'L', 'TH', 'TD', 'BlockQuote', 'Link'])
			expect(roles).toContain(role);
	});

	test('tells which language each part is in', async () => {
		const pdf = await pdfOf(documentIn('en'), documentIn('ja'));
		expect(pdf.info.Language).toBe('en');
		const chapters = pdf.tags.filter(({ role }) => role === 'H1').map(({ lang }) => lang);
		expect(chapters).toEqual(expect.arrayContaining(['en-GB', 'ja-JP']));
		const quote = pdf.pages.slice(pdf.pages.length / 2).flatMap(({ tags }) => tags);
		expect(quote.some(({ lang }) => lang === 'en-JP' || lang === 'en')).toBe(true);
	});

	test('draws charts with the text that stands for them, in the fonts that it brings', async () => {
		const pdf = await pdfOf(documentIn('en'));
		const figure = pdf.tags.find(({ role }) => role === 'Figure');
		expect(figure?.alt).toBe('Where the recommendations stand: 2, 15, 17');
		expect(pdf.text).toContain('おおむね実現');
		// Its numbers stand below it.
		expect(pdf.tags.filter(({ role }) => role === 'Table')).toHaveLength(2);
		for (const { fonts } of pdf.pages)
			for (const font of fonts) expect(font).toMatch(/^(NotoSansJP|SourceSerif4|NanumGothic)/);
	});

	test('leads from its contents and outline to its chapters', async () => {
		const pdf = await pdfOf(documentIn('en'));
		expect(pdf.outline.map(({ title }) => title)).toEqual([
			'Cooperate with South Korea on missile defence',
			'Evidence'
		]);
		expect(pdf.outline[0]?.items[0]?.title).toMatch(/^JMH-7\.3 Cooperate/);
		const contents = pdf.pages[1]?.links ?? [];
		expect(contents.length).toBeGreaterThanOrEqual(3);
		expect(contents[0]).toMatchObject({ page: 3 });
		expect(contents[0]?.text).toMatch(/^Cooperate with South Korea on missile defence.*3$/);
		expect(contents.at(-1)).toMatchObject({ page: pdf.pages.length });
	});

	test('leads to endnotes and back, to each place that names one', async () => {
		const far = Array.from({ length: 60 }, () => paragraph(plain('Line.\nLine.')));
		const pdf = await pdfWith(
			paragraph(plain('First'), { kind: 'note', number: 1 }),
			...far,
			paragraph(plain('Last'), { kind: 'note', number: 1 }, { kind: 'note', number: 2 })
		);
		const last = pdf.pages.length;
		expect(last).toBeGreaterThan(2);
		expect(pdf.pages[2]?.links).toContainEqual({ url: null, page: last, text: '1' });
		const back = pdf.pages[last - 1]?.links.filter(({ text }) => text.startsWith('↑'));
		expect(back).toEqual([
			{ url: null, page: 3, text: '↑1' },
			{ url: null, page: last, text: '↑2' },
			{ url: null, page: last, text: '↑' }
		]);
	});

	test('names an endnote that is not there without leading anywhere', async () => {
		const pdf = await pdfWith(paragraph(plain('Said'), { kind: 'note', number: 9 }));
		expect(pdf.text).toContain('Said[9]');
	});

	test('links to the web and inside itself, and to nothing that runs', async () => {
		const pdf = await pdfWith(
			{ kind: 'heading', depth: 1, id: 'here', runs: [plain('Here')] },
			paragraph({ kind: 'text', text: 'web', href: 'https://example.org/a?b=c&d=ü' }),
			paragraph({ kind: 'text', text: 'inside', href: '#here' }),
			paragraph({ kind: 'text', text: 'nowhere', href: '#gone' }),
			paragraph({ kind: 'text', text: 'script', href: 'javascript:alert(1)' })
		);
		const texts = ['web', 'inside', 'nowhere', 'script'];
		expect(pdf.links.filter(({ text }) => texts.includes(text))).toEqual([
			{ url: 'https://example.org/a?b=c&d=%C3%BC', page: null, text: 'web' },
			{ url: null, page: 3, text: 'inside' }
		]);
		expect(pdf.text).toContain('nowhere');
		expect(pdf.text).toContain('script');
	});

	test('is the same to the byte each time, also where several are asked for at once', async () => {
		const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
		const made = await Promise.all(
			[1, 2].map(() => writePdf([documentIn('en'), documentIn('ja')]))
		);
		const later = await writePdf([documentIn('en'), documentIn('ja')]);
		expect(new Set([...made, later].map(hash)).size).toBe(1);
	});

	test('has one page and two pages in each language where it is short', async () => {
		const text = 'Adopted or started; the core of it is still open, and the gaps are named here. ';
		const blocks = (times: number) =>
			Array.from({ length: times }, () => paragraph(plain(text.repeat(3))));
		const short = (language: 'en' | 'ja', detail: 'one-page' | 'brief', times: number) =>
			documentIn(language, { ...{ detail, contents: null }, blocks: blocks(times) });
		const pages = async (...documents: ReportDocument[]) => (await typesetReport(documents)).pages;
		expect(await pages(short('en', 'one-page', 3))).toBe(1);
		expect(await pages(short('en', 'one-page', 16))).toBe(1);
		expect(await pages(short('en', 'brief', 36))).toBe(2);
		expect(await pages(short('en', 'one-page', 3), short('ja', 'one-page', 16))).toBe(2);
		// A chart has no room for its numbers there: they are told to those who do not see it.
		const brief = await pdfOf(documentIn('en', { detail: 'one-page' }));
		const alt = brief.tags.find(({ role }) => role === 'Figure')?.alt;
		expect(alt).toContain('Code, Where the recommendations stand, Done as of Jan 2026, n; GLO-1 ');
		// What is far too long is not made too small to read.
		expect(await pages(short('en', 'one-page', 60))).toBeGreaterThan(1);
	});
});
