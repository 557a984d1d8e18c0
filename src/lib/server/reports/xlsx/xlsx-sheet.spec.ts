import { describe, expect, test } from 'vitest';
import { Refusal } from '../../refusal.ts';
import { partsIn } from '../rows/testing-package.ts';
import { sheetName } from './xlsx-book.ts';
import { CELL_MAX, columnName, fitting, linesOf, serialOf } from './xlsx-cell.ts';
import { LINKS_MAX, openSheet, ROWS_MAX } from './xlsx-sheet.ts';
import { zipStream } from '../rows/zip-stream.ts';

describe('what Excel holds', () => {
	const head = { name: 'Rows', number: 1, language: 0, frozen: 0, lines: 1, hasFilter: true };
	const columns = [{ title: 'A', width: 10 }];

	test('is no more than so many rows: one more is a sentence', () => {
		const sheet = openSheet(zipStream('2026-05-31'), { ...head, columns });
		const row = [{ value: 1 }];
		for (let count = 1; count < ROWS_MAX; count += 1) sheet.add(row);
		expect(() => sheet.add(row)).toThrow(Refusal);
	});

	test('is no more than so many links: the rest is text', () => {
		const zip = zipStream('2026-05-31');
		const sheet = openSheet(zip, { ...head, columns });
		for (let count = 0; count < LINKS_MAX + 10; count += 1)
			sheet.add([{ value: 'x', href: 'https://example.org/' }]);
		sheet.end();
		zip.end();
		const parts = partsIn(Buffer.concat([...zip.take()]));
		const links = parts.get('xl/worksheets/sheet1.xml')?.match(/<hyperlink /g);
		expect(links).toHaveLength(LINKS_MAX);
	});

	test('is counted as Excel counts', () => {
		expect([serialOf('1900-03-01'), serialOf('2026-05-31')]).toEqual([61, 46173]);
		expect(serialOf('1899-12-31')).toBeNull();
		expect([0, 25, 26, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA']);
		expect(fitting(`${'a'.repeat(CELL_MAX - 2)}👍bc`)).toBe(`${'a'.repeat(CELL_MAX - 2)}…`);
		expect([linesOf('short', 20), linesOf('提言'.repeat(10), 20), linesOf('a\nb', 20)]).toEqual([
			1, 2, 2
		]);
	});

	test('names sheets with at most 31 letters, none of them a sign of formulas, each once', () => {
		expect(sheetName("'A/B: [1]*?'", [])).toBe('A B   1');
		expect(sheetName('長'.repeat(40), [])).toBe('長'.repeat(31));
		expect(sheetName('Notes', ['NOTES', 'Notes 2'])).toBe('Notes 3');
		expect(sheetName('', [])).toBe('–');
	});
});
