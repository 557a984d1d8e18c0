import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { micromark } from 'micromark';
import { describe, expect, test } from 'vitest';
import type { Block, ReportDocument, Run } from '../document.ts';
import { writeMarkdown } from './markdown.ts';
import { documentIn, plain, tableOf } from '../testing-document.ts';
import { htmlOf, textIn, type Element } from '../html/testing-html.ts';

const sourceOf = async (...documents: ReportDocument[]) =>
	Buffer.from(await writeMarkdown(documents)).toString();
/** What a reader of Markdown makes of it. */
async function read(...documents: ReportDocument[]) {
	const source = await sourceOf(...documents);
	return htmlOf(micromark(source, { extensions: [gfm()], htmlExtensions: [gfmHtml()] }));
}
const texts = (elements: Element[]) => elements.map(textIn);
const readWith = (...blocks: Block[]) => read(documentIn('en', { blocks }));
const said = (...runs: Run[]): Block => ({ kind: 'paragraph', runs });

describe('a report as Markdown', () => {
	test('has its headings, facts, lists, tables and quotations', async () => {
		const page = await read(documentIn('en'));
		expect(texts(page.all('h1'))).toEqual(['Where the recommendations stand']);
		expect(texts(page.all('h2'))).toEqual([
			'Cooperate with South Korea on missile defence',
			'Evidence',
			'Footnotes'
		]);
		expect(texts(page.all('h3'))[0]).toMatch(/^JMH-7\.3 Cooperate/);
		expect(texts(page.all('blockquote')).map((text) => text.trim())).toEqual([
			'Nobody has reviewed these levels yet: they are a baseline.',
			'A shared early-warning picture.'
		]);
		expect(texts(page.all('li'))).toContain('As of – 31 May 2026');
		const [chart, table] = page.all('table');
		expect(chart?.all('tr')).toHaveLength(4);
		expect(table?.all('tr')).toHaveLength(7);
		expect(table?.all('a')[0]?.attribute('href')).toBe('https://heeded.example/r/GLO-1');
		expect(table?.all('th').at(-1)?.attribute('align')).toBe('right');
	});

	test('writes the mark of a level as letters', async () => {
		const source = await sourceOf(documentIn('en'));
		for (const mark of ['▮▮▮▮ Done as of Jan 2026', '▮▮▯▯ ‖ ▼ Under way, stalled', '···· A'])
			expect(source).toContain(mark);
		expect(source).toContain('‒‒‒‒ B');
		expect(source).toContain('▯▯▯▯ C');
	});

	test('has footnotes there and back, in both languages of one file', async () => {
		const page = await read(documentIn('en'), documentIn('ja'));
		const notes = page.all('section').flatMap((section) => section.all('li'));
		expect(notes).toHaveLength(4);
		const [, statement = '', , japanese = ''] = texts(notes);
		expect(statement).toContain('Trilateral Ministerial Joint Press Statement ↩');
		expect(japanese).toContain('日米韓防衛相会談共同プレス声明 ↩');
		const ids = new Set(page.all('*').map((element) => element.attribute('id')));
		const inside = page.all('a').map((element) => element.attribute('href') ?? '');
		for (const href of inside.filter((at) => at.startsWith('#')))
			expect(ids).toContain(href.slice(1));
		expect(inside.filter((href) => href === '#user-content-fn-en-1').length).toBeGreaterThan(1);
		expect(texts(page.all('h2'))).toContain('Evidence / 根拠');
	});

	test('names a footnote that is not there without leading anywhere', async () => {
		expect(
			textIn((await readWith(said(plain('Said'), { kind: 'note', number: 9 }))).root)
		).toContain('Said[9]');
	});

	test('keeps the lines of a text, and makes strong what can be', async () => {
		const page = await readWith(
			said(plain('One.\nTwo.\r\n- three')),
			said({ kind: 'text', text: '提言（案）', isStrong: true }, plain('は続く')),
			said({ kind: 'text', text: '提言', isStrong: true }, plain('は続く'))
		);
		expect(page.all('br')).toHaveLength(2);
		const paragraphs = texts(page.all('p'));
		expect(paragraphs).toContain('One.\nTwo.\n- three');
		expect(paragraphs).toContain('提言（案）は続く');
		expect(texts(page.all('strong'))).toContain('提言');
	});

	test('links to the web, and to nothing that runs', async () => {
		const page = await readWith(
			said({ kind: 'text', text: 'a [b](c)', href: 'https://example.org/x_(y)?q=<z>&copy;=1|2' }),
			said({ kind: 'text', text: 'script', href: 'javascript:alert(1)' })
		);
		const links = page.all('a').filter((element) => textIn(element) === 'a [b](c)');
		expect(links.map((element) => decodeURIComponent(element.attribute('href') ?? ''))).toEqual([
			'https://example.org/x_(y)?q=<z>&copy;=1|2'
		]);
		expect(textIn(page.root)).toContain('script');
		expect(page.all('a').some((element) => textIn(element) === 'script')).toBe(false);
	});
});

describe('Markdown of text that is hard to write', () => {
	const SIGNS = [
		'# not a heading',
		'## not one either ##',
		'- no list',
		'+ no list',
		'* no list *or* __stress__',
		'1. no list',
		'2) no list',
		'> no quote',
		'---',
		'===',
		'    no code',
		'`no code` ```nor this```',
		'<script>alert(1)</script> <b>no tag</b> <https://example.org>',
		'[no](https://example.org) ![picture](x) [^1] [a]: b',
		'a | b | c',
		'| --- |',
		'~~not struck~~ $x^2$ &copy; &#35; &amp;',
		'www.example.org/a_b mail_me@example.org http://example.org/_x_',
		'back\\slash \\* \\',
		': no definition',
		'👋 שלום مرحبا',
		'bell\u0007'
	];

	test('shows what it would take for a sign, in every place', async () => {
		for (const sign of SIGNS) {
			const shown = sign.replace('\u0007', '[U+0007]').replaceAll(/\s+/g, ' ').trim();
			const item: Run[] = [plain(sign)];
			const page = await read(
				documentIn('en', {
					...{ title: sign, subtitle: sign, headline: sign, caution: sign },
					facts: [{ term: sign, value: sign }],
					institution: { name: sign, contact: sign, disclaimer: sign, logo: null },
					blocks: [
						said(...item),
						{ kind: 'paragraph', look: 'quote', runs: item },
						{ kind: 'heading', depth: 1, id: 'a', runs: item },
						{ kind: 'list', items: [item] },
						{ kind: 'table', ...tableOf(1, sign, sign) },
						said({ kind: 'text', text: sign, href: 'https://example.org' })
					],
					endnotes: [
						{ number: 1, runs: item },
						{ number: 2, runs: item }
					]
				})
			);
			const text = textIn(page.root).replaceAll(/\s+/g, ' ');
			expect(text.split(shown).length - 1, sign).toBeGreaterThanOrEqual(18);
			for (const tag of ['script', 'b', 'img', 'code', 'pre', 'del', 'hr', 'em'])
				expect(page.all(tag), `${tag} of ${sign}`).toEqual([]);
			expect(page.all('table')).toHaveLength(1);
			expect(page.all('h1')).toHaveLength(1);
		}
	});

	test('writes long tables and empty blocks', async () => {
		const page = await readWith(
			{ kind: 'table', ...tableOf(200, 'Rows', 'Done') },
			...([
				said(),
				{ kind: 'list', items: [] },
				{ kind: 'facts', facts: [] },
				{ kind: 'table', caption: '', columns: [], rows: [] },
				{ kind: 'heading', depth: 1, id: 'none', runs: [] }
			] as Block[])
		);
		expect(page.all('tr')).toHaveLength(201);
		expect(await sourceOf(documentIn('en', { blocks: [], endnotes: [] }))).not.toContain('\n\n\n');
	});

	test('is the same to the byte each time', async () => {
		expect(await sourceOf(documentIn('ja'))).toBe(await sourceOf(documentIn('ja')));
	});
});
