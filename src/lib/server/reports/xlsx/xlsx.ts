import { m } from '#lib/paraglide/messages.js';
import { inLanguage } from '../../language.ts';
import {
	CHANGE_COLUMNS,
	EVIDENCE_COLUMNS,
	NOTE_COLUMNS,
	PARTY_COLUMNS
} from '../rows/note-columns.ts';
import { RECOMMENDATION_COLUMNS } from '../rows/recommendation-columns.ts';
import { aboutRows, columnTitle, methodHead, termRows } from '../rows/report-about.ts';
import { changeRow, noteRowsOf, trackingRow, type Column } from '../rows/report-tables.ts';
import { reportWords, type ReportWords } from '../rows/report-words.ts';
import type { Report } from '../report.ts';
import { beginBook, endBook, sheetName } from './xlsx-book.ts';
import { CELL_MAX } from './xlsx-cell.ts';
import { openSheet, type Sheet, type SheetCell } from './xlsx-sheet.ts';
import { zipStream, type ZipStream } from '../rows/zip-stream.ts';

const DEFAULT_WIDTH = 16;
/** 31 Dec 2025; 平成27年12月31日. */
const DAY_WIDTH = { en: 13, ja: 18 };
/** After how many rows what is ready is sent on. */
const TAKE_EVERY = 200;

const cellOf = <Row>(column: Column<Row>, row: Row, words: ReportWords): SheetCell => {
	const value = column.said?.(row, words) ?? null;
	return {
		value: typeof value === 'boolean' ? String(value) : value,
		isDay: column.type === 'day' || column.type === 'partial-day',
		href: column.href?.(row),
		tint: column.tint?.(row)
	};
};

/** Opens the sheets of one report, one after the other, under names of its language. */
function sheetsOf(zip: ZipStream, report: Report, { at, all }: { at: number; all: Sheet[] }) {
	const words = reportWords(report.language);
	const said = <T>(say: () => T) => inLanguage(report.language, say);
	const begin = (
		name: string,
		columns: { title: string; width: number }[],
		{ frozen = 0, lines = 12 }: { frozen?: number; lines?: number } = {}
	) => {
		const free = sheetName(
			name,
			all.map((sheet) => sheet.name)
		);
		const head = { name: free, columns, number: all.length + 1, language: at, frozen, lines };
		const sheet = openSheet(zip, { ...head, hasFilter: true });
		all.push(sheet);
		return sheet;
	};
	return {
		said,
		begin,
		table<Row>(name: () => string, columns: readonly Column<Row>[], frozen = 0, lines = 12) {
			const shown = columns.filter((column) => column.said);
			const heads = shown.map(({ name: column, type, width = DEFAULT_WIDTH }) => ({
				title: said(() => columnTitle(column)),
				width: type.endsWith('day') ? DAY_WIDTH[report.language] : width
			}));
			const sheet = begin(said(name), heads, { frozen, lines });
			return {
				add: (row: Row) => sheet.add(shown.map((column) => cellOf(column, row, words))),
				end: () => sheet.end()
			};
		}
	};
}

/** The sheets of a report in one language; what is ready of the file is sent after some rows. */
async function* writeSheets(zip: ZipStream, report: Report, book: { at: number; all: Sheet[] }) {
	const { table, begin, said } = sheetsOf(zip, report, book);
	const items = table(m.report_sheet_recommendations, RECOMMENDATION_COLUMNS, 2, 4);
	const notes = table(m.report_sheet_notes, NOTE_COLUMNS, 1);
	let count = 0;
	for await (const item of report.items()) {
		items.add(item);
		for (const row of noteRowsOf(item)) notes.add(row);
		if ((count += 1) % TAKE_EVERY === 0) yield* zip.take();
	}
	items.end();
	notes.end();
	yield* zip.take();

	const pieces = table(m.report_sheet_evidence, EVIDENCE_COLUMNS, 1);
	for await (const piece of report.evidence()) {
		pieces.add(piece);
		if ((count += 1) % TAKE_EVERY === 0) yield* zip.take();
	}
	pieces.end();

	const parties = table(m.report_sheet_parties, PARTY_COLUMNS);
	for (const party of report.parties) parties.add(party);
	parties.end();

	const changes = table(m.report_sheet_changes, CHANGE_COLUMNS, 1);
	for await (const change of report.changes()) {
		changes.add(changeRow(change));
		if ((count += 1) % TAKE_EVERY === 0) yield* zip.take();
	}
	for (const change of await report.tracking()) changes.add(trackingRow(change));
	changes.end();

	const cut = book.all.reduce((sum, sheet) => sum + sheet.written().cut, 0);
	const method = begin(said(m.report_sheet_method), said(methodHead));
	for (const row of said(() => aboutRows(report))) method.add(row);
	if (cut > 0) method.add(said(() => cutRow(cut)));
	for (const row of said(() => termRows(report.method))) method.add(row);
	method.end();
	yield* zip.take();
}

const cutRow = (count: number): SheetCell[] => [
	{ value: m.report_term_about() },
	{ value: m.report_about_cut(), isStrong: true },
	{ value: m.report_cut({ max: CELL_MAX.toLocaleString('en'), count }) }
];

const SHEETS_EACH = 6;

/**
 * A report as a workbook: sheets for recommendations, notes, evidence, parties, changes and method, for
 * each of its languages. Days are days, text is text whatever it begins with, levels are tinted; it is
 * sent while it is made. Throws Refusal where a sheet would have more rows than Excel holds.
 */
export async function* writeXlsx(reports: readonly Report[]): AsyncGenerator<Buffer> {
	const [first] = reports;
	if (!first) throw new RangeError('A report is in at least one language.');
	const zip = zipStream(first.head.asOf);
	const { title, institution, era } = first.settings;
	beginBook(zip, {
		sheets: SHEETS_EACH * reports.length,
		said: reports.map(({ language }) => ({ language, era })),
		properties: {
			title: title || 'Heeded',
			subject: first.head.query,
			creator: institution || 'Heeded',
			languages: reports.map(({ language }) => language),
			day: first.head.asOf
		}
	});
	const all: Sheet[] = [];
	for (const [at, report] of reports.entries()) yield* writeSheets(zip, report, { at, all });
	endBook(zip, all);
	yield* zip.take();
}
