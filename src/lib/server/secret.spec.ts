import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { secretFrom } from './secret.ts';

function folder(): string {
	const made = mkdtempSync(join(tmpdir(), 'heeded-secret-'));
	onTestFinished(() => rmSync(made, { recursive: true, force: true }));
	return made;
}

test('the secret is made once, for its owner alone', () => {
	const file = join(folder(), 'data', 'secret');
	const made = secretFrom(file);
	expect(made).toMatch(/^[\w-]{43}$/);
	expect(secretFrom(file)).toBe(made);
	expect(statSync(file).mode & 0o777).toBe(0o600);
	expect(readdirSync(join(file, '..'))).toEqual(['secret']);
});

test('a file that holds no secret is refused by name', () => {
	const file = join(folder(), 'secret');
	writeFileSync(file, 'short');
	expect(() => secretFrom(file)).toThrow(file);
});
