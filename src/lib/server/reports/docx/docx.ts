import {
	BookmarkEnd,
	BookmarkStart,
	Document,
	LevelFormat,
	Packer,
	Paragraph,
	type ParagraphChild
} from 'docx';
import { estimatePageNumbers } from 'docx/layout';
import { strToU8, unzipSync } from 'fflate';
import type { ReportDocument } from '../document.ts';
import { BULLETS, styled } from './docx-blocks.ts';
import { changePart, coreXml, settleParts, zipParts, type WordParts } from './docx-finish.ts';
import { drawMarks } from './docx-mark.ts';
import { partsOf, runsIn, type DocxParts } from './docx-parts.ts';
import { DECORATIVE } from './docx-runs.ts';
import { furnish, furnitureOf, hasTitlePage, takeTheme } from './docx-furniture.ts';
import { A4, A4_TIGHT, sectionOf, type PageLook } from './docx-section.ts';
import { styleSheet } from './docx-styles.ts';
import { readTemplate, type Template } from './docx-template.ts';
import { pngOfSvg } from '../png.ts';
import { writtenXml } from './xml-text.ts';

const PRODUCT = 'Heeded';
/** Twice its size, for programs that draw no SVG and for printers. */
const PICTURE_SCALE = 2;

/**
 * Up to here the pages of the contents are worked out, which takes some milliseconds a block; beyond it
 * Word asks whether it is to fill them in.
 */
const BLOCKS_ESTIMATED = 2_500;

/** English as the dates of reports have it, without a country’s spelling. */
const latinOf = ({ language }: ReportDocument) => (language === 'ja' ? 'ja-JP' : 'en-GB');

async function drawCharts({ blocks }: ReportDocument): Promise<Map<string, Uint8Array>> {
	const pictures = new Map<string, Uint8Array>();
	for (const block of blocks)
		if (block.kind === 'chart')
			pictures.set(block.id, await pngOfSvg(block.svg, { scale: PICTURE_SCALE }));
	return pictures;
}

async function allParts(documents: readonly ReportDocument[], idOf: DocxParts['idOf']) {
	const levels = documents
		.flatMap(({ blocks }) => runsIn(blocks))
		.filter((run) => run.kind === 'level');
	const marks = await drawMarks(levels);
	const parts: DocxParts[] = [];
	let before = 0;
	for (const [at, document] of documents.entries()) {
		const language = document.language === documents[0]?.language ? null : document.language;
		const pictures = await drawCharts(document);
		parts.push(partsOf(document, { at, before, language, idOf, marks, pictures }));
		before += document.endnotes.length;
	}
	return parts;
}

function endnotesOf(documents: readonly ReportDocument[], parts: readonly DocxParts[]) {
	const notes = documents.flatMap((document, at) => {
		const own = parts[at] as DocxParts;
		return document.endnotes.map(({ number, runs }) => {
			const text = styled('EndnoteText', [{ kind: 'text', text: ' ' }, ...runs], own);
			return [own.noteId(number), { children: [text] }] as const;
		});
	});
	return Object.fromEntries(notes);
}

const bullets = {
	reference: BULLETS,
	levels: [
		{
			...{ level: 0, format: LevelFormat.BULLET, text: '•', alignment: 'left' as const },
			style: { paragraph: { indent: { left: 340, hanging: 227 } } }
		}
	]
};

/** Where there are several documents, each has the table of contents of its own part of the file. */
function within(range: string, at: number): [Paragraph, Paragraph] {
	const id = 1_000_000 + at;
	const flat = { spacing: { before: 0, after: 0, line: 20, lineRule: 'exact' as const } };
	return [
		new Paragraph({
			...flat,
			children: [new BookmarkStart(range, id) as unknown as ParagraphChild]
		}),
		new Paragraph({ ...flat, children: [new BookmarkEnd(id) as unknown as ParagraphChild] })
	];
}

/** The styles, the paper and the pages' heads and feet: those of a template, or ours. */
function lookOf(template: Template | null, latin: string, isTight: boolean) {
	const furniture = template ? furnitureOf(template) : [];
	const has = (kind: string) => furniture.some((one) => one.kind === kind);
	const page: PageLook = {
		paper: template?.paper ?? (isTight ? A4_TIGHT : A4),
		hasTitlePage: template && furniture.length > 0 ? hasTitlePage(template) : true,
		hasHeads: has('header'),
		hasFeet: has('footer')
	};
	return {
		...{ furniture, page },
		idOf: template?.idOf ?? ((style: string) => style),
		styles: template?.styleSheet ?? styleSheet(latin, { isTight })
	};
}

/**
 * A report as a Word file that an editor can go on writing in: Word's own headings, captions, lists,
 * endnotes, table of contents and page numbers, each chart a picture with what it shows in words. With
 * the bytes of an institution's own Word file it takes on that file's styles, theme, paper and the heads
 * and feet of its pages. Throws TemplateError where these bytes are no Word file.
 */
export async function writeDocx(
	documents: readonly ReportDocument[],
	{ template: bytes }: { template?: Uint8Array | null } = {}
): Promise<Uint8Array> {
	const [first] = documents;
	if (!first) throw new RangeError('A report has a document for each of its languages.');
	const template = bytes ? readTemplate(bytes) : null;
	const latin = latinOf(first);
	const look = lookOf(template, latin, first.detail !== 'full');
	const parts = await allParts(documents, look.idOf);
	const isSeveral = documents.length > 1;
	const sections = documents.map((document, at) => {
		const range = isSeveral ? `document${at + 1}` : null;
		const own = parts[at] as DocxParts;
		const section = sectionOf(document, own, { range, look: look.page });
		if (range === null) return section;
		const [opening, closing] = within(range, at);
		return { ...section, children: [opening, ...section.children, closing] };
	});
	const blocks = documents.reduce((sum, one) => sum + one.blocks.length, 0);
	const document = new Document({
		title: first.title,
		sections,
		endnotes: endnotesOf(documents, parts),
		numbering: { config: [bullets] },
		externalStyles: look.styles,
		...(blocks <= BLOCKS_ESTIMATED ? { pageNumbers: estimatePageNumbers } : {})
	});
	const made = unzipSync(await Packer.toBuffer(document));
	settleParts(made, { decorative: DECORATIVE, language: latin });
	made['word/styles.xml'] = strToU8(look.styles);
	renameStyles(made, look.idOf);
	if (template) {
		takeTheme(made, template);
		furnish(made, template, look.furniture);
	}
	describe(made, documents);
	return zipParts(made, first.day);
}

/** The library names these styles by itself, whatever they are called in the template. */
function renameStyles(made: WordParts, idOf: DocxParts['idOf']): void {
	for (const id of ['EndnoteReference', 'TOC1', 'TOC2', 'TOC3'])
		for (const name of ['word/document.xml', 'word/endnotes.xml'])
			changePart(made, name, (xml) =>
				xml.replaceAll(`Style w:val="${id}"`, `Style w:val="${writtenXml(idOf(id))}"`)
			);
}

/** What the file says of itself; nothing of it is of the moment when it was made. */
function describe(made: WordParts, documents: readonly ReportDocument[]): void {
	const [first] = documents as [ReportDocument];
	const properties = {
		title: documents.map(({ title }) => title).join(' / '),
		subject: first.subtitle,
		creator: first.institution.name || PRODUCT,
		languages: documents.map(({ language }) => language),
		day: first.day
	};
	made['docProps/core.xml'] = strToU8(coreXml(properties));
	changePart(made, 'docProps/app.xml', (xml) =>
		xml.replace(/\/>$/, `><Application>${writtenXml(PRODUCT)}</Application></Properties>`)
	);
}
