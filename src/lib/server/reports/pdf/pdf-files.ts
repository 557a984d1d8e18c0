import { depthOfContents, isHeading } from '../contents.ts';
import type { Block, DocumentTable, Logo, ReportDocument, Run } from '../document.ts';
import { tablesUnderTheirName, wordsOf } from '../captions.ts';
import {
	LARGE_WORD_MAX,
	svgWithOwnFont,
	wordMaxIn,
	wordMaxOfFacts,
	widthOf,
	words
} from './pdf-text.ts';
import { plainText, webAddress } from '../plain-text.ts';

/** More mentions than this are not all led back to: each link costs time and memory. */
const MENTIONS_MAX = 3_000;

/** What a document becomes on its way to the template. */
class PdfDocument {
	/** What ids of this document begin with; after a second colon stand those that are no block's. */
	readonly #id: string;
	readonly #document: ReportDocument;
	readonly #files: Record<string, Uint8Array>;
	readonly #targets: Set<string>;
	readonly #numbers: Set<number>;
	readonly #underTheirName: Set<Block>;
	/** Where an endnote is mentioned, by its number. */
	readonly #mentions = new Map<number, string[]>();
	#mentioned = 0;

	constructor(document: ReportDocument, files: Record<string, Uint8Array>) {
		this.#id = `${document.language}:`;
		this.#document = document;
		this.#files = files;
		this.#targets = new Set(
			document.blocks.flatMap((block) => (isHeading(block) ? [block.id] : []))
		);
		this.#numbers = new Set(document.endnotes.map(({ number }) => number));
		this.#underTheirName = tablesUnderTheirName(document.blocks);
	}

	#mention(number: number) {
		const before = this.#mentions.get(number) ?? [];
		const at = `${this.#id}:mention:${number}:${before.length + 1}`;
		this.#mentions.set(number, [...before, at]);
		this.#mentioned += 1;
		return { kind: 'note', text: String(number), to: `${this.#id}:note:${number}`, at };
	}

	/** Where an endnote leads back to: each place that names it or, where there are very many, the first. */
	#backTo(number: number) {
		const all = this.#mentions.get(number) ?? [];
		const places = this.#mentioned > MENTIONS_MAX ? all.slice(0, 1) : all;
		return places.map((to, at) => ({
			...{ to, text: places.length === 1 ? '↑' : `↑${at + 1}` }
		}));
	}

	#link(href: string | undefined) {
		if (href?.startsWith('#')) {
			const isThere = this.#targets.has(href.slice(1));
			return { href: isThere ? this.#id + href.slice(1) : null, inside: true };
		}
		return { href: href === undefined ? null : webAddress(href), inside: false };
	}

	#text(text: string, { lang, isStrong = false, href, wordMax }: TextLook = {}) {
		return {
			...{ kind: 'text', text: words(text, wordMax), strong: isStrong },
			...{ lang: /^[a-z]{2,3}/i.exec(lang ?? '')?.[0].toLowerCase() ?? null, ...this.#link(href) }
		};
	}

	#runs(runs: readonly Run[], wordMax?: number) {
		return runs.map((run) => {
			if (run.kind === 'level') {
				const { level, isStalled = false, isReversed = false } = run;
				return {
					...{ kind: 'level', level, text: words(run.text, wordMax) },
					...{ stalled: isStalled, reversed: isReversed }
				};
			}
			if (run.kind === 'text') return this.#text(run.text, { ...run, wordMax });
			if (!this.#numbers.has(run.number)) return this.#text(`[${run.number}]`);
			return this.#mention(run.number);
		});
	}

	#table({ caption, columns, rows }: DocumentTable) {
		const widths = columns.map(({ share }) => wordMaxIn(share));
		return {
			caption: words(caption),
			columns: columns.map(({ name, share, isNumber = false }, at) => ({
				...{ name: words(name, widths[at]), share, number: isNumber }
			})),
			rows: rows.map((row) => columns.map((_, at) => this.#runs(row[at] ?? [], widths[at])))
		};
	}

	#facts(facts: readonly { term: string; runs: readonly Run[] }[]) {
		const wordMax = wordMaxOfFacts(facts.map(({ term }) => term));
		return facts.map(({ term, runs }) => ({
			...{ term: words(term, LARGE_WORD_MAX), width: widthOf(term) },
			runs: this.#runs(runs, wordMax)
		}));
	}

	#block(block: Block) {
		const { kind } = block;
		switch (kind) {
			case 'heading': {
				const { depth, beginsPage = false } = block;
				return {
					kind,
					depth,
					beginsPage,
					id: this.#id + block.id,
					runs: this.#runs(block.runs, LARGE_WORD_MAX)
				};
			}
			case 'paragraph':
				return { kind, look: block.look ?? null, runs: this.#runs(block.runs) };
			case 'list':
				return { kind, items: block.items.map((item) => this.#runs(item)) };
			case 'facts':
				return { kind, facts: this.#facts(block.facts) };
			case 'table':
				return {
					...{ kind, ...this.#table(block) },
					...(this.#underTheirName.has(block) ? { caption: '' } : {})
				};
			case 'chart':
				return this.#chart(block);
		}
	}

	/** A chart with its numbers below; on a page or two, where these have no room, they are told. */
	#chart({ id, title, alt, svg, width, height, table }: Block & { kind: 'chart' }) {
		const hasTable = this.#document.detail === 'full';
		const told = table.rows.map((row) => row.map(wordsOf).filter(Boolean).join(' '));
		const names = table.columns.map(({ name }) => name).join(', ');
		return {
			...{ kind: 'chart', width, height, title: words(title, LARGE_WORD_MAX) },
			file: this.#file(`${id}.svg`, Buffer.from(svgWithOwnFont(svg))),
			alt: plainText(hasTable ? alt || title : [title, names, ...told].join('; ')),
			table: hasTable ? { ...this.#table(table), caption: '' } : null
		};
	}

	#file(name: string, bytes: Uint8Array): string {
		const own = `${this.#document.language}-${name}`;
		this.#files[own] = bytes;
		return own;
	}

	#logo = ({ bytes, type, alt }: Logo) => ({
		file: this.#file(type === 'image/png' ? 'logo.png' : 'logo.jpg', bytes),
		alt: plainText(alt)
	});

	/** The document as `report.typ` reads it. */
	toData() {
		const { institution, contents, endnotesTitle, ...document } = this.#document;
		const blocks = document.blocks
			.filter((block) => block.kind !== 'heading' || isHeading(block))
			.map((block) => this.#block(block));
		// Before the mentions are asked for: a source may name another one.
		const sources = document.endnotes.map(({ number, runs }) => ({
			number,
			runs: this.#runs(runs)
		}));
		const isEmpty = sources.length === 0 && !blocks.some(({ kind }) => kind === 'heading');
		return {
			...{ id: this.#id, language: document.language, detail: document.detail },
			...{ title: words(document.title, LARGE_WORD_MAX), subtitle: words(document.subtitle) },
			...{ headline: words(document.headline, LARGE_WORD_MAX), caution: words(document.caution) },
			facts: this.#facts(
				document.facts.map(({ term, value }) => ({ term, runs: [{ kind: 'text', text: value }] }))
			),
			institution: {
				name: words(institution.name),
				contact: words(institution.contact),
				disclaimer: words(institution.disclaimer),
				logo: institution.logo && this.#logo(institution.logo)
			},
			runningHead: words(document.runningHead),
			pageOf: document.pageOf.split(/(\{pages?\})/),
			contents: contents === null || isEmpty ? null : words(contents),
			contentsDepth: depthOfContents(document.blocks),
			blocks,
			endnotesTitle: words(endnotesTitle ?? ''),
			endnotes: sources.map(({ number, runs }) => ({
				...{ number, at: `${this.#id}:note:${number}`, runs },
				mentions: this.#backTo(number)
			}))
		};
	}
}

interface TextLook {
	lang?: string;
	isStrong?: boolean;
	href?: string;
	wordMax?: number;
}

/**
 * What the template `report.typ` is set with: the documents as data, and their pictures, by file name.
 * Throws RangeError if there is no document.
 */
export function pdfFiles(documents: readonly ReportDocument[]): Record<string, Uint8Array> {
	const [first] = documents;
	if (!first) throw new RangeError('A report has at least one document.');
	const files: Record<string, Uint8Array> = {};
	const data = {
		title: plainText(
			documents
				.map(({ title }) => title)
				.filter(Boolean)
				.join(' / ') || '–'
		),
		author: plainText(first.institution.name),
		description: plainText(first.subtitle),
		day: first.day.split('-').map(Number),
		documents: documents.map((document) => new PdfDocument(document, files).toData())
	};
	return { 'report.json': Buffer.from(JSON.stringify(data)), ...files };
}
