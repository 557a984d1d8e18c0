import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import type { Language } from '../../../domain/text.ts';
import { openCorpusDatabase } from '../../db/testing.ts';
import { writeDataPackage } from './data-package.ts';
import type { Report } from '../report.ts';
import { writeReportCsv } from './report-csv.ts';
import { parseCsv } from '../testing.ts';
import { partsIn, timesIn } from './testing-package.ts';
import { allOf, bytesOf, reportsOf, reportWith } from '../testing-report.ts';
import { faultsInTables, type TableSchema } from './testing-table-schema.ts';

async function reports(...languages: Language[]) {
	const db = await openCorpusDatabase();
	return reportsOf(db.reader, languages, { title: 'Where it stands' });
}

interface Package {
	licenses: { name: string }[];
	title: string;
	version: string;
	resources: { name: string; path: string; schema: TableSchema }[];
	report: Record<string, unknown>;
}

async function opened(made: readonly Report[]) {
	const bytes = await bytesOf(writeDataPackage(made));
	const parts = partsIn(bytes);
	const described = JSON.parse(parts.get('datapackage.json') ?? '') as Package;
	const tables = new Map(
		described.resources.map(({ name, path, schema }) => [
			name,
			{ schema, rows: parseCsv(parts.get(path) ?? '') }
		])
	);
	return { bytes, parts, described, tables };
}

describe('a report as a data package', () => {
	test('is as the published profile of Frictionless has it', async () => {
		const { described } = await opened(await reports('en'));
		const path = createRequire(import.meta.url).resolve('datapackage/package.json');
		const profile = JSON.parse(
			readFileSync(join(dirname(path), 'lib/profiles/tabular-data-package.json'), 'utf8')
		);
		// Of draft 4, in words that later drafts read alike.
		delete profile.$schema;
		const ajv = new Ajv({ strict: false, allErrors: true });
		addFormats.default(ajv);
		ajv.addFormat('textarea', true);
		const isValid = ajv.compile(profile);
		isValid(described);
		expect(isValid.errors).toBeNull();
		delete (described as Partial<Package>).resources;
		expect(isValid(described)).toBe(false);
	});

	test('has cells of the types that it says, keys that are kept, and references that lead somewhere', async () => {
		const { tables, parts } = await opened(await reports('en'));
		expect(faultsInTables(tables)).toEqual([]);
		expect([...parts.keys()]).toEqual([
			'datapackage.json',
			...[...tables.keys()].map((name) => `${name}.csv`)
		]);
		const [first] = tables.get('recommendations')?.rows ?? [];
		if (first) Object.assign(first, { since: '31 May', code: '', level: 'nearly' });
		expect(faultsInTables(tables).length).toBeGreaterThan(3);
	});

	test('has what the report has: levels, days, notes, what they cite, parties, changes, meanings', async () => {
		const [report] = (await reports('en')) as [Report];
		const { tables, described } = await opened([report]);
		const rows = (name: string) => tables.get(name)?.rows ?? [];
		const items = await allOf(report.items());
		expect(rows('recommendations').map(({ code, level, since }) => [code, level, since])).toEqual(
			items.map(({ code, level, since }) => [code, level.id, since ?? ''])
		);
		const notes = items.flatMap(({ code, notes = [] }) => notes.map((note) => ({ code, note })));
		expect(rows('notes').map(({ code, as_of, reason }) => [code, as_of, reason])).toEqual(
			notes.map(({ code, note }) => [code, note.asOf, note.reason.text])
		);
		expect(rows('citations')).toHaveLength(notes.flatMap(({ note }) => note.evidence).length);
		expect(rows('evidence').map(({ code }) => code)).toEqual(
			(await allOf(report.evidence())).map(({ code }) => code)
		);
		expect(rows('parties').map(({ party }) => party)).toEqual(
			report.parties.map(({ slug }) => slug)
		);
		expect(rows('method').map(({ definition }) => definition)).toEqual(
			report.method.map(({ definition }) => definition)
		);
		expect(rows('changes')).toHaveLength(
			(await allOf(report.changes())).length + (await report.tracking()).length
		);
		expect(described).toMatchObject({
			title: 'Where it stands',
			version: '2026-05-31+known.2026-11-22',
			licenses: [{ name: 'CC-BY-4.0' }],
			report: { asOf: '2026-05-31', chainHead: report.head.chainHead, visibility: 'public' }
		});
	});

	test('has each table in both languages, which refer to their own', async () => {
		const { tables, described } = await opened(await reports('en', 'ja'));
		expect(described.resources).toHaveLength(16);
		const resource = described.resources[8];
		expect(resource?.name).toBe('recommendations-ja');
		expect(resource?.path).toBe('recommendations.ja.csv');
		expect(resource?.schema.fields[0]).toMatchObject({ name: 'code', title: '番号' });
		expect(faultsInTables(tables)).toEqual([]);
		expect(tables.get('recommendations-ja')?.rows[0]?.level_label).toBe('進行中');
	});

	test('has the same bytes on two databases, and no time but its own day', async () => {
		const { bytes } = await opened(await reports('en'));
		expect(bytes.equals((await opened(await reports('en'))).bytes)).toBe(true);
		expect(new Set(timesIn(bytes))).toEqual(new Set(['2026-5-31 0']));
	});

	test('holds no formula, and loses no letter of what somebody typed', async () => {
		const text = '=cmd|"/c calc"!A1, <b> 👍 שלום "quoted"\nnext line';
		const [base] = (await reports('en')) as [Report];
		const report = await reportWith(base, { item: { title: { text, lang: 'en' } } });
		const { tables } = await opened([report]);
		expect(tables.get('recommendations')?.rows[0]?.title).toBe(`'${text}`);
	});
});

describe('a report as one CSV file', () => {
	const rowsOf = async (made: readonly Report[]) =>
		parseCsv((await bytesOf(writeReportCsv(made))).toString('utf8'));

	test('has the recommendations in the columns of the list', async () => {
		const rows = await rowsOf(await reports('en'));
		expect(rows).toHaveLength(34);
		expect(Object.keys(rows[0] ?? {}).slice(0, 3)).toEqual(['code', 'title', 'title_ja']);
		expect(rows[0]).toMatchObject({ as_of: '2026-05-31', known_on: '2026-11-22' });
	});

	test('in both languages says of each row which it is in', async () => {
		const rows = await rowsOf(await reports('en', 'ja'));
		expect(rows.map(({ language }) => language)).toEqual([
			...Array(34).fill('en'),
			...Array(34).fill('ja')
		]);
		expect([rows[0]?.level_label, rows[34]?.level_label]).toEqual(['Under way', '進行中']);
	});
});
