import readXlsx from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import { openCorpusDatabase } from '../../db/testing.ts';
import type { Report } from '../report.ts';
import type { ReportedRecommendation } from '../reported.ts';
import { partsIn, saidOf, tagged, timesIn, xmlOf } from '../rows/testing-package.ts';
import { allOf, bytesOf, reportsOf, reportWith } from '../testing-report.ts';
import { CELL_MAX } from './xlsx-cell.ts';
import { writeXlsx } from './xlsx.ts';

const SHEETS = ['Recommendations', 'Notes', 'Evidence', 'Parties', 'Changes', 'Method'];
const day = (text: string) => new Date(`${text}T00:00:00Z`);

async function english(): Promise<Report> {
	const db = await openCorpusDatabase();
	const [report] = await reportsOf(db.reader, ['en']);
	return report as Report;
}

/** The rows of a sheet by the titles of its columns, as another library reads them. */
async function rowsIn(bytes: Buffer, sheet: string) {
	const all = await readXlsx(bytes);
	const [head = [], ...rows] = all.find((one) => one.sheet === sheet)?.data ?? [];
	return rows.map((row) => Object.fromEntries(head.map((title, at) => [String(title), row[at]])));
}

describe('a report as a workbook, read by another library', () => {
	test('has the recommendations with their levels in words and their days as days', async () => {
		const report = await english();
		const bytes = await bytesOf(writeXlsx([report]));
		const rows = await rowsIn(bytes, 'Recommendations');
		const items = await allOf(report.items());
		expect(rows.map((row) => row['Code'])).toEqual(items.map(({ code }) => code));
		expect(rows.map((row) => row['Level'])).toEqual(items.map(({ level }) => level.label));
		expect(rows.map((row) => row['At this level since'])).toEqual(
			items.map(({ since }) => since && day(since))
		);
		expect(rows.map((row) => row['Evidence that supports'])).toEqual(
			items.map(({ evidence }) => evidence.supports)
		);
		const stalled = rows.filter((row) => String(row['Flags']).includes('Stalled'));
		expect(stalled.map((row) => row['Code'])).toEqual(['JMH-1', 'JMH-9']);
	});

	test('has each note, each piece of evidence, the parties and the changes', async () => {
		const report = await english();
		const bytes = await bytesOf(writeXlsx([report]));
		const items = await allOf(report.items());
		const notes = await rowsIn(bytes, 'Notes');
		expect(notes.map((row) => [row['Code'], row['As of'], row['Reason']])).toEqual(
			items.flatMap(({ code, notes = [] }) =>
				notes.map(({ asOf, reason }) => [code, day(asOf), reason.text])
			)
		);
		const pieces = await allOf(report.evidence());
		const evidence = await rowsIn(bytes, 'Evidence');
		expect(evidence.map((row) => row['Title'])).toEqual(pieces.map(({ title }) => title.text));
		const partial = evidence.find((row) => typeof row['Published'] === 'string');
		const whole = evidence.find((row) => row['Published'] instanceof Date);
		expect(whole).toBeDefined();
		if (partial) expect(partial['Published']).toMatch(/^\d{4}(-\d{2})?$/);
		expect((await rowsIn(bytes, 'Parties')).map((row) => row['Name in Japanese'])).toEqual(
			report.parties.map(({ ja }) => ja)
		);
		const changes = await allOf(report.changes());
		const tracking = await report.tracking();
		const told = await rowsIn(bytes, 'Changes');
		expect(told.map((row) => [row['Code'], row['On']])).toEqual(
			[...changes, ...tracking].map(({ code, on }) => [code, day(on)])
		);
	});

	test('says of which days it is, on what it rests and what its words mean', async () => {
		const report = await english();
		const method = await rowsIn(await bytesOf(writeXlsx([report])), 'Method');
		const said = method.filter((row) => ['This report', 'Level'].includes(String(row['Kind'])));
		const about = Object.fromEntries(said.map((row) => [row['Word'], row['Meaning']]));
		expect(about).toMatchObject({
			'As of': day('2026-05-31'),
			'As known on': day('2026-11-22'),
			'Head of the audit chain': report.head.chainHead,
			Institution: 'The Institute'
		});
		for (const { label, definition } of report.head.levels) expect(about[label]).toBe(definition);
	});

	test('has its sheets in both languages, each named in its own', async () => {
		const db = await openCorpusDatabase();
		const bytes = await bytesOf(writeXlsx(await reportsOf(db.reader, ['en', 'ja'])));
		const all = await readXlsx(bytes);
		expect(all.map(({ sheet }) => sheet)).toEqual([
			...SHEETS,
			...['提言', '状況評価', '根拠資料', '関係主体', '変化', '方法']
		]);
		const [row] = await rowsIn(bytes, '提言');
		expect(row).toMatchObject({ 番号: 'GLO-0', 段階: '進行中' });
	});

	test('has the same bytes each time, and no time but its own day', async () => {
		const report = await english();
		const one = await bytesOf(writeXlsx([report]));
		const two = await bytesOf(writeXlsx([await english()]));
		expect(partsIn(two)).toEqual(partsIn(one));
		expect(two.equals(one)).toBe(true);
		expect(new Set(timesIn(one))).toEqual(new Set(['2026-5-31 0']));
		expect(partsIn(one).get('docProps/core.xml')).toContain('>2026-05-31T00:00:00Z<');
	});
});

describe('the parts of the workbook', () => {
	test('are well formed, and each that is named is there', async () => {
		const parts = partsIn(await bytesOf(writeXlsx([await english()])));
		for (const [name, part] of parts) expect(() => xmlOf(part), name).not.toThrow();
		const types = xmlOf(parts.get('[Content_Types].xml'));
		for (const part of saidOf(types, 'Override', 'PartName'))
			expect(parts.has(String(part).slice(1)), String(part)).toBe(true);
		const rels = xmlOf(parts.get('xl/_rels/workbook.xml.rels'));
		for (const target of saidOf(rels, 'Relationship', 'Target'))
			expect(parts.has(`xl/${target}`), String(target)).toBe(true);
	});

	test('keep the head in sight, offer filters, tint levels and link codes to their pages', async () => {
		const report = await english();
		const [item] = (await allOf(report.items())) as [ReportedRecommendation];
		const parts = partsIn(await bytesOf(writeXlsx([report])));
		const sheet = xmlOf(parts.get('xl/worksheets/sheet1.xml'));
		expect(saidOf(sheet, 'pane', 'state')).toEqual(['frozen']);
		expect(saidOf(sheet, 'pane', 'topLeftCell')).toEqual(['C2']);
		expect(saidOf(sheet, 'autoFilter', 'ref')).toEqual([expect.stringMatching(/^A1:[A-Z]+35$/)]);
		const rels = xmlOf(parts.get('xl/worksheets/_rels/sheet1.xml.rels'));
		expect(saidOf(rels, 'Relationship', 'Target')[0]).toBe(item.url);
		expect(saidOf(sheet, 'hyperlink', 'ref')[0]).toBe('A2');
		const levels = tagged(sheet, 'c').filter((cell) => /^J\d+$/.test(cell.getAttribute('r') ?? ''));
		const styles = xmlOf(parts.get('xl/styles.xml'));
		const [formats] = tagged(styles, 'cellXfs');
		const fills = tagged(styles, 'fill');
		const colourOf = (cell: (typeof levels)[number]) => {
			const format = formats && tagged(formats, 'xf')[Number(cell.getAttribute('s'))];
			const fill = fills[Number(format?.getAttribute('fillId'))];
			return fill && tagged(fill, 'fgColor')[0]?.getAttribute('rgb');
		};
		const tints = Object.fromEntries(
			levels.slice(1).map((one) => [one.textContent, colourOf(one)])
		);
		expect(tints).toEqual({
			Done: 'FF143560',
			'Largely done': 'FF117780',
			'Under way': 'FF82BA99'
		});
	});

	test('show days in the years of Japanese eras where these are asked for', async () => {
		const db = await openCorpusDatabase();
		const reports = await reportsOf(db.reader, ['ja'], { era: 'japanese' });
		const parts = partsIn(await bytesOf(writeXlsx(reports)));
		expect(saidOf(xmlOf(parts.get('xl/styles.xml')), 'numFmt', 'formatCode')).toEqual([
			'[$-411]ggge"年"m"月"d"日"'
		]);
	});
});

describe('text that somebody typed', () => {
	const FORMULA = '=HYPERLINK("http://evil.example","x")';
	const titled = async (text: string) => {
		const report = await reportWith(await english(), { item: { title: { text, lang: 'en' } } });
		return bytesOf(writeXlsx([report]));
	};

	test('is never a formula', async () => {
		const bytes = await titled(FORMULA);
		const [row] = await rowsIn(bytes, 'Recommendations');
		expect(row?.['Title']).toBe(FORMULA);
		const sheet = xmlOf(partsIn(bytes).get('xl/worksheets/sheet1.xml'));
		expect(tagged(sheet, 'f')).toEqual([]);
		const styles = xmlOf(partsIn(bytes).get('xl/styles.xml'));
		const [formats] = tagged(styles, 'cellXfs');
		const cell = tagged(sheet, 'c').find((one) => one.getAttribute('r') === 'B2');
		const format = formats && tagged(formats, 'xf')[Number(cell?.getAttribute('s'))];
		expect(format?.getAttribute('quotePrefix')).toBe('1');
	});

	test('comes through whole: signs of XML, emoji, right to left; letters XML has none for are marked', async () => {
		const [row] = await rowsIn(
			await titled('<b> & "q" ]]> 👍 שלום \u0000\u001f\ud83d end'),
			'Recommendations'
		);
		expect(row?.['Title']).toBe('<b> & "q" ]]> 👍 שלום \uFFFD\uFFFD\uFFFD end');
	});

	test('is not read as one of the escapes of Excel', async () => {
		const parts = partsIn(await titled('a _x0041_ b'));
		expect(parts.get('xl/worksheets/sheet1.xml')).toContain('a _x005F_x0041_ b');
	});

	test('is cut where a cell holds no more, and the workbook says so', async () => {
		const long = '長'.repeat(CELL_MAX + 5);
		const report = await reportWith(await english(), { item: { signsFor: [long] } });
		const bytes = await bytesOf(writeXlsx([report]));
		const [row] = await rowsIn(bytes, 'Recommendations');
		expect(String(row?.['Signs for'])).toHaveLength(CELL_MAX);
		expect(String(row?.['Signs for']).endsWith('長…')).toBe(true);
		const method = await rowsIn(bytes, 'Method');
		expect(method.find((one) => one['Word'] === 'Cut texts')?.['Meaning']).toContain(': 34.');
	});

	test('leads nowhere that Excel would take for damage', async () => {
		const bad = await reportWith(await english(), { piece: { url: 'javascript:alert(1)' } });
		const long = await reportWith(await english(), {
			piece: { url: `https://example.org/${'a'.repeat(2_100)}` }
		});
		for (const report of [bad, long]) {
			const parts = partsIn(await bytesOf(writeXlsx([report])));
			expect(parts.has('xl/worksheets/_rels/sheet3.xml.rels')).toBe(false);
		}
	});
});
