import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { loadCorpus } from '../corpus/load.ts';
import { connect } from './connect.ts';
import { migrate } from './migrate.ts';

declare module 'vitest' {
	interface ProvidedContext {
		corpusDatabase: string;
	}
}

/** Makes, once a run, the database with the corpus that tests copy. */
export default async function setup({ provide }: TestProject) {
	const folder = mkdtempSync(join(tmpdir(), 'heeded-base-'));
	const path = join(folder, 'corpus.db');
	const db = await connect(`file:${path}`);
	await migrate(db);
	await loadCorpus(db, 'corpus');
	await db.client.execute('PRAGMA wal_checkpoint(TRUNCATE)');
	db.close();
	provide('corpusDatabase', path);
	return () => rmSync(folder, { recursive: true, force: true });
}
