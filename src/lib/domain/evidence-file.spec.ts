import { expect, test } from 'vitest';
import { cleanFileName, extensionOf, FILE_NAME_MAX } from './evidence-file.ts';

test.each([
	['report.pdf', 'report.pdf'],
	['TICAD 横浜宣言 (仮訳).PDF', 'TICAD 横浜宣言 (仮訳).pdf'],
	['../../etc/passwd', 'passwd'],
	['C:\\Users\\me\\note.docx', 'note.docx'],
	['a\u0000b\u001b[31m.txt', 'ab[31m.txt'],
	['gpj\u202Efdp.exe', 'gpjfdp.exe'],
	['  many   spaces .csv ', 'many spaces.csv'],
	['.pdf', 'file.pdf'],
	['...', 'file'],
	['e\u0301te\u0301.md', 'été.md'],
	['', 'file']
])('the file name “%s” is kept as “%s”', (given, kept) => {
	expect(cleanFileName(given)).toBe(kept);
});

test('a long name is cut before its extension, between characters', () => {
	const kept = cleanFileName(`${'東'.repeat(400)}😀.pdf`);
	expect([...kept].length).toBeLessThanOrEqual(FILE_NAME_MAX);
	expect(kept).toMatch(/^東+\.pdf$/u);
});

test('an extension is read in lower case', () => {
	expect(['a.PDF', 'a.tar.gz', 'a', '.b'].map(extensionOf)).toEqual(['pdf', 'gz', '', 'b']);
});
