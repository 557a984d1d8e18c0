import { stringify } from 'csv-stringify';
import { Readable } from 'node:stream';
import { RECOMMENDATION_COLUMNS } from './rows/recommendation-columns.ts';
import { namesOf, valuesOf, type Value } from './rows/report-tables.ts';
import type { RecommendationsExport, ReportHead } from './report.ts';

/**
 * What a report says of itself. A CSV file has no head of its own, so it stands in every row: a row that
 * is copied elsewhere still says of which day it is.
 */
const HEAD_COLUMNS: [name: string, value: (head: ReportHead) => Value][] = [
	['as_of', ({ asOf }) => asOf],
	['known_on', ({ knownOn }) => knownOn],
	['edition', ({ edition }) => edition?.slug ?? null],
	['chain_head', ({ chainHead }) => chainHead],
	['statement', ({ statement }) => statement],
	['licence', ({ licence }) => licence]
];

const written = (value: Value) => (typeof value === 'boolean' ? String(value) : value);

/** The names of the columns of recommendations in a file that has no other rows. */
export const CSV_NAMES: readonly string[] = [
	...namesOf(RECOMMENDATION_COLUMNS),
	...HEAD_COLUMNS.map(([name]) => name)
];

/** The rows of recommendations under these names. */
export async function* csvRows({ head, items }: RecommendationsExport) {
	const said = HEAD_COLUMNS.map(([, value]) => value(head));
	for await (const item of items)
		yield [...valuesOf(RECOMMENDATION_COLUMNS, item).map(written), ...said];
}

async function* rowsOf(report: RecommendationsExport) {
	yield CSV_NAMES;
	yield* csvRows(report);
}

/** RFC 4180, and no cell that a spreadsheet would take for a formula. */
export const CSV_FORM = {
	escape_formulas: true,
	record_delimiter: 'windows',
	// With a record delimiter of one's own, cells with other line breaks would stand unquoted.
	quote_record_delimiter: true
} as const;

/**
 * Rows as CSV: RFC 4180, UTF-8 with its byte order mark (without it Excel reads Japanese wrongly), and
 * no cell that a spreadsheet would take for a formula.
 */
export function csvOfTable(
	table: Iterable<readonly unknown[]> | AsyncIterable<readonly unknown[]>
): AsyncIterable<Buffer> {
	const rows = Readable.from(table);
	const text = stringify({ ...CSV_FORM, bom: true });
	rows.on('error', (error) => text.destroy(error));
	text.on('close', () => rows.destroy());
	return rows.pipe(text);
}

/** The recommendations as CSV. */
export const csvOf = (report: RecommendationsExport) => csvOfTable(rowsOf(report));
