import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { writeWhole } from './report-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'heeded-whole-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function* pieces(failure?: Error) {
	yield Buffer.from('one ');
	if (failure) throw failure;
	yield Buffer.from('two');
}

test('a full disk is a sentence, and nothing of the file is left', async () => {
	const full = Object.assign(new Error('no space'), { code: 'ENOSPC' });
	const path = join(folder, 'full');
	await expect(writeWhole(path, pieces(full), { isForced: false })).rejects.toThrow(
		/^The disk is full/
	);
	expect(readdirSync(folder)).toEqual([]);
});

test('a file that somebody writes meanwhile is theirs', async () => {
	const path = join(folder, 'raced');
	async function* racing() {
		writeFileSync(path, 'theirs');
		yield Buffer.from('ours');
	}
	await expect(writeWhole(path, racing(), { isForced: false })).rejects.toThrow('is there already');
	expect(readFileSync(path, 'utf8')).toBe('theirs');
	expect(readdirSync(folder)).toEqual(['raced']);
	await writeWhole(path, pieces(), { isForced: true });
	expect(readFileSync(path, 'utf8')).toBe('one two');
});
