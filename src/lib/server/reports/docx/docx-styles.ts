import { INK, INK_2, LINE, LINE_2, LINK } from '../level-colour.ts';

/** A style of a Word document: what Word calls it, and its properties as WordprocessingML. */
export interface WordStyle {
	type: 'paragraph' | 'character' | 'table';
	id: string;
	/** Word knows its own styles by these names in every language: `heading 1`, `Title`, `toc 1`. */
	name: string;
	basedOn?: string;
	next?: string;
	xml: string;
}

const SERIF = `<w:rFonts w:ascii="Georgia" w:hAnsi="Georgia" w:eastAsia="Yu Mincho" w:cs="Times New Roman"/>`;
const SANS = `<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Yu Gothic" w:cs="Arial"/>`;

/** Sizes are half-points, as Word has them. */
const size = (halfPoints: number) => `<w:sz w:val="${halfPoints}"/><w:szCs w:val="${halfPoints}"/>`;

/** How much smaller everything is where a report is to be one page, or two. */
const TIGHT = { sizes: 0.84, spaces: 0.5 };

/** Style sheets are made by scaling this one: its sizes, and the distances before and after paragraphs. */
const tightened = (xml: string): string =>
	xml
		.replace(
			/(<w:szC?s? w:val=")(\d+)/g,
			(_, tag: string, value: string) => tag + Math.round(Number(value) * TIGHT.sizes)
		)
		.replace(
			/( w:(?:before|after)=")(\d+)/g,
			(_, name: string, value: string) => name + Math.round(Number(value) * TIGHT.spaces)
		);
const colour = (hex: string) => `<w:color w:val="${hex.toUpperCase()}"/>`;
const BOLD = '<w:b/><w:bCs/>';
/** Lengths are twentieths of a point. */
const space = (before: number, after: number, line = 264) =>
	`<w:spacing w:before="${before}" w:after="${after}" w:line="${line}" w:lineRule="auto"/>`;
const KEEP_NEXT = '<w:keepNext/><w:keepLines/>';
const rule = (side: 'top' | 'bottom', hex: string, eighths = 8, gap = 4) =>
	`<w:${side} w:val="single" w:sz="${eighths}" w:space="${gap}" w:color="${hex.toUpperCase()}"/>`;

function paragraph(
	id: string,
	name: string,
	{ p = '', r = '', basedOn = 'Normal', next = 'Normal' }: Record<string, string>
): WordStyle {
	const xml = `<w:qFormat/><w:pPr>${p}</w:pPr><w:rPr>${r}</w:rPr>`;
	return { type: 'paragraph', id, name, basedOn, next, xml };
}

const heading = (depth: 1 | 2 | 3, p: string, r: string) =>
	paragraph(`Heading${depth}`, `heading ${depth}`, {
		p: `${KEEP_NEXT}${p}<w:outlineLvl w:val="${depth - 1}"/>`,
		r
	});

const cellMargins = (side: number) =>
	`<w:tblCellMar><w:top w:w="35" w:type="dxa"/><w:left w:w="${side}" w:type="dxa"/><w:bottom w:w="35" w:type="dxa"/><w:right w:w="${side}" w:type="dxa"/></w:tblCellMar>`;

const table = (id: string, name: string, xml: string): WordStyle => ({
	...{ type: 'table', id, name, basedOn: 'TableNormal' },
	xml: `<w:qFormat/>${xml}`
});

const entry = (depth: number, indent: number, p: string, r: string) =>
	paragraph(`TOC${depth}`, `toc ${depth}`, { p: `${p}<w:ind w:left="${indent}"/>`, r });

/** The styles of a report, as Heeded sets it where an institution gave none of its own. */
export const STYLES: readonly WordStyle[] = [
	{ type: 'paragraph', id: 'Normal', name: 'Normal', xml: '<w:qFormat/>' },
	{
		...{ type: 'character', id: 'DefaultParagraphFont', name: 'Default Paragraph Font' },
		xml: '<w:semiHidden/>'
	},
	{
		...{ type: 'table', id: 'TableNormal', name: 'Normal Table' },
		xml: `<w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>${cellMargins(0)}</w:tblPr>`
	},
	paragraph('Title', 'Title', {
		p: `${KEEP_NEXT}${space(120, 60, 240)}`,
		r: SERIF + BOLD + colour(INK) + size(52)
	}),
	paragraph('Subtitle', 'Subtitle', { p: space(0, 200), r: colour(INK_2) + size(22) }),
	paragraph('Institution', 'Institution', {
		p: `<w:pBdr>${rule('bottom', INK, 12, 6)}</w:pBdr>${space(0, 280)}`,
		r: SERIF + BOLD + size(26)
	}),
	paragraph('Headline', 'Headline', {
		p: `${KEEP_NEXT}${space(160, 160, 252)}`,
		r: SERIF + size(34)
	}),
	paragraph('Caution', 'Caution', {
		p: `<w:pBdr>${`<w:left w:val="single" w:sz="24" w:space="8" w:color="${LINE_2.toUpperCase()}"/>`}</w:pBdr>${space(80, 160)}`,
		r: colour(INK_2) + size(20)
	}),
	heading(1, space(400, 120, 240), SERIF + BOLD + size(32)),
	heading(2, space(260, 80, 240), SERIF + BOLD + size(26)),
	heading(3, space(200, 50, 240), BOLD + size(22)),
	paragraph('Lead', 'Lead', { p: space(0, 120), r: SERIF + colour(INK_2) + size(23) }),
	paragraph('SmallPrint', 'Small Print', { p: space(0, 80, 252), r: colour(INK_2) + size(18) }),
	paragraph('Quote', 'Quote', {
		p: `<w:pBdr><w:left w:val="single" w:sz="12" w:space="10" w:color="${LINE_2.toUpperCase()}"/></w:pBdr>${space(60, 160)}<w:ind w:left="284" w:right="284"/>`,
		r: SERIF + size(21)
	}),
	paragraph('ListBullet', 'List Bullet', {
		p: `${space(0, 60)}<w:ind w:left="340" w:hanging="227"/><w:contextualSpacing/>`
	}),
	paragraph('Caption', 'caption', { p: `${KEEP_NEXT}${space(240, 80, 240)}`, r: BOLD + size(20) }),
	paragraph('Picture', 'Picture', { p: space(0, 120, 240), next: 'Normal' }),
	paragraph('TableText', 'Table Text', { p: space(0, 0, 247), r: size(18) }),
	paragraph('TableHead', 'Table Head', {
		p: `<w:keepNext/>${space(0, 0, 240)}`,
		r: BOLD + colour(INK_2) + size(16),
		basedOn: 'TableText'
	}),
	paragraph('TOCHeading', 'TOC Heading', {
		p: `${KEEP_NEXT}${space(360, 120, 240)}`,
		r: SERIF + BOLD + size(26)
	}),
	entry(1, 0, space(80, 20, 240), BOLD),
	entry(2, 227, space(0, 20, 240), ''),
	entry(3, 454, space(0, 20, 240), size(19)),
	paragraph('EndnoteText', 'endnote text', {
		p: `${space(0, 50, 247)}<w:ind w:left="340" w:hanging="340"/>`,
		r: size(18)
	}),
	paragraph('Header', 'header', {
		p: `<w:pBdr>${rule('bottom', LINE)}</w:pBdr>${space(0, 0, 240)}`,
		r: colour(INK_2) + size(17)
	}),
	paragraph('Footer', 'footer', {
		p: `${space(0, 0, 240)}<w:jc w:val="right"/>`,
		r: colour(INK_2) + size(17)
	}),
	{
		...{ type: 'character', id: 'EndnoteReference', name: 'endnote reference' },
		...{ basedOn: 'DefaultParagraphFont', xml: '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>' }
	},
	{
		...{ type: 'character', id: 'Strong', name: 'Strong', basedOn: 'DefaultParagraphFont' },
		xml: `<w:qFormat/><w:rPr>${BOLD}</w:rPr>`
	},
	{
		...{ type: 'character', id: 'Hyperlink', name: 'Hyperlink', basedOn: 'DefaultParagraphFont' },
		xml: `<w:rPr>${colour(LINK)}<w:u w:val="single"/></w:rPr>`
	},
	table(
		'ReportTable',
		'Report Table',
		`<w:tblPr><w:tblBorders>${rule('top', INK, 6, 0)}${rule('bottom', LINE_2, 4, 0)}<w:insideH w:val="single" w:sz="4" w:space="0" w:color="${LINE.toUpperCase()}"/></w:tblBorders>${cellMargins(55)}</w:tblPr><w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>${rule('bottom', INK, 6, 0)}</w:tcBorders><w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>`
	),
	table(
		'ReportFacts',
		'Report Facts',
		`<w:tblPr><w:tblBorders>${rule('top', LINE, 4, 0)}${rule('bottom', LINE, 4, 0)}<w:insideH w:val="single" w:sz="4" w:space="0" w:color="${LINE.toUpperCase()}"/></w:tblBorders>${cellMargins(55)}</w:tblPr><w:tblStylePr w:type="firstCol"><w:rPr>${colour(INK_2)}</w:rPr></w:tblStylePr>`
	)
];

/** What each text is set in unless a style says otherwise; languages as tags of BCP 47. */
const defaults = (latin: string) =>
	`<w:docDefaults><w:rPrDefault><w:rPr>${SANS}${colour(INK)}${size(20)}<w:lang w:val="${latin}" w:eastAsia="ja-JP" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>${space(0, 100, 259)}</w:pPr></w:pPrDefault></w:docDefaults>`;

/** The styles that Word does not know by itself. */
const OWN = new Set(
	'Institution Headline Caution Lead SmallPrint Picture TableText TableHead ReportTable ReportFacts'.split(
		' '
	)
);
const DEFAULTS = new Set(['Normal', 'DefaultParagraphFont', 'TableNormal']);

/** A style as it stands in a style sheet; `idOf` says by which ids the others of ours are known there. */
export function styleXml(
	{ type, id, name, basedOn, next, xml }: WordStyle,
	{ idOf, isDefault = DEFAULTS.has(id) }: { idOf: (id: string) => string; isDefault?: boolean }
): string {
	const flags = `${isDefault ? ' w:default="1"' : ''}${OWN.has(id) ? ' w:customStyle="1"' : ''}`;
	const base = basedOn ? `<w:basedOn w:val="${idOf(basedOn)}"/>` : '';
	const follower = next && next !== id ? `<w:next w:val="${idOf(next)}"/>` : '';
	return `<w:style w:type="${type}"${flags} w:styleId="${id}"><w:name w:val="${name}"/>${base}${follower}${xml}</w:style>`;
}

/**
 * The style sheet of a report (`word/styles.xml`). `latin` is the language of its Latin letters; it
 * `isTight` where the report is to fit on a page or two.
 */
export function styleSheet(latin: string, { isTight }: { isTight: boolean }): string {
	const xml = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${defaults(latin)}${STYLES.map((style) => styleXml(style, { idOf: (id) => id })).join('')}</w:styles>`;
	return isTight ? tightened(xml) : xml;
}
