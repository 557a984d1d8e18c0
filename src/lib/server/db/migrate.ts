import { sql } from 'drizzle-orm';
import { migrate as migrateWith } from 'drizzle-orm/libsql/migrator';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from './connect.ts';

/** The folder of migrations, from the top of the project, where every command of it runs. */
export const MIGRATIONS = join(process.cwd(), 'drizzle');

/** The database was written by a later Heeded than this one. */
export class NewerDatabaseError extends Error {}

interface Journal {
	entries: { when: number; tag: string }[];
}

async function appliedAt(db: Database): Promise<number> {
	const table = await db.client.execute(
		"SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '__drizzle_migrations'"
	);
	if (table.rows.length === 0) return 0;
	const row = await db.reader.get<{ at: number | null }>(
		sql`SELECT max(created_at) AS at FROM __drizzle_migrations`
	);
	return Number(row?.at ?? 0);
}

/**
 * What has to be done: `isNew` for an empty database, `pending` migrations by name.
 * Throws NewerDatabaseError if the database knows migrations that this version does not.
 */
export async function migrationState(db: Database): Promise<{ isNew: boolean; pending: string[] }> {
	const { entries } = JSON.parse(
		readFileSync(join(MIGRATIONS, 'meta/_journal.json'), 'utf8')
	) as Journal;
	const applied = await appliedAt(db);
	if (applied > Math.max(...entries.map((entry) => entry.when))) {
		throw new NewerDatabaseError(
			'This database was written by a newer version of Heeded. Start that version, or choose another DATABASE_URL.'
		);
	}
	const pending = entries.filter((entry) => entry.when > applied).map((entry) => entry.tag);
	return { isNew: applied === 0, pending };
}

/** Brings the tables up to date. */
export async function migrate(db: Database): Promise<void> {
	await migrateWith(db.writer, { migrationsFolder: MIGRATIONS });
}
