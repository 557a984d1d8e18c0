import { expect, test } from 'vitest';
import { reportSettingsSchema, type ReportFormat, type ReportSettings } from '../domain/report.ts';
import { openCorpusDatabase, openTestDatabase } from './db/testing.ts';
import type { Viewer } from '../domain/view.ts';
import { checkReport } from './report-check.ts';

const TODAY = '2026-11-22';
const ana = { id: 'a', name: 'A', email: 'a@example.org', roles: ['analyst' as const] };

const asked = (
	settings: Partial<ReportSettings> = {},
	{ format = 'pdf', viewer = ana }: { format?: ReportFormat; viewer?: Viewer } = {}
) => ({
	settings: reportSettingsSchema.parse({ asOf: TODAY, knownOn: TODAY, ...settings }),
	...{ format, viewer, today: TODAY }
});

test('a report that can be made is counted', async () => {
	const { reader } = await openCorpusDatabase();
	expect(await checkReport(reader, asked())).toBe(34);
	expect(await checkReport(reader, asked({ query: '?code=GLO-2.4&code=JMH-7.3' }))).toBe(2);
});

test.each<[string, Partial<ReportSettings>, string, string]>([
	['a day that has not come', { asOf: '2026-11-23' }, 'fault_report_future', 'asOf'],
	['a known-on day that has not come', { knownOn: '2027-01-01' }, 'fault_report_future', 'knownOn'],
	['a period turned round', { from: TODAY }, 'fault_report_period', 'from'],
	['a day before anything happened', { asOf: '2001-01-01' }, 'fault_report_early', 'asOf'],
	[
		'a day by which nothing was recorded',
		{ knownOn: '2020-01-01' },
		'fault_report_not_known',
		'knownOn'
	],
	['an empty scope', { query: '?theme=none' }, 'fault_report_empty', 'scope'],
	[
		'a code that there is not',
		{ query: '?code=GLO-2.4&code=GLO-99' },
		'fault_report_code_none',
		'scopeCode'
	],
	['an edition that there is not', { edition: 'none' }, 'fault_report_edition', 'edition']
])('%s is refused beside its field', async (_what, settings, fault, field) => {
	const { reader } = await openCorpusDatabase();
	await expect(checkReport(reader, asked(settings))).rejects.toMatchObject({ fault, field });
});

test('a record with nothing in it has nothing to report', async () => {
	const { reader } = await openTestDatabase();
	await expect(checkReport(reader, asked())).rejects.toMatchObject({
		fault: 'fault_report_nothing'
	});
});

test('an internal report is made for nobody who may not see what is internal', async () => {
	const { reader } = await openCorpusDatabase();
	const internal = { visibility: 'internal' as const };
	expect(await checkReport(reader, asked(internal))).toBe(34);
	for (const viewer of [null, { ...ana, roles: [] }])
		await expect(checkReport(reader, asked(internal, { viewer }))).rejects.toMatchObject({
			fault: 'fault_report_internal',
			field: 'visibility'
		});
});

test('too many to be read one by one are a report of rows, or a short one', async () => {
	const db = await openCorpusDatabase();
	await db.client
		.execute(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
		INSERT INTO recommendation SELECT ${await columnsOf(db, 'i')} FROM recommendation, n WHERE code = 'GLO-2'`);
	await expect(checkReport(db.reader, asked())).rejects.toMatchObject({
		fault: 'fault_report_too_many',
		field: 'format'
	});
	expect(await checkReport(db.reader, asked({}, { format: 'xlsx' }))).toBe(3034);
	expect(await checkReport(db.reader, asked({ detail: 'one-page' }))).toBe(3034);
});

/** The columns of a recommendation, with an id and a code of its own for each number. */
async function columnsOf(db: Awaited<ReturnType<typeof openCorpusDatabase>>, number: string) {
	const { rows } = await db.client.execute('PRAGMA table_info(recommendation)');
	return rows
		.map(({ name }) => String(name))
		.map((name) =>
			name === 'id'
				? `id || '-' || ${number}`
				: name === 'code'
					? `code || '.X' || ${number}`
					: name
		)
		.join(', ');
}
