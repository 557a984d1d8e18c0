import { describe, expect, test } from 'vitest';
import { READABLE_MAX, reportSettingsSchema, type ReportDetail } from '../domain/report.ts';
import { openCorpusDatabase } from './db/testing.ts';
import { findDocuments } from './report-document.ts';
import { typesetReport } from './reports/pdf/pdf.ts';
import { multiplyRecommendations } from './testing-multiply.ts';

const COPIES = Math.ceil(READABLE_MAX / 34);

async function documentsOfMany(detail: ReportDetail) {
	const db = await openCorpusDatabase();
	await multiplyRecommendations(db, COPIES);
	const settings = reportSettingsSchema.parse({
		...{ asOf: '2026-05-31', knownOn: '2026-11-30', detail }
	});
	const { asOf, knownOn } = settings;
	return findDocuments(
		db.reader,
		{ asOf, knownOn, viewer: null },
		{
			...{ settings, origin: 'https://heeded.example.org', logo: null },
			institution: { en: '', ja: '' }
		}
	);
}

describe('a report of more recommendations than anybody reads one by one', () => {
	test('is refused in a sentence with both numbers', async () => {
		await expect(documentsOfMany('full')).rejects.toMatchObject({
			fault: 'fault_report_too_many',
			params: { count: String(34 * (COPIES + 1)), most: String(READABLE_MAX) }
		});
	});

	test('still fits on one page, which says how many there are', async () => {
		const documents = await documentsOfMany('one-page');
		expect(documents[0]?.headline).toContain(String(34 * (COPIES + 1)));
		expect((await typesetReport(documents)).pages).toBe(1);
	});
}, 120_000);
