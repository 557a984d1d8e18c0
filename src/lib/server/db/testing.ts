import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject, onTestFinished } from 'vitest';
import { connect, type Database } from './connect.ts';
import { migrate } from './migrate.ts';

interface Options {
	onQuery?: (sql: string) => void;
}

async function open({ onQuery }: Options, base?: string): Promise<Database & { path: string }> {
	const folder = mkdtempSync(join(tmpdir(), 'heeded-test-'));
	const path = join(folder, 'test.db');
	if (base) copyFileSync(base, path);
	const db = await connect(`file:${path}`, { onQuery });
	if (!base) await migrate(db);
	onTestFinished(() => {
		db.close();
		rmSync(folder, { recursive: true, force: true });
	});
	return { ...db, path };
}

/** A migrated, empty database in a file of its own, which goes when the test ends. */
export function openTestDatabase(options: Options = {}) {
	return open(options);
}

/** The same with the corpus loaded. */
export function openCorpusDatabase(options: Options = {}) {
	return open(options, inject('corpusDatabase'));
}
