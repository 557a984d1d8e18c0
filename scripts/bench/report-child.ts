// One piece of work on a database, alone in its process: node --import tsx scripts/bench/report-child.ts FILE WORK
// Prints as JSON how long it took (ms), the most memory of the process (MB), and the bytes that it made.
import { stringify } from 'csv-stringify';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { reportSettingsSchema } from '../../src/lib/domain/report.ts';
import { connect, type Database } from '../../src/lib/server/db/connect.ts';
import { findReport } from '../../src/lib/server/report.ts';
import { writeDataPackage } from '../../src/lib/server/reports/rows/data-package.ts';
import { writeReportCsv } from '../../src/lib/server/reports/rows/report-csv.ts';
import { writeReportJson } from '../../src/lib/server/reports/rows/report-json.ts';
import type { Report } from '../../src/lib/server/reports/report.ts';
import { writeXlsx } from '../../src/lib/server/reports/xlsx/xlsx.ts';
import { TODAY } from '../../tests/people.ts';
import { rawRows } from './report-raw.ts';

const WRITERS = {
	csv: writeReportCsv,
	json: writeReportJson,
	xlsx: writeXlsx,
	zip: writeDataPackage
};
export type Written = keyof typeof WRITERS;
export type Work = Written | 'raw-csv' | 'raw-json' | 'cells-xlsx';

const settings = reportSettingsSchema.parse({ asOf: TODAY, knownOn: TODAY });
const view = { asOf: TODAY, knownOn: TODAY, viewer: null };
const report = (db: Database, hasNotes = true) =>
	findReport(db.reader, view, {
		...{ settings, language: 'en', origin: 'https://heeded.example', hasNotes }
	});

async function sizeOf(chunks: AsyncIterable<{ length: number }>): Promise<number> {
	let size = 0;
	for await (const { length } of chunks) size += length;
	return size;
}

/** The same report with all of it in memory. */
async function held(db: Database): Promise<Report> {
	const made = await report(db);
	const all = async <Item>(items: AsyncIterable<Item>) => {
		const taken: Item[] = [];
		for await (const item of items) taken.push(item);
		return async function* () {
			yield* taken;
		};
	};
	const [items, changes] = [await all(made.items()), await all(made.changes())];
	const [evidence, tracking] = [await all(made.evidence()), await made.tracking()];
	return { ...made, items, changes, evidence, tracking: () => Promise.resolve(tracking) };
}

/** What the rows of the record take to be read as they are, and turned into text by the library. */
async function raw(db: Database, as: 'raw-csv' | 'raw-json'): Promise<number> {
	let size = 0;
	if (as === 'raw-json') {
		for await (const row of rawRows(db, 'all')) size += JSON.stringify(row).length;
		return size;
	}
	const text = Readable.from(rawRows(db, 'recommendations')).pipe(stringify({ header: true }));
	text.on('data', (chunk: Buffer) => (size += chunk.length));
	await once(text, 'end');
	return size;
}

const [file = '', work = 'csv'] = process.argv.slice(2) as [string, Work];
const db = await connect(`file:${file}`);
const memory = work === 'cells-xlsx' ? await held(db) : null;
const started = performance.now();
const cpu = process.cpuUsage();
const bytes = await (work === 'raw-csv' || work === 'raw-json'
	? raw(db, work)
	: memory
		? sizeOf(writeXlsx([memory]))
		: sizeOf(WRITERS[work as Written]([await report(db, work !== 'csv')])));
const ms = performance.now() - started;
const { user, system } = process.cpuUsage(cpu);
console.log(
	JSON.stringify({
		ms,
		cpu: (user + system) / 1000,
		megabytes: process.resourceUsage().maxRSS / 1024,
		bytes
	})
);
db.close();
process.exit(0);
