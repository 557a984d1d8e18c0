import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { digestOfFiles, filesUnder, isStamped, stamp } from './stamp.mjs';

function folderWith(files: Record<string, string>): string {
	const folder = mkdtempSync(join(tmpdir(), 'heeded-stamp-'));
	onTestFinished(() => rmSync(folder, { recursive: true }));
	mkdirSync(join(folder, 'inner'));
	for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
	return folder;
}

test('filesUnder finds files at every depth, in order, and leaves out what is not there', () => {
	const folder = folderWith({ 'b.ts': '', 'inner/c.ts': '', 'a.ts': '' });
	expect(filesUnder([folder, join(folder, 'nothing')])).toEqual(
		['a.ts', 'b.ts', 'inner/c.ts'].map((name) => join(folder, name))
	);
});

test('digestOfFiles is about contents and names, not about times', () => {
	const folder = folderWith({ 'a.ts': 'one', 'b.ts': 'two' });
	const [a = '', b = ''] = filesUnder([folder]);
	const before = digestOfFiles([a, b]);
	utimesSync(a, 0, 0);
	expect(digestOfFiles([a, b])).toBe(before);
	expect(digestOfFiles([a])).not.toBe(before);
	writeFileSync(a, 'two');
	writeFileSync(b, 'one');
	expect(digestOfFiles([a, b])).not.toBe(before);
});

test('isStamped is true for the digest that was stamped, and for no other', () => {
	const file = join(folderWith({}), 'stamp');
	expect(isStamped(file, 'x')).toBe(false);
	stamp(file, 'x');
	expect(isStamped(file, 'x')).toBe(true);
	expect(isStamped(file, 'y')).toBe(false);
});
