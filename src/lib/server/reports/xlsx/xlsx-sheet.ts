import { isDay } from '../../../domain/day.ts';
import type { StandingLevel } from '../../../domain/level.ts';
import { Refusal } from '../../refusal.ts';
import {
	CELL_MAX,
	columnName,
	fitting,
	linesOf,
	looksLikeFormula,
	numberCell,
	serialOf,
	textCell
} from './xlsx-cell.ts';
import { styleOf, type Look } from './xlsx-styles.ts';
import { writtenXml } from '../docx/xml-text.ts';
import type { ZipStream } from '../rows/zip-stream.ts';

/** What Excel holds, and no more: rows of a sheet, links of a sheet, letters of an address. */
export const ROWS_MAX = 1_048_576;
export const LINKS_MAX = 65_530;
const LINK_MAX = 2_079;

/** Heights in points: of a line, of the head, and the most that a row can have. */
const LINE_HEIGHT = 13.5;
const HEAD_HEIGHT = 32;
const HEIGHT_MAX = 409;
/** How many letters of width fit on a printed page. */
const PAGE_LETTERS = 190;

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** What stands in a cell: a day stands as a day where it is whole. */
export interface SheetCell {
	value: string | number | null;
	isDay?: boolean;
	href?: string | null;
	tint?: StandingLevel | null;
	isStrong?: boolean;
	/** Whether a number stands at the left, among texts. */
	isLeft?: boolean;
}

/** What a sheet looks like before its first row. */
export interface SheetHead {
	name: string;
	columns: readonly { title: string; width: number }[];
	/** The number of the sheet in the workbook, from 1, and of its language among the styles, from 0. */
	number: number;
	language: number;
	/** Columns at the left that stay in sight beside the rows. */
	frozen: number;
	/** How many lines a row shows at most; the text goes on below. */
	lines: number;
	/** Whether its head is to be chosen from: a list, and no text. */
	hasFilter: boolean;
}

function viewXml({ number, frozen }: SheetHead): string {
	const corner = `${columnName(frozen)}2`;
	const pane = frozen > 0 ? 'bottomRight' : 'bottomLeft';
	const split = frozen > 0 ? `xSplit="${frozen}" ySplit="1"` : 'ySplit="1"';
	return `<sheetViews><sheetView${number === 1 ? ' tabSelected="1"' : ''} workbookViewId="0"><pane ${split} topLeftCell="${corner}" activePane="${pane}" state="frozen"/><selection pane="${pane}" activeCell="${corner}" sqref="${corner}"/></sheetView></sheetViews>`;
}

const widthsXml = ({ columns }: SheetHead) =>
	columns
		.map(
			({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`
		)
		.join('');

/** An address that Excel takes for a link; null where it would take the file for damaged. */
function linkOf(href: string): string | null {
	const link = URL.canParse(href) ? new URL(href).href : '';
	return /^https?:/.test(link) && link.length <= LINK_MAX ? link : null;
}

/** Writes a sheet row by row into a workbook that is being sent. */
export function openSheet(zip: ZipStream, head: SheetHead) {
	const path = `worksheets/sheet${head.number}.xml`;
	const entry = zip.open(`xl/${path}`);
	const names = head.columns.map((_, at) => columnName(at));
	const links: { place: string; link: string }[] = [];
	const widths = head.columns.map(({ width }) => width);
	let rows = 0;
	let cut = 0;
	const style = (look: Look) => styleOf(look, head.language);

	function lookOf(text: string, { tint, isStrong }: SheetCell): Look {
		if (tint) return tint;
		if (isStrong) return 'strong';
		return looksLikeFormula(text) ? 'quoted' : 'text';
	}

	function cellXml(cell: SheetCell, place: string): string {
		const { value, href } = cell;
		if (value === null || value === '') return `<c r="${place}" s="${style('text')}"/>`;
		if (typeof value === 'number')
			return numberCell(place, style(cell.isLeft ? 'left' : 'number'), value);
		const serial = cell.isDay && isDay(value) ? serialOf(value) : null;
		if (serial !== null) return numberCell(place, style('date'), serial);
		if (value.length > CELL_MAX) cut += 1;
		const link = href && links.length < LINKS_MAX ? linkOf(href) : null;
		if (link) links.push({ place, link });
		return textCell(place, style(link ? 'link' : lookOf(value, cell)), fitting(value));
	}

	function begin(): void {
		const titles = head.columns.map(({ title }, at) =>
			textCell(`${names[at]}1`, style('head'), title)
		);
		entry.write(
			`${XML}<worksheet xmlns="${MAIN}" xmlns:r="${RELATIONSHIPS}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>${viewXml(head)}<sheetFormatPr defaultRowHeight="15"/><cols>${widthsXml(head)}</cols><sheetData><row r="1" ht="${HEAD_HEIGHT}" customHeight="1">${titles.join('')}</row>`
		);
		rows = 1;
	}

	begin();
	return {
		name: head.name,
		hasFilter: head.hasFilter,
		frozen: head.frozen,
		/** Adds a row. Throws Refusal where the sheet is full. */
		add(cells: readonly SheetCell[]): void {
			rows += 1;
			if (rows > ROWS_MAX)
				throw new Refusal('fault_report_rows', 'format', { max: ROWS_MAX, sheet: head.name });
			let xml = '';
			let lines = 1;
			for (const [at, cell] of cells.entries()) {
				xml += cellXml(cell, `${names[at]}${rows}`);
				if (typeof cell.value === 'string' && !cell.isDay)
					lines = Math.max(lines, linesOf(cell.value, widths[at] ?? 1));
			}
			// A height that nobody set: programs fit the row anew when its text changes.
			const height = Math.min(HEIGHT_MAX, LINE_HEIGHT * Math.min(lines, head.lines) + 3);
			entry.write(`<row r="${rows}" ht="${height}">${xml}</row>`);
		},
		/** Ends the sheet, with the addresses that its links lead to. */
		end(): void {
			const filter = head.hasFilter ? `<autoFilter ref="A1:${names.at(-1)}${rows}"/>` : '';
			const some = links
				.map(({ place }, at) => `<hyperlink ref="${place}" r:id="rId${at + 1}"/>`)
				.join('');
			entry.write(
				`</sheetData>${filter}${some === '' ? '' : `<hyperlinks>${some}</hyperlinks>`}<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="${Math.ceil(widths.reduce((sum, width) => sum + width, 0) / PAGE_LETTERS)}" fitToHeight="0"/><headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter></worksheet>`
			);
			entry.end();
			if (links.length === 0) return;
			const rels = links.map(
				({ link }, at) =>
					`<Relationship Id="rId${at + 1}" Type="${RELATIONSHIPS}/hyperlink" Target="${writtenXml(link)}" TargetMode="External"/>`
			);
			zip.add(
				`xl/worksheets/_rels/sheet${head.number}.xml.rels`,
				`${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${rels.join('')}</Relationships>`
			);
		},
		/** What has been written so far: rows with the head, and texts that were cut. */
		written: () => ({ rows, cut, lastColumn: names.at(-1) ?? 'A' })
	};
}

export type Sheet = ReturnType<typeof openSheet>;
