import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Block, ReportDocument, Run } from '../document.ts';
import { writeHtml } from './html.ts';
import { documentIn, plain, tableOf } from '../testing-document.ts';
import { htmlOf, textIn, type Element } from './testing-html.ts';

const sourceOf = async (...documents: ReportDocument[]) =>
	Buffer.from(await writeHtml(documents)).toString();
const read = async (...documents: ReportDocument[]) => htmlOf(await sourceOf(...documents));
const readWith = (...blocks: Block[]) => read(documentIn('en', { blocks }));
const texts = (elements: Element[]) => elements.map((element) => textIn(element).trim());
const said = (...runs: Run[]): Block => ({ kind: 'paragraph', runs });
const atOf = (elements: Element[], name: string) =>
	elements.map((element) => element.attribute(name));

describe('a report as one HTML file', () => {
	test('says what its document says, with no fault in its HTML', async () => {
		const page = await read(documentIn('en'));
		expect(page.faults).toEqual([]);
		expect(texts(page.all('title'))).toEqual(['Where the recommendations stand']);
		expect(texts(page.all('h1'))).toEqual(['Where the recommendations stand']);
		const lists = page
			.all('nav')[0]!
			.all('ol')
			.map((list) => texts(list.all('a')));
		expect(lists.map(({ length }) => length)).toEqual([4, 2, 1]);
		expect(lists[2]).toEqual(['Done as of Jan 2026']);
		expect(texts(page.all('h2'))).toEqual([
			'Contents',
			'Cooperate with South Korea on missile defence',
			'Evidence'
		]);
		expect(texts(page.all('dt')).slice(0, 2)).toEqual(['As of', 'Known on']);
		expect(texts(page.all('blockquote'))).toEqual(['A shared early-warning picture.']);
		expect(texts(page.all('caption'))).toEqual(['Where the recommendations stand']);
		expect(page.all('table').at(-1)?.all('tr')).toHaveLength(7);
		const [heading] = page.all('h2').slice(1);
		expect(heading?.attribute('class')).toBe('begins');
	});

	test('holds all that it needs, fetches nothing and runs nothing', async () => {
		const source = await sourceOf(documentIn('en'), documentIn('ja'));
		const page = htmlOf(source);
		const policy = page.all('meta').find((one) => one.attribute('http-equiv') !== null);
		const [style] = page.all('style');
		const hash = createHash('sha256').update(textIn(style!)).digest('base64');
		expect(policy?.attribute('content')).toBe(
			`default-src 'none'; style-src 'sha256-${hash}'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'`
		);
		expect(textIn(style!)).toContain('--level-fill: light-dark(#143560, #cbe9ff)');
		expect(textIn(style!)).toContain('.filled {');
		for (const name of ['script', 'link', 'iframe', 'object', 'form', 'base'])
			expect(page.all(name)).toEqual([]);
		const every = page.all('*').flatMap(({ node }) => node.attrs);
		expect(every.filter(({ name }) => name === 'style' || name.startsWith('on'))).toEqual([]);
		for (const src of atOf(page.all('img'), 'src'))
			expect(src).toMatch(/^data:image\/svg\+xml;base64,/);
		expect(source.replaceAll(/base64,[\w+/=]+/g, '')).not.toMatch(/url\((?!data:)|@import/);
	});

	test('has charts with the text that stands for them and their numbers', async () => {
		const [figure] = (await read(documentIn('en'))).all('figure');
		const [image] = figure!.all('img');
		expect(image?.attribute('alt')).toBe('Where the recommendations stand: 2, 15, 17');
		const svg = Buffer.from(image?.attribute('src')?.split(',')[1] ?? '', 'base64').toString();
		expect(svg).toContain('15 Largely done');
		expect(figure!.all('source')).toEqual([]);
		const chart = documentIn('en').blocks.find((block) => block.kind === 'chart')!;
		const both = await readWith({ ...chart, dark: '<svg>dark</svg>' });
		const [source] = both.all('source');
		expect(source?.attribute('media')).toBe('screen and (prefers-color-scheme: dark)');
		expect(source?.attribute('srcset')).toBe(
			`data:image/svg+xml;base64,${btoa('<svg>dark</svg>')}`
		);
		expect(texts(figure!.all('summary'))).toEqual(['Where the recommendations stand']);
		expect(figure!.all('tr')).toHaveLength(4);
	});

	test('tells languages apart, and gives each element an id of its own', async () => {
		const page = await read(documentIn('en'), documentIn('ja'));
		expect(page.root.attribute('lang')).toBe('en');
		expect(atOf(page.all('article'), 'lang')).toEqual(['en', 'ja']);
		const quote = page.all('blockquote').at(-1);
		expect(atOf(quote!.all('span'), 'lang')).toEqual(['en']);
		const ids = page.all('*').flatMap((element) => element.attribute('id') ?? []);
		expect(new Set(ids).size).toBe(ids.length);
		const inside = atOf(page.all('a'), 'href').filter((href) => href?.startsWith('#'));
		expect(inside.length).toBeGreaterThan(20);
		for (const href of inside) expect(ids).toContain(href?.slice(1));
		for (const label of atOf(page.all('*'), 'aria-labelledby'))
			if (label !== null) expect(ids).toContain(label);
	});

	test('leads to endnotes and back, to each place that names one', async () => {
		const page = await readWith(
			said(plain('A'), { kind: 'note', number: 1 }, { kind: 'note', number: 2 }),
			said(plain('B'), { kind: 'note', number: 1 }, { kind: 'note', number: 9 })
		);
		expect(texts(page.all('sup'))).toEqual(['1, 2', '1, [9]']);
		const [first, second] = page.all('ol').at(-1)!.all('li');
		expect(atOf(first!.all('a').slice(1), 'href')).toEqual(['#mention_1_1', '#mention_1_2']);
		expect(atOf(second!.all('a'), 'href')).toEqual(['#mention_2_1']);
		expect(first?.attribute('id')).toBe('note_1');
	});

	test('links to the web and inside itself, and to nothing that runs', async () => {
		const page = await readWith(
			{ kind: 'heading', depth: 1, id: 'here', runs: [plain('Here')] },
			said({ kind: 'text', text: 'web', href: 'https://example.org/?a="b"&c=<d>' }),
			said({ kind: 'text', text: 'inside', href: '#here' }),
			said({ kind: 'text', text: 'nowhere', href: '#gone' }),
			said({ kind: 'text', text: 'script', href: 'javascript:alert(1)' })
		);
		const links = page.all('p').flatMap((paragraph) => paragraph.all('a'));
		expect(atOf(links, 'href')).toEqual(['https://example.org/?a=%22b%22&c=%3Cd%3E', '#here']);
	});

	test('names the mark of each level, and shows what stalls and what fell', async () => {
		const page = await read(documentIn('en'));
		const ids = page.all('g').map((element) => element.attribute('id'));
		for (const href of atOf(page.all('use'), 'href')) expect(ids).toContain(href?.slice(1));
		const level = page.all('span').find((span) => textIn(span) === 'Under way, stalled');
		expect(atOf(level!.all('svg'), 'class')).toEqual(['mark', 'sign stalled', 'sign fell']);
		const done = page.all('g').find((element) => element.attribute('id') === 'mark-done');
		expect(atOf(done!.all('rect'), 'class')).toEqual(Array(4).fill('segment filled'));
	});

	test('is the same to the byte each time', async () => {
		expect(await sourceOf(documentIn('ja'))).toBe(await sourceOf(documentIn('ja')));
		await expect(writeHtml([])).rejects.toThrow('A report has at least one document.');
	});
});

describe('HTML of text that is hard to write', () => {
	test('shows what it would take for a sign, in every place', async () => {
		const sign = `</title></style><script>alert(1)</script> <b a="x' onload=y">&amp; --> \u0007 {{x}}`;
		const shown = sign.replace('\u0007', '[U+0007]');
		const logo = { bytes: Buffer.from([1]), type: 'image/png' as const, alt: sign };
		const chart = documentIn('en').blocks.find(({ kind }) => kind === 'chart');
		const page = await read(
			documentIn('en', {
				...{ title: sign, subtitle: sign, headline: sign, caution: sign },
				...{ contents: sign, endnotesTitle: sign },
				facts: [{ term: sign, value: sign }],
				institution: { name: sign, contact: sign, disclaimer: sign, logo },
				blocks: [
					said({ kind: 'text', text: sign, lang: '"><script>', href: 'https://example.org' }),
					{ kind: 'heading', depth: 1, id: 'a', runs: [plain(sign)] },
					{ kind: 'list', items: [[plain(sign)]] },
					{ kind: 'table', ...tableOf(1, sign, sign) },
					{ ...chart, title: sign, alt: sign } as Block
				],
				endnotes: [{ number: 1, runs: [plain(sign)] }]
			})
		);
		expect(page.faults).toEqual([]);
		for (const name of ['script', 'b']) expect(page.all(name)).toEqual([]);
		expect(textIn(page.root).split(shown).length - 1).toBeGreaterThan(16);
		expect(atOf(page.all('img'), 'alt')).toEqual([shown, shown]);
		expect(page.all('*').some(({ node }) => node.attrs.some(({ name }) => name === 'onload'))).toBe(
			false
		);
	});

	test('keeps lines, and lets what runs from the right turn nothing beside it', async () => {
		const page = await readWith(said(plain('One\nTwo 👋'), plain('שלום (1)')));
		expect(page.all('br')).toHaveLength(1);
		expect(texts(page.all('bdi'))).toEqual(['שלום (1)']);
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
		expect(page.faults).toEqual([]);
		expect(page.all('tr')).toHaveLength(201);
		expect(texts(page.all('h2'))).toEqual(['Contents', 'Evidence']);
	});
});
