import { tablesUnderTheirName, wordsOf } from '../captions.ts';
import { headingsInContents } from '../contents.ts';
import type { Block, DocumentTable, ReportDocument, Run } from '../document.ts';
import { attributes, languageTag, levelMark, shown } from './html-text.ts';
import { webAddress } from '../plain-text.ts';

/** A table with more columns than this slides on a narrow screen. */
const NARROW_COLUMNS = 3;

const dataOf = (type: string, bytes: Uint8Array | string) =>
	`data:${type};base64,${Buffer.from(bytes).toString('base64')}`;

/** A picture that is another one on a dark screen. */
function inSchemes(image: string, dark: string): string {
	const media = 'screen and (prefers-color-scheme: dark)';
	const source = attributes({ media, srcset: dataOf('image/svg+xml', dark) });
	return `<picture><source${source}>${image}</picture>`;
}

/** Lines by their depth as lists in lists. */
function nested(lines: readonly { depth: number; line: string }[], depth = 1): string {
	const items: string[] = [];
	for (let at = 0; at < lines.length;) {
		const next = lines.findIndex((one, place) => place > at && one.depth <= depth);
		const inside = lines.slice(at + 1, next === -1 ? undefined : next);
		items.push(`<li>${lines[at]?.line ?? ''}${nested(inside, depth + 1)}</li>`);
		at += 1 + inside.length;
	}
	return items.length === 0 ? '' : `<ol>${items.join('\n')}</ol>`;
}

/** One document of a report as an article. */
export class HtmlDocument {
	readonly #document: ReportDocument;
	/** What the ids of its elements begin with. */
	readonly #prefix: string;
	readonly #targets: Set<string>;
	readonly #numbers: Set<number>;
	readonly #underTheirName: Set<Block>;
	readonly #mentions = new Map<number, number>();

	constructor(document: ReportDocument, prefix: string) {
		this.#document = document;
		this.#prefix = prefix;
		const ids = document.blocks.flatMap((block) => ('id' in block ? [block.id] : []));
		this.#targets = new Set(ids);
		this.#numbers = new Set(document.endnotes.map(({ number }) => number));
		this.#underTheirName = tablesUnderTheirName(document.blocks);
	}

	#link(href: string | undefined): string | null {
		if (href?.startsWith('#'))
			return this.#targets.has(href.slice(1)) ? `#${this.#prefix}${href.slice(1)}` : null;
		return href === undefined ? null : webAddress(href);
	}

	#mention(number: number): string {
		if (!this.#numbers.has(number)) return `[${number}]`;
		const time = (this.#mentions.get(number) ?? 0) + 1;
		this.#mentions.set(number, time);
		const id = `${this.#prefix}mention_${number}_${time}`;
		const href = `#${this.#prefix}note_${number}`;
		return `<a${attributes({ href, id, role: 'doc-noteref' })}>${number}</a>`;
	}

	#run(run: Run): string {
		if (run.kind === 'note') return this.#mention(run.number);
		if (run.kind === 'level')
			return `<span class="level">${levelMark(run.level, run)}<span>${shown(run.text)}</span></span>`;
		const strong = run.isStrong ? `<strong>${shown(run.text)}</strong>` : shown(run.text);
		const lang = languageTag(run.lang);
		const href = this.#link(run.href);
		if (href !== null) return `<a${attributes({ href, lang })}>${strong}</a>`;
		return lang === null ? strong : `<span${attributes({ lang })}>${strong}</span>`;
	}

	/** Runs; references side by side stand in one superscript, parted by commas. */
	#runs(runs: readonly Run[]): string {
		return runs
			.map((run, at) => {
				if (run.kind !== 'note') return this.#run(run);
				const isFirst = runs[at - 1]?.kind !== 'note';
				const isLast = runs[at + 1]?.kind !== 'note';
				return `${isFirst ? '<sup>' : ', '}${this.#run(run)}${isLast ? '</sup>' : ''}`;
			})
			.join('');
	}

	/** A table; `isNamed` where its name stands above it already. */
	#table({ caption, columns, rows }: DocumentTable, isNamed = false): string {
		if (columns.length === 0) return '';
		const look = columns.map(({ isNumber }) => (isNumber ? { class: 'number' } : {}));
		const total = columns.reduce((sum, { share }) => sum + share, 0) || 1;
		const widths = columns.map(
			({ share }) => `<col class="w${Math.round((100 * share) / total)}">`
		);
		const heads = columns.map(
			({ name }, at) => `<th${attributes({ scope: 'col', ...look[at] })}>${shown(name)}</th>`
		);
		const row = (cells: Run[][]) =>
			`<tr>${columns.map((_, at) => `<td${attributes(look[at] ?? {})}>${this.#runs(cells[at] ?? [])}</td>`).join('')}</tr>\n`;
		const table = [
			isNamed || caption === ''
				? `<table${attributes({ 'aria-label': caption || null })}>`
				: `<table><caption>${shown(caption)}</caption>`,
			`<colgroup>${widths.join('')}</colgroup>`,
			`<thead><tr>${heads.join('')}</tr></thead>\n<tbody>${rows.map(row).join('')}</tbody></table>`
		].join('');
		if (columns.length <= NARROW_COLUMNS) return `<div class="scroll">${table}</div>`;
		const region = { role: 'region', 'aria-label': caption || columns[0]?.name, tabindex: 0 };
		return `<div${attributes({ class: 'scroll wide', ...region })}>${table}</div>`;
	}

	#facts = (facts: readonly { term: string; runs: readonly Run[] }[]) =>
		facts.length === 0
			? ''
			: `<dl>${facts.map(({ term, runs }) => `<dt>${shown(term)}</dt><dd>${this.#runs(runs)}</dd>`).join('\n')}</dl>`;

	#block(block: Block): string {
		switch (block.kind) {
			case 'heading': {
				const name = `h${block.depth + 1}`;
				const id = this.#prefix + block.id;
				const begins = block.beginsPage ? 'begins' : null;
				const words = this.#runs(block.runs);
				return words === ''
					? ''
					: `<${name}${attributes({ id, class: begins })}>${words}</${name}>`;
			}
			case 'paragraph': {
				if (block.runs.length === 0) return '';
				if (block.look === 'quote') return `<blockquote>${this.#runs(block.runs)}</blockquote>`;
				return `<p${attributes({ class: block.look })}>${this.#runs(block.runs)}</p>`;
			}
			case 'list':
				return block.items.length === 0
					? ''
					: `<ul>${block.items.map((item) => `<li>${this.#runs(item)}</li>`).join('\n')}</ul>`;
			case 'facts':
				return this.#facts(block.facts);
			case 'table':
				return this.#table(block, this.#underTheirName.has(block));
			case 'chart': {
				const { alt, title, width, height, table } = block;
				const src = dataOf('image/svg+xml', block.svg);
				const light = `<img${attributes({ src, alt: alt || title, width, height })}>`;
				const image = block.dark === undefined ? light : inSchemes(light, block.dark);
				const numbers = this.#table(table, true);
				const details = `<details><summary>${shown(table.caption || title)}</summary>${numbers}</details>`;
				const id = this.#prefix + block.id;
				return `<figure${attributes({ id })}><figcaption>${shown(title)}</figcaption>${image}${details}</figure>`;
			}
		}
	}

	#contents(): string {
		const { contents, blocks, endnotesTitle, endnotes } = this.#document;
		if (contents === null) return '';
		const line = (id: string, words: string) =>
			`<a${attributes({ href: `#${this.#prefix}${id}` })}>${shown(words)}</a>`;
		const lines = headingsInContents(blocks).map(({ depth, id, runs }) => ({
			...{ depth, line: line(id, wordsOf(runs)) }
		}));
		if (endnotes.length > 0 && endnotesTitle)
			lines.push({ depth: 1, line: line('endnotes_', endnotesTitle) });
		const id = `${this.#prefix}contents_`;
		const label = attributes({ class: 'contents', 'aria-labelledby': id });
		return `<nav${label}><h2${attributes({ id })}>${shown(contents)}</h2>${nested(lines)}</nav>`;
	}

	#endnotes(): string {
		const { endnotes, endnotesTitle } = this.#document;
		if (endnotes.length === 0) return '';
		// Before the mentions are asked for: a source may name another one.
		const sources = endnotes.map(({ number, runs }) => ({ number, words: this.#runs(runs) }));
		const back = (number: number) => {
			const times = this.#mentions.get(number) ?? 0;
			return Array.from({ length: times }, (_, at) => {
				const href = `#${this.#prefix}mention_${number}_${at + 1}`;
				const arrow = times === 1 ? '↑' : `↑${at + 1}`;
				return ` <a${attributes({ href, role: 'doc-backlink' })}>${arrow}</a>`;
			}).join('');
		};
		const items = sources.map(
			({ number, words }) =>
				`<li${attributes({ value: number, id: `${this.#prefix}note_${number}` })}>${words}${back(number)}</li>`
		);
		const id = `${this.#prefix}endnotes_`;
		const label = { role: 'doc-endnotes', 'aria-labelledby': endnotesTitle ? id : null };
		const heading = endnotesTitle ? `<h2${attributes({ id })}>${shown(endnotesTitle)}</h2>` : '';
		return `<section${attributes(label)}>${heading}<ol class="endnotes">${items.join('\n')}</ol></section>`;
	}

	#head(): string {
		const { title, subtitle, caution, headline, facts, institution } = this.#document;
		const { name, contact, disclaimer, logo } = institution;
		const said = (look: string, text: string) =>
			text === '' ? '' : `<p class="${look}">${shown(text)}</p>`;
		const image = logo
			? `<img${attributes({ src: dataOf(logo.type, logo.bytes), alt: logo.alt })}>`
			: '';
		return [
			name === '' && !logo
				? ''
				: `<div class="letterhead"><span>${shown(name)}</span>${image}</div>`,
			`<h1${attributes({ id: `${this.#prefix}title_` })}>${shown(title)}</h1>`,
			said('subtitle', subtitle),
			said('caution', caution),
			said('headline', headline),
			this.#facts(
				facts.map(({ term, value }) => ({ term, runs: [{ kind: 'text', text: value }] }))
			),
			said('small', contact),
			said('small', disclaimer)
		].join('\n');
	}

	/** The whole document as an element. */
	toString(): string {
		const blocks = this.#document.blocks.map((block) => this.#block(block));
		const label = { lang: this.#document.language, 'aria-labelledby': `${this.#prefix}title_` };
		return [
			`<article${attributes({ id: this.#prefix.slice(0, -1) || null, ...label })}>`,
			`<header>${this.#head()}</header>`,
			this.#contents(),
			...blocks,
			this.#endnotes(),
			'</article>'
		]
			.filter((part) => part !== '')
			.join('\n');
	}
}
