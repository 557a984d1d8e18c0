import { CSV_NAMES, csvOfTable, csvRows } from '../csv.ts';
import type { Report } from '../report.ts';

async function* rowsOf(reports: readonly Report[]) {
	const isSeveral = reports.length > 1;
	yield isSeveral ? ['language', ...CSV_NAMES] : CSV_NAMES;
	for (const { language, head, items } of reports)
		for await (const row of csvRows({ head, items: items() }))
			yield isSeveral ? [language, ...row] : row;
}

/**
 * The recommendations of a report as one CSV file with the columns of the list's own; in several
 * languages with the rows of each, one after the other, and a column that says which.
 */
export const writeReportCsv = (reports: readonly Report[]): AsyncIterable<Buffer> =>
	csvOfTable(rowsOf(reports));
