import {
	Bookmark,
	ImageRun,
	Paragraph,
	Table,
	TableCell,
	TableLayoutType,
	TableRow,
	WidthType,
	type FileChild,
	type ParagraphChild
} from 'docx';
import type { Block, DocumentTable, Run } from '../document.ts';
import type { DocxParts } from './docx-parts.ts';
import { runsOf } from './docx-runs.ts';
import { xmlText } from './xml-text.ts';

/** Twentieths of a point in a pixel at 96 dpi. */
const PIXEL = 15;

type Heading = Extract<Block, { kind: 'heading' }>;
type Chart = Extract<Block, { kind: 'chart' }>;

/** How the blocks of a document are set. */
interface Setting {
	/** The width between the margins, in twentieths of a point. */
	textWidth: number;
	/** The most height that a picture takes, likewise. */
	pictureHeight: number;
	/** Whether the numbers of a chart stand under its picture. */
	hasNumbers: boolean;
}

const marked = (id: string, children: ParagraphChild[], { anchorOf }: DocxParts) => {
	const anchor = anchorOf(id);
	return anchor ? [new Bookmark({ id: anchor, children })] : children;
};

function heading({ depth, id, runs, beginsPage }: Heading, parts: DocxParts): Paragraph {
	return new Paragraph({
		style: parts.idOf(`Heading${depth}`),
		children: marked(id, runsOf(runs, parts), parts),
		...(beginsPage ? { pageBreakBefore: true } : {})
	});
}

const LOOKS = { lead: 'Lead', small: 'SmallPrint', quote: 'Quote' } as const;

/** A paragraph in one of our styles. */
export const styled = (style: string, runs: readonly Run[], parts: DocxParts): Paragraph =>
	new Paragraph({ style: parts.idOf(style), children: runsOf(runs, parts) });

/** About the width of a letter of a table's head, in twentieths of a point, and of a cell's margins. */
const LETTER = 96;
const CELL_MARGINS = 130;

/** The least width of a column: no word of its head is broken. Japanese breaks between any letters. */
const leastOf = (name: string) =>
	CELL_MARGINS +
	LETTER * Math.max(0, ...name.split(/[\s/]+|[\u3000-\u9fff]/).map((word) => word.length));

/** Widths that add up to the whole, in proportion to shares, none below the least it can be. */
export function widthsOf(
	shares: readonly number[],
	whole: number,
	least: readonly number[] = []
): number[] {
	const sum = shares.reduce((total, share) => total + share, 0) || 1;
	const wanted = shares.map((share) => (whole * share) / sum);
	const raised = wanted.map((width, at) => Math.max(width, least[at] ?? 0));
	const over = raised.reduce((total, width) => total + width, 0) - whole;
	const room = raised.map((width, at) => width - (least[at] ?? 0));
	const rooms = room.reduce((total, one) => total + one, 0);
	const isEnough = rooms >= over && rooms > 0;
	const widths = raised.map((width, at) =>
		Math.floor(isEnough ? width - (over * (room[at] ?? 0)) / rooms : (wanted[at] ?? 0))
	);
	const rest = whole - widths.reduce((total, width) => total + width, 0);
	return widths.map((width, at) => (at === 0 ? width + rest : width));
}

const cell = (children: Paragraph[], width: number) =>
	new TableCell({ children, width: { size: width, type: WidthType.DXA } });

function table({ columns, rows }: DocumentTable, parts: DocxParts, { textWidth }: Setting): Table {
	const widths = widthsOf(
		columns.map(({ share }) => share),
		textWidth,
		columns.map(({ name }) => leastOf(name))
	);
	const line = (style: string, runs: readonly Run[], at: number) =>
		cell(
			[
				new Paragraph({
					style: parts.idOf(style),
					children: runsOf(runs, parts),
					...(columns[at]?.isNumber ? { alignment: 'right' as const } : {})
				})
			],
			widths[at] ?? 0
		);
	const head = new TableRow({
		tableHeader: true,
		cantSplit: true,
		children: columns.map(({ name }, at) => line('TableHead', [{ kind: 'text', text: name }], at))
	});
	const hasHead = columns.some(({ name }) => name !== '');
	return new Table({
		style: parts.idOf('ReportTable'),
		width: { size: textWidth, type: WidthType.DXA },
		columnWidths: widths,
		layout: TableLayoutType.FIXED,
		tableLook: { firstRow: hasHead, noHBand: true, noVBand: true },
		rows: [
			...(hasHead ? [head] : []),
			...rows.map(
				(cells) =>
					new TableRow({
						cantSplit: true,
						children: columns.map((_, at) => line('TableText', cells[at] ?? [], at))
					})
			)
		]
	});
}

/** Word joins tables that touch, and wants a paragraph after the last one. */
const gap = (parts: DocxParts) =>
	new Paragraph({ style: parts.idOf('SmallPrint'), spacing: { after: 60 }, children: [] });

function tableBlock(content: DocumentTable, parts: DocxParts, setting: Setting): FileChild[] {
	if (content.columns.length === 0 || content.rows.length === 0) return [];
	const caption: Run[] = [{ kind: 'text', text: content.caption }];
	return [
		...(content.caption === '' ? [] : [styled('Caption', caption, parts)]),
		table(content, parts, setting),
		gap(parts)
	];
}

/** Terms with what they are, as a table of two columns without a head. */
export function factsTable(
	facts: readonly { term: string; runs: readonly Run[] }[],
	parts: DocxParts,
	textWidth: number
): FileChild[] {
	if (facts.length === 0) return [];
	const widths = widthsOf([0.27, 0.73], textWidth);
	const rows = facts.map(({ term, runs }) => {
		const sides: (readonly Run[])[] = [[{ kind: 'text', text: term }], runs];
		const cells = sides.map((side, at) =>
			cell([styled('TableText', side, parts)], widths[at] ?? 0)
		);
		return new TableRow({ cantSplit: true, children: cells });
	});
	const look = { firstColumn: true, firstRow: false, noHBand: true, noVBand: true };
	return [
		new Table({
			style: parts.idOf('ReportFacts'),
			width: { size: textWidth, type: WidthType.DXA },
			columnWidths: widths,
			layout: TableLayoutType.FIXED,
			tableLook: look,
			rows
		}),
		gap(parts)
	];
}

function chart(block: Chart, parts: DocxParts, setting: Setting): FileChild[] {
	const { width, height } = block;
	const room = { width: setting.textWidth / PIXEL, height: setting.pictureHeight / PIXEL };
	const scale = Math.min(1, room.width / width, room.height / height);
	const picture = new ImageRun({
		...{ type: 'svg', data: Buffer.from(block.svg) },
		fallback: { type: 'png', data: Buffer.from(parts.pngOf(block.id)) },
		transformation: { width: Math.round(width * scale), height: Math.round(height * scale) },
		altText: { name: block.id, title: xmlText(block.title), description: xmlText(block.alt) }
	});
	const caption: Run[] = [{ kind: 'text', text: block.title }];
	return [
		new Paragraph({
			style: parts.idOf('Caption'),
			children: marked(block.id, runsOf(caption, parts), parts)
		}),
		new Paragraph({ style: parts.idOf('Picture'), children: [picture] }),
		...(setting.hasNumbers ? tableBlock({ ...block.table, caption: '' }, parts, setting) : [])
	];
}

function blockOf(block: Block, parts: DocxParts, setting: Setting): FileChild[] {
	switch (block.kind) {
		case 'heading':
			return [heading(block, parts)];
		case 'paragraph':
			if (block.look === 'head')
				return [
					new Paragraph({
						...{ style: parts.idOf('Normal'), keepNext: true },
						children: runsOf(block.runs, parts)
					})
				];
			return [styled(block.look ? LOOKS[block.look] : 'Normal', block.runs, parts)];
		case 'list':
			return block.items.map(
				(runs) =>
					new Paragraph({
						style: parts.idOf('ListBullet'),
						numbering: { reference: BULLETS, level: 0 },
						children: runsOf(runs, parts)
					})
			);
		case 'facts':
			return factsTable(block.facts, parts, setting.textWidth);
		case 'table':
			return tableBlock(block, parts, setting);
		case 'chart':
			return chart(block, parts, setting);
	}
}

/** The list that bullets belong to. */
export const BULLETS = 'bullets';

/** The blocks of a document as what stands in the body of a Word file. */
export const blocksOf = (blocks: readonly Block[], parts: DocxParts, setting: Setting) =>
	blocks.flatMap((block) => blockOf(block, parts, setting));
