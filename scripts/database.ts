import { accessSync, constants, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { connect, type Database } from '../src/lib/server/db/connect.ts';
import { migrate, migrationState, NewerDatabaseError } from '../src/lib/server/db/migrate.ts';
import type { EnvironmentSettings } from '../src/lib/server/env.ts';
import { CommandError } from './progress.mjs';

const BACKUPS_KEPT = 5;

/** The file of a `file:` address; null for a database on a server. */
export function databaseFile(url: string): string | null {
	if (!url.startsWith('file:')) return null;
	const path = url.slice('file:'.length).replace(/^\/\/(localhost)?(?=\/)/, '');
	return decodeURIComponent(path.replace(/\?.*$/, ''));
}

/** Step by step: Node's own recursive mkdir never ends under /proc and the like. */
function makeFolders(folder: string): void {
	if (existsSync(folder)) return;
	makeFolders(dirname(folder));
	mkdirSync(folder);
}

function reasonOf(error: unknown): string {
	return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}

/** Makes a folder where it is missing. Throws CommandError if nothing can be written there. */
export function makeFolder(folder: string, setting: string): void {
	try {
		makeFolders(folder);
		accessSync(folder, constants.W_OK);
	} catch (error) {
		throw new CommandError(
			`The folder ${folder} cannot be written (${reasonOf(error)}). Make it writable, or set ${setting} to another place.`
		);
	}
}

/** Throws CommandError if a file is there and cannot be used. */
export function checkFile(file: string, mode: 'read' | 'write', setting: string): void {
	try {
		if (existsSync(file)) accessSync(file, mode === 'read' ? constants.R_OK : constants.W_OK);
	} catch (error) {
		const how = mode === 'read' ? 'read' : 'written';
		throw new CommandError(
			`The file ${file} cannot be ${how} (${reasonOf(error)}). Give it to who starts Heeded, or set ${setting} to another place.`
		);
	}
}

/**
 * Opens the database of the settings. Throws CommandError if it cannot be opened or was written by a
 * newer Heeded.
 */
export async function openDatabase(settings: EnvironmentSettings): Promise<{
	db: Database;
	isNew: boolean;
	pending: string[];
}> {
	const { DATABASE_URL, DATABASE_AUTH_TOKEN } = settings;
	const file = databaseFile(DATABASE_URL);
	if (file) {
		makeFolder(dirname(file), 'DATABASE_URL');
		checkFile(file, 'write', 'DATABASE_URL');
	}
	try {
		const db = await connect(DATABASE_URL, { authToken: DATABASE_AUTH_TOKEN });
		return { db, ...(await migrationState(db)) };
	} catch (error) {
		if (error instanceof NewerDatabaseError) throw new CommandError(error.message);
		const reason = error instanceof Error ? error.message : String(error);
		throw new CommandError(`The database ${DATABASE_URL} cannot be opened: ${reason}`);
	}
}

/** Copies a database file aside and keeps the newest few copies. Answers where the copy lies. */
export async function copyAside(db: Database, file: string, at: string): Promise<string> {
	const folder = join(dirname(file), 'backups');
	makeFolder(folder, 'DATABASE_URL');
	const copy = join(folder, `heeded-${at.replaceAll(/[:.]/g, '-')}.db`);
	await db.client.execute({ sql: 'VACUUM INTO ?', args: [copy] });
	const copies = readdirSync(folder).filter((name) => /^heeded-.*\.db$/.test(name));
	for (const old of copies.sort().slice(0, -BACKUPS_KEPT)) rmSync(join(folder, old));
	return copy;
}

/** Brings the tables up to date; an existing database file is copied aside before. */
export async function migrateSafely(
	{ db, isNew, pending }: { db: Database; isNew: boolean; pending: string[] },
	{ url, at, say }: { url: string; at: string; say: (text: string) => void }
): Promise<void> {
	if (pending.length === 0) return;
	const file = databaseFile(url);
	if (file && !isNew && existsSync(file))
		say(`Copied the database to ${await copyAside(db, file, at)}`);
	say(
		isNew ? `Making the database ${url}` : `Bringing the database up to date: ${pending.join(', ')}`
	);
	await migrate(db);
}
