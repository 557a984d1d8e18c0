import { rankOf } from '../../../domain/level.ts';
import { tablesUnderTheirName } from '../captions.ts';
import type { Block, DocumentTable, ReportDocument, Run } from '../document.ts';
import { escaped, link, strong } from './markdown-text.ts';

type LevelRun = Run & { kind: 'level' };

/** The mark of a level as letters: `▮▮▯▯`, with ‖ where it stalls and ▼ where it fell. */
function markOf({ level, isStalled = false, isReversed = false }: LevelRun): string {
	const rank = rankOf(level);
	const segments =
		level === 'on-hold' ? '‒‒‒‒' : rank < 0 ? '····' : '▮'.repeat(rank) + '▯'.repeat(4 - rank);
	return segments + (isStalled ? ' ‖' : '') + (isReversed ? ' ▼' : '');
}

class MarkdownDocument {
	readonly #document: ReportDocument;
	/** What the names of its footnotes begin with. */
	readonly #prefix: string;
	readonly #numbers: Set<number>;
	readonly #underTheirName: Set<Block>;

	constructor(document: ReportDocument, prefix: string) {
		this.#document = document;
		this.#prefix = prefix;
		this.#numbers = new Set(document.endnotes.map(({ number }) => number));
		this.#underTheirName = tablesUnderTheirName(document.blocks);
	}

	#footnote = (number: number) =>
		this.#numbers.has(number) ? `[^${this.#prefix}${number}]` : escaped(`[${number}]`);

	#run(run: Run, around: { startsLine: boolean; before: string; after: string }): string {
		if (run.kind === 'note') return this.#footnote(run.number);
		if (run.kind === 'level') return `${markOf(run)} ${escaped(run.text)}`;
		const startsLine = around.startsLine && !run.isStrong && run.href === undefined;
		const text = escaped(run.text, { startsLine });
		const said = run.isStrong ? strong(text, around.before, around.after) : text;
		return run.href === undefined ? said : link(said, run.href);
	}

	/** Runs as one line; `startsLine` where Markdown reads a line from there. */
	#line(runs: readonly Run[], { startsLine = false } = {}): string {
		let line = '';
		for (const [at, run] of runs.entries()) {
			const next = runs[at + 1];
			const after = next === undefined || next.kind === 'note' ? '' : next.text;
			line += this.#run(run, { startsLine: startsLine && line === '', before: line, after });
		}
		return line.trim();
	}

	/** Runs as a paragraph, which keeps the lines that its text was typed in. */
	#paragraph(runs: readonly Run[], indent = ''): string {
		const lines: Run[][] = [[]];
		for (const run of runs) {
			const [first = '', ...more] = run.kind === 'text' ? run.text.split(/\r\n?|\n/) : [];
			const same = run.kind === 'text' ? { ...run, text: first } : run;
			lines.at(-1)?.push(same);
			for (const text of more) lines.push([{ ...run, text } as Run]);
		}
		return lines
			.map((line) => this.#line(line, { startsLine: true }))
			.filter((line) => line !== '')
			.join(`\\\n${indent}`);
	}

	#caption = (text: string) => (text.trim() === '' ? [] : [strong(escaped(text).trim())]);

	#table({ columns, rows }: DocumentTable): string[] {
		if (columns.length === 0) return [];
		const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
		return [
			[
				row(columns.map(({ name }) => escaped(name))),
				row(columns.map(({ isNumber }) => (isNumber ? '---:' : '---'))),
				...rows.map((cells) => row(columns.map((_, at) => this.#line(cells[at] ?? []))))
			].join('\n')
		];
	}

	#list = (items: readonly string[]) => (items.length === 0 ? [] : [items.join('\n')]);

	#block(block: Block): string[] {
		switch (block.kind) {
			case 'heading': {
				const line = this.#line(block.runs).replace(/(#+)$/, String.raw`\$1`);
				return line === '' ? [] : [`${'#'.repeat(block.depth + 1)} ${line}`];
			}
			case 'paragraph': {
				const isQuote = block.look === 'quote';
				const text = this.#paragraph(block.runs, isQuote ? '> ' : '');
				return text === '' ? [] : [isQuote ? `> ${text}` : text];
			}
			case 'list':
				return this.#list(block.items.map((item) => `- ${this.#paragraph(item, '  ')}`));
			case 'facts':
				return this.#list(
					block.facts.map(({ term, runs }) => {
						const name = strong(escaped(term).trim(), ' ', ' ');
						return `- ${name} – ${this.#paragraph(runs, '  ')}`;
					})
				);
			case 'table':
				return [
					...(this.#underTheirName.has(block) ? [] : this.#caption(block.caption)),
					...this.#table(block)
				];
			case 'chart':
				return [...this.#caption(block.title), ...this.#table(block.table)];
		}
	}

	#head(): string[] {
		const { title, subtitle, headline, caution, facts, institution } = this.#document;
		const paragraph = (text: string) => this.#paragraph([{ kind: 'text', text }]);
		return [
			`# ${escaped(title).trim()}`,
			...[subtitle, institution.name].map(paragraph),
			...(caution === '' ? [] : [`> ${paragraph(caution)}`]),
			...this.#caption(headline),
			...this.#block({
				kind: 'facts',
				facts: facts.map(({ term, value }) => ({ term, runs: [{ kind: 'text', text: value }] }))
			}),
			...[institution.contact, institution.disclaimer].map(paragraph)
		].filter((part) => part !== '');
	}

	/** Everything but the endnotes, piece by piece. */
	parts = () => [...this.#head(), ...this.#document.blocks.flatMap((block) => this.#block(block))];

	/** Its endnotes as footnotes. */
	footnotes = () =>
		this.#document.endnotes.map(
			({ number, runs }) => `[^${this.#prefix}${number}]: ${this.#line(runs, { startsLine: true })}`
		);
}

/**
 * Writes a report as Markdown: CommonMark with tables and footnotes. A chart is its table. Where it has
 * two languages, the footnotes of both stand at the end.
 */
export async function writeMarkdown(documents: readonly ReportDocument[]): Promise<Uint8Array> {
	const written = documents.map(
		(document) =>
			new MarkdownDocument(document, documents.length > 1 ? `${document.language}-` : '')
	);
	const titles = documents.flatMap(({ endnotes, endnotesTitle }) =>
		endnotes.length > 0 && endnotesTitle !== null ? [escaped(endnotesTitle)] : []
	);
	const parts = [
		...written.flatMap((document, at) =>
			at === 0 ? document.parts() : ['---', ...document.parts()]
		),
		...(titles.length === 0 ? [] : [`## ${titles.join(' / ')}`]),
		...written.flatMap((document) => document.footnotes())
	];
	return Buffer.from(`${parts.join('\n\n')}\n`);
}
