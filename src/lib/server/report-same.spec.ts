import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { REPORT_FORMATS, reportSettingsSchema, type ReportFormat } from '../domain/report.ts';
import { loadCorpus } from './corpus/load.ts';
import { openTestDatabase } from './db/testing.ts';
import { makeReport } from './report-make.ts';

/** A report of a database that was made and filled for it alone, as its SHA-256 and its size. */
async function madeAnew(format: ReportFormat) {
	const db = await openTestDatabase();
	await loadCorpus(db, 'corpus');
	const settings = reportSettingsSchema.parse({
		...{ asOf: '2026-05-31', knownOn: '2026-11-30', from: '2016-08-24', query: '?theme=network' },
		...{ language: 'both', era: 'japanese', contact: 'office@example.org' }
	});
	const hash = createHash('sha256');
	let bytes = 0;
	const pieces = makeReport(db.reader, settings, {
		...{ format, viewer: null, today: '2026-11-30', origin: 'https://heeded.example.org' },
		institution: { en: 'Institute', ja: '研究所' },
		...{ logo: null, template: null, signal: new AbortController().signal, onItem: () => {} }
	});
	for await (const piece of pieces) {
		hash.update(piece);
		bytes += piece.length;
	}
	db.close();
	return { sha256: hash.digest('hex'), bytes };
}

test.each(REPORT_FORMATS)(
	'a report as %s of two fresh databases is the same to the byte',
	async (format) => {
		const one = await madeAnew(format);
		expect(one.bytes).toBeGreaterThan(1_000);
		expect(await madeAnew(format)).toEqual(one);
	},
	120_000
);
