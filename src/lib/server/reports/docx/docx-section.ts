import {
	Footer,
	Header,
	ImageRun,
	NoteNumberRestart,
	PageNumber,
	Paragraph,
	TableOfContents,
	TextRun,
	type FileChild,
	type ISectionOptions
} from 'docx';
import type { ReportDetail } from '../../../domain/report.ts';
import { imageSize } from './image-size.ts';
import type { Logo, ReportDocument, Run } from '../document.ts';
import { blocksOf, factsTable, styled } from './docx-blocks.ts';
import type { DocxParts } from './docx-parts.ts';
import { runsOf, textRun } from './docx-runs.ts';
import type { Paper } from './docx-template.ts';
import { xmlText } from './xml-text.ts';

/** A4 with our margins. */
export const A4: Paper = {
	...{ width: 11_906, height: 16_838, orientation: 'portrait' },
	...{ top: 1_247, right: 1_134, bottom: 1_077, left: 1_134, header: 567, footer: 510 }
};
/** The same with narrow margins, for what is to fit on a page or two. */
export const A4_TIGHT: Paper = {
	...A4,
	...{ top: 794, right: 964, bottom: 794, left: 964, header: 340, footer: 340 }
};

/** The share of a page's height that a picture takes at most: its caption stands above it. */
const PICTURE_SHARES: Record<ReportDetail, number> = { full: 0.86, brief: 0.21, 'one-page': 0.27 };

/** How the pages of a file look. */
export interface PageLook {
	paper: Paper;
	/** Whether the first page has a head and a foot of its own. */
	hasTitlePage: boolean;
	/** What the template brings, and the report does not. */
	hasHeads: boolean;
	hasFeet: boolean;
}

/** The largest that a logo stands on the first page, in pixels at 96 dpi. */
const LOGO = { width: 220, height: 64 };

const words = (text: string): Run[] => [{ kind: 'text', text }];

function logoParagraph(logo: Logo, { idOf }: DocxParts): Paragraph[] {
	const size = imageSize(logo.bytes);
	if (!size) return [];
	const scale = Math.min(1, LOGO.width / size.width, LOGO.height / size.height);
	const picture = new ImageRun({
		type: logo.type === 'image/png' ? 'png' : 'jpg',
		data: Buffer.from(logo.bytes),
		transformation: {
			width: Math.max(1, Math.round(size.width * scale)),
			height: Math.max(1, Math.round(size.height * scale))
		},
		altText: { name: 'logo', description: xmlText(logo.alt) }
	});
	return [new Paragraph({ style: idOf('Picture'), children: [picture] })];
}

/** What stands before the first block: who reports, what about, what it comes to. */
function front(document: ReportDocument, parts: DocxParts, textWidth: number): FileChild[] {
	const { institution, detail } = document;
	const line = (style: string, text: string) =>
		text === '' ? [] : [styled(style, words(text), parts)];
	const facts = document.facts.map(({ term, value }) => ({ term, runs: words(value) }));
	return [
		...(institution.logo ? logoParagraph(institution.logo, parts) : []),
		...line('Institution', institution.name),
		...line('Title', document.title),
		...line('Subtitle', document.subtitle),
		...line('Caution', document.caution),
		...line('Headline', document.headline),
		...factsTable(facts, parts, textWidth),
		...(detail === 'full' ? [] : contact(document, parts))
	];
}

const contact = ({ institution }: ReportDocument, parts: DocxParts): FileChild[] =>
	[institution.contact, institution.disclaimer]
		.filter((text) => text !== '')
		.map((text) => styled('SmallPrint', words(text), parts));

/** The table of contents, filled with the headings: Word asks whether to bring its pages up to date. */
function contents(title: string, parts: DocxParts, range: string | null): FileChild[] {
	return [
		styled('TOCHeading', words(title), parts),
		new TableOfContents('Contents', {
			hyperlink: true,
			headingStyleRange: '1-2',
			...(range ? { entriesFromBookmark: range } : {})
		})
	];
}

/** The endnotes come after what is last in the section: their heading, and those nothing refers to. */
function endnotesHead(document: ReportDocument, parts: DocxParts): FileChild[] {
	if (document.endnotesTitle === null || document.endnotes.length === 0) return [];
	const rest = document.endnotes.filter(({ number }) => !parts.mentioned.has(number));
	const marks: Run[] = rest.map(({ number }) => ({ kind: 'note', number }));
	return [
		styled('Heading1', words(document.endnotesTitle), parts),
		...(marks.length === 0 ? [] : [styled('SmallPrint', marks, parts)])
	];
}

function footer({ pageOf }: ReportDocument, parts: DocxParts): Footer {
	const pieces = pageOf.split(/(\{pages?\})/).filter((piece) => piece !== '');
	const fields: Record<string, 'CURRENT' | 'TOTAL_PAGES'> = {
		'{page}': PageNumber.CURRENT,
		'{pages}': PageNumber.TOTAL_PAGES
	};
	const children = pieces.map((piece) => {
		const field = fields[piece];
		return field
			? new TextRun({ children: [field] })
			: textRun(piece, { lang: parts.language }, parts);
	});
	return new Footer({ children: [new Paragraph({ style: parts.idOf('Footer'), children })] });
}

/** The heads and feet of a section's pages: none on its first page but the page's number. */
function furnitureOf(document: ReportDocument, parts: DocxParts, look: PageLook) {
	const running = runsOf(words(document.runningHead), parts);
	const style = parts.idOf('Header');
	const headers = {
		default: new Header({ children: [new Paragraph({ style, children: running })] }),
		first: new Header({ children: [new Paragraph({ children: [] })] })
	};
	const footers = { default: footer(document, parts), first: footer(document, parts) };
	return { ...(look.hasHeads ? {} : { headers }), ...(look.hasFeet ? {} : { footers }) };
}

/** A document as a section of a Word file: its endnotes are numbered from 1 and follow its text. */
export function sectionOf(
	document: ReportDocument,
	parts: DocxParts,
	{ range, look }: { range: string | null; look: PageLook }
): ISectionOptions {
	const isFull = document.detail === 'full';
	const { width, height, orientation, ...margin } = look.paper;
	const textWidth = width - margin.left - margin.right;
	const textHeight = height - margin.top - margin.bottom;
	// In this order: the first reference to an endnote is where Word has the endnote itself.
	const opening = front(document, parts, textWidth);
	const pictureHeight = textHeight * PICTURE_SHARES[document.detail];
	const body = blocksOf(document.blocks, parts, { textWidth, pictureHeight, hasNumbers: isFull });
	return {
		properties: {
			titlePage: look.hasTitlePage,
			endnoteProperties: { restart: NoteNumberRestart.EACH_SECTION },
			// The library turns the sides of landscape paper round by itself.
			page: {
				size:
					orientation === 'portrait'
						? { width, height }
						: { width: height, height: width, orientation },
				margin
			}
		},
		...furnitureOf(document, parts, look),
		children: [
			...opening,
			...(document.contents ? contents(document.contents, parts, range) : []),
			...(isFull ? contact(document, parts) : []),
			...body,
			...endnotesHead(document, parts)
		]
	};
}
