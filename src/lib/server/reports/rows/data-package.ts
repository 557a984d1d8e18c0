import { stringify } from 'csv-stringify/sync';
import {
	noteRowsOf,
	changeRow,
	trackingRow,
	namesOf,
	valuesOf,
	type Column
} from './report-tables.ts';
import {
	CITATION_COLUMNS,
	CHANGE_COLUMNS,
	EVIDENCE_COLUMNS,
	METHOD_COLUMNS,
	NOTE_COLUMNS,
	PARTY_COLUMNS,
	ROLE_COLUMNS,
	roleRowsOf
} from './note-columns.ts';
import { packageJson, resourceName, type TableName } from './data-package-json.ts';
import { CSV_FORM } from '../csv.ts';
import { RECOMMENDATION_COLUMNS } from './recommendation-columns.ts';
import type { Report } from '../report.ts';
import { zipStream, type ZipStream } from './zip-stream.ts';

/** After how many recommendations what is ready is sent on. */
const TAKE_EVERY = 200;

/** A table of a report as a CSV file inside a ZIP file. */
function openTable<Row>(zip: ZipStream, path: string, columns: readonly Column<Row>[]) {
	const entry = zip.open(path);
	const write = (records: readonly (readonly unknown[])[], bom = false) =>
		entry.write(stringify(records as unknown[][], { ...CSV_FORM, bom }));
	write([namesOf(columns)], true);
	return {
		add(rows: readonly Row[]) {
			if (rows.length === 0) return;
			write(
				rows.map((row) =>
					valuesOf(columns, row).map((value) =>
						typeof value === 'boolean' ? String(value) : value
					)
				)
			);
		},
		end: () => entry.end()
	};
}

/** The tables of a report in one language, a file each, in one pass over its recommendations. */
async function* writeTables(zip: ZipStream, report: Report, isSeveral: boolean) {
	const open = <Row>(table: TableName, columns: readonly Column<Row>[]) =>
		openTable(zip, `${resourceName(table, isSeveral ? report.language : null, '.')}.csv`, columns);
	const recommendations = open('recommendations', RECOMMENDATION_COLUMNS);
	const notes = open('notes', NOTE_COLUMNS);
	const citations = open('citations', CITATION_COLUMNS);
	const roles = open('roles', ROLE_COLUMNS);
	let count = 0;
	for await (const item of report.items()) {
		const rows = noteRowsOf(item);
		recommendations.add([item]);
		notes.add(rows);
		citations.add(
			rows.flatMap(({ note, number }) =>
				note.evidence.map((piece) => ({ code: item.code, number, piece }))
			)
		);
		roles.add(roleRowsOf(item));
		if ((count += 1) % TAKE_EVERY === 0) yield* zip.take();
	}
	for (const table of [recommendations, notes, citations, roles]) table.end();
	yield* zip.take();

	const evidence = open('evidence', EVIDENCE_COLUMNS);
	for await (const piece of report.evidence()) {
		evidence.add([piece]);
		if ((count += 1) % TAKE_EVERY === 0) yield* zip.take();
	}
	evidence.end();
	const parties = open('parties', PARTY_COLUMNS);
	parties.add(report.parties);
	parties.end();
	const changes = open('changes', CHANGE_COLUMNS);
	for await (const change of report.changes()) {
		changes.add([changeRow(change)]);
		if ((count += 1) % TAKE_EVERY === 0) yield* zip.take();
	}
	changes.add((await report.tracking()).map(trackingRow));
	changes.end();
	const method = open('method', METHOD_COLUMNS);
	method.add(report.method);
	method.end();
	yield* zip.take();
}

/**
 * A report as a Frictionless Data Package: CSV files for each of its tables, and `datapackage.json` with
 * the type and meaning of each column, what refers to what, the licence and the day. In several languages
 * there is a file of each table for each. It is sent while it is made.
 */
export async function* writeDataPackage(reports: readonly Report[]): AsyncGenerator<Buffer> {
	const [first] = reports;
	if (!first) throw new RangeError('A report is in at least one language.');
	const zip = zipStream(first.head.asOf);
	zip.add('datapackage.json', `${JSON.stringify(packageJson(reports), null, '\t')}\n`);
	for (const report of reports) yield* writeTables(zip, report, reports.length > 1);
	zip.end();
	yield* zip.take();
}
