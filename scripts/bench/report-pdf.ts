import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findFontFolders } from '../../src/lib/server/reports/pdf/report-fonts.ts';
import { TODAY } from '../../tests/people.ts';
import { largeBase } from './large.ts';
import { median } from './measure.ts';

/** A PDF takes at most this many times what Typst takes to set its text and links with no look at all. */
export const BARE_TIMES = 3;
const SIZES = { recommendations: 1_000, notes: 5_000, evidence: 2_000 };

/** Typst's own look of a text: headings, paragraphs and what leads to sources and back, from data alone. */
const BARE = `
#set document(title: "Bare")
#set text(font: "Noto Sans JP", size: 9.5pt)
#let piece(part) = if type(part) == str { part } else if part.kind == "source" {
	[#metadata(none)#label(part.id)#link(label(part.back), part.text)]
} else if part.first { [#link(label(part.id), part.text)#label(part.at)] } else {
	link(label(part.id), part.text)
}
#for line in json(bytes(sys.inputs.data)) {
	let words = line.parts.map(piece).join()
	if line.depth > 0 { heading(level: line.depth, words) } else { par(words) }
}`;

type Part =
	| string
	| { kind: 'mention'; id: string; at: string; first: boolean; text: string }
	| { kind: 'source'; id: string; back: string; text: string };

/** The text of a report as Markdown, line by line, with what leads to its footnotes or without. */
function linesOf(markdown: string, hasLinks: boolean) {
	const known = new Set<string>();
	const part = (piece: string, isSource: boolean): Part => {
		const id = /^\[\^(\w+)\]$/.exec(piece)?.[1];
		if (id === undefined) return piece.replaceAll(/\]\(<?[^)]*\)|[[\\*]/g, '');
		if (!hasLinks) return id;
		if (isSource) return { kind: 'source', id: `s${id}`, back: `m${id}`, text: id };
		const isFirst = !known.has(id);
		known.add(id);
		return { kind: 'mention', id: `s${id}`, at: `m${id}`, first: isFirst, text: id };
	};
	return markdown
		.split('\n')
		.filter((line) => line.trim() !== '' && !/^\|( ?-+:? ?\|)+$/.test(line))
		.map((line) => {
			const depth = /^#{1,6}(?= )/.exec(line)?.[0].length ?? 0;
			const pieces = line.slice(depth).split(/(\[\^\w+\])/);
			const isSource = pieces[0] === '' && pieces[2]?.startsWith(':') === true;
			return { depth, parts: pieces.map((piece, at) => part(piece, isSource && at === 1)) };
		});
}

/** Sets a text with nothing but Typst, accessible as ours is, and answers how many pages it took. */
function setBare(markdown: string, hasLinks: boolean): number {
	const compiler = NodeCompiler.create({ fontArgs: [{ fontPaths: findFontFolders() }] });
	const inputs = { data: JSON.stringify(linesOf(markdown, hasLinks)) };
	const compiled = compiler.compile({ mainFileContent: BARE, inputs });
	const document = compiled.result;
	if (!document) throw new Error('Typst could not set the bare text.');
	compiler.pdf(document, { pdfStandard: 'ua-1' });
	compiler.evictCache(0);
	return document.numOfPages;
}

/** Milliseconds that a piece of work takes: the median of some rounds. */
async function timeOf(work: () => Promise<unknown> | number, rounds: number): Promise<number> {
	const times: number[] = [];
	for (let round = 0; round < rounds; round += 1) {
		const started = performance.now();
		await work();
		times.push(performance.now() - started);
	}
	return median(times);
}

/**
 * Makes the full report of 1,000 recommendations with their notes and charts as a PDF, from the record to
 * the file, and prints how it stands to Typst setting the same text. True where it is within its limit.
 */
export async function measureReportPdf(rounds: number): Promise<boolean> {
	const base = await largeBase(SIZES);
	const folder = mkdtempSync(join(tmpdir(), 'heeded-bench-'));
	Object.assign(process.env, { DATABASE_URL: `file:${resolve(base)}` });
	const built = await import(pathToFileURL(resolve('build/reports/report.js')).href);
	const make = async (format: string) => {
		const out = join(folder, `report.${format}`);
		const asked = ['--as-of', TODAY, '--known-on', TODAY, '--out', out, '--force'];
		const code = await built.report(asked, { calledFrom: folder });
		if (code !== 0) throw new Error(`The report as ${format} ended with ${code}`);
		return out;
	};
	try {
		const markdown = readFileSync(await make('md'), 'utf8');
		const pdf = await timeOf(() => make('pdf'), rounds);
		const linked = await timeOf(() => setBare(markdown, true), rounds);
		const words = await timeOf(() => setBare(markdown, false), rounds);
		const ratio = pdf / linked;
		const seconds = (ms: number) => (ms / 1000).toFixed(1);
		console.log(`The report of ${SIZES.recommendations} recommendations as a PDF`);
		console.table({
			pdf: {
				seconds: seconds(pdf),
				'bare, with links': seconds(linked),
				ratio: `${ratio.toFixed(2)} of ${BARE_TIMES}`,
				'bare, no links': seconds(words),
				'file MB': (statSync(join(folder, 'report.pdf')).size / 1e6).toFixed(0),
				'': ratio <= BARE_TIMES ? 'within' : 'OVER'
			}
		});
		return ratio <= BARE_TIMES;
	} finally {
		rmSync(folder, { recursive: true });
	}
}
