import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { findFontFolders } from './report-fonts.ts';

/** What a template is set with. */
export interface Typesetting {
	/** The folder of the template, which sees nothing outside it. */
	folder: string;
	/** The file name of the template. */
	template: string;
	/** Files that are in memory only, by name, beside the template. */
	files: Record<string, Uint8Array>;
	/** The most pages; null for any number. The type is set tighter, as far as it can be read, to fit. */
	pagesMax: number | null;
	fontFolders?: string[];
}

export interface Typeset {
	pdf: Uint8Array;
	pages: number;
}

/** How tight the type is set, one after the other until the pages are enough. */
const SCALES = [1, 0.96, 0.92, 0.88, 0.84, 0.8, 0.76];

/**
 * What the thread runs: Typst is not asynchronous, and what it keeps for the next time is given back.
 * A family that it does not have is a mere warning to it, and an empty text.
 */
const PROGRAM = `
const { join } = require('node:path');
const { parentPort, workerData } = require('node:worker_threads');
const { NodeCompiler } = require(workerData.compiler);
const { folder, template, files, pagesMax, fontFolders, scales } = workerData;

function set() {
	const compiler = NodeCompiler.create({ workspace: folder, fontArgs: [{ fontPaths: fontFolders }] });
	const sentences = (fault) => compiler.fetchDiagnostics(fault).map(({ message }) => message);
	for (const [name, bytes] of Object.entries(files))
		compiler.mapShadow(join(folder, name), Buffer.from(bytes));
	let document;
	for (const scale of scales) {
		const inputs = { scale: String(scale) };
		const compiled = compiler.compile({ mainFilePath: join(folder, template), inputs });
		if (compiled.hasError()) throw new Error(sentences(compiled.takeError()).join(' '));
		const warnings = compiled.takeWarnings();
		const missing = (warnings ? sentences(warnings) : []).find((words) => /font family/.test(words));
		if (missing) throw new Error('A font is missing: ' + missing + '.');
		document = compiled.result;
		if (pagesMax === null || document.numOfPages <= pagesMax) break;
	}
	const pages = document.numOfPages;
	const pdf = Uint8Array.from(compiler.pdf(document, { pdfStandard: 'ua-1' }));
	compiler.evictCache(0);
	return { pdf, pages };
}

try {
	const { pdf, pages } = set();
	parentPort.postMessage({ pdf, pages }, [pdf.buffer]);
} catch (error) {
	parentPort.postMessage({ fault: String(error.message) });
}`;

/** What is wrong, of what Typst says about a document that is not accessible. */
function faultIn(words: string): string {
	const messages = [...words.matchAll(/message: "((?:[^"\\]|\\.)*)"/g)].map(
		([, message]) => message
	);
	return messages.length === 0 ? words : [...new Set(messages)].slice(0, 3).join('; ');
}

async function setInThread(typesetting: Typesetting): Promise<Typeset> {
	const { resolve } = createRequire(join(process.cwd(), 'package.json'));
	const compiler = resolve('@myriaddreamin/typst-ts-node-compiler');
	const { fontFolders = findFontFolders() } = typesetting;
	const thread = new Worker(PROGRAM, {
		eval: true,
		workerData: { ...typesetting, compiler, fontFolders, scales: SCALES }
	});
	try {
		return await new Promise<Typeset>((done, failed) => {
			thread.on('message', ({ fault, ...typeset }: Typeset & { fault?: string }) =>
				fault === undefined
					? done(typeset)
					: failed(new Error(`The PDF could not be set. ${faultIn(fault)}`))
			);
			thread.on('error', failed);
			thread.on('exit', () => failed(new Error('The thread that sets PDFs has ended.')));
		});
	} finally {
		await thread.terminate();
	}
}

/** What is being set: one document at a time, as each takes a core and some hundred megabytes. */
let last: Promise<unknown> = Promise.resolve();

/**
 * Sets a Typst template as a PDF that is accessible (PDF/UA-1: Typst refuses any other), in a thread
 * of its own. Throws Error with a sentence where a font is missing or the document cannot be set.
 */
export function typeset(typesetting: Typesetting): Promise<Typeset> {
	const setting = () => setInThread(typesetting);
	const result = last.then(setting, setting);
	last = result.catch(() => undefined);
	return result;
}
