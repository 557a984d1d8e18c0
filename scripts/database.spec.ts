import { createClient } from '@libsql/client';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openTestDatabase } from '../src/lib/server/db/testing.ts';
import { readSettings } from '../src/lib/server/env.ts';
import { copyAside, databaseFile, makeFolder, migrateSafely, openDatabase } from './database.ts';
import { CommandError } from './progress.mjs';

function folder(): string {
	const made = mkdtempSync(join(tmpdir(), 'heeded-database-'));
	onTestFinished(() => rmSync(made, { recursive: true }));
	return made;
}

const settingsFor = (file: string) => readSettings({ DATABASE_URL: `file:${file}` });

test.each([
	['file:data/heeded.db', 'data/heeded.db'],
	['file:/var/heeded.db', '/var/heeded.db'],
	['file:///var/my%20data/heeded.db', '/var/my data/heeded.db'],
	['file://localhost/var/heeded.db', '/var/heeded.db'],
	['file:heeded.db?mode=rw', 'heeded.db'],
	['http://127.0.0.1:8080', null]
])('the file of %s is %s', (url, file) => {
	expect(databaseFile(url)).toBe(file);
});

describe('makeFolder', () => {
	test('makes a folder at any depth', () => {
		const path = join(folder(), 'a', 'b');
		makeFolder(path, 'EVIDENCE_DIR');
		expect(existsSync(path)).toBe(true);
	});

	test('refuses with the folder and the setting where there can be none', () => {
		const file = join(folder(), 'file');
		writeFileSync(file, '');
		expect(() => makeFolder(join(file, 'inner'), 'EVIDENCE_DIR')).toThrow(CommandError);
		expect(() => makeFolder(join(file, 'inner'), 'EVIDENCE_DIR')).toThrow(/inner.*EVIDENCE_DIR/);
	});
});

describe('openDatabase', () => {
	test('finds a new database empty, and migrates it without a copy', async () => {
		const file = join(folder(), 'deep', 'heeded.db');
		const opened = await openDatabase(settingsFor(file));
		expect(opened.isNew).toBe(true);
		const said: string[] = [];
		const say = (text: string) => said.push(text);
		await migrateSafely(opened, { url: `file:${file}`, at: '2026-11-22T03:00:00.000Z', say });
		opened.db.close();
		const again = await openDatabase(settingsFor(file));
		expect(again).toMatchObject({ isNew: false, pending: [] });
		again.db.close();
		expect(said).toHaveLength(1);
		expect(existsSync(join(dirname(file), 'backups'))).toBe(false);
	});

	test('refuses a database of a newer version', async () => {
		const { client, path } = await openTestDatabase();
		await client.execute(
			"INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('x', 9999999999999)"
		);
		await expect(openDatabase(settingsFor(path))).rejects.toThrow(/newer version of Heeded/);
	});

	test('refuses a file that is no database', async () => {
		const file = join(folder(), 'heeded.db');
		writeFileSync(file, 'not a database at all, but text that is long enough to be looked at');
		await expect(openDatabase(settingsFor(file))).rejects.toThrow(CommandError);
	});
});

test('migrateSafely copies an existing database aside before it changes it', async () => {
	const db = await openTestDatabase();
	const said: string[] = [];
	await migrateSafely(
		{ db, isNew: false, pending: ['0009_later'] },
		{ url: `file:${db.path}`, at: '2026-11-22T03:00:00.000Z', say: (text) => said.push(text) }
	);
	expect(readdirSync(join(dirname(db.path), 'backups'))).toEqual([
		'heeded-2026-11-22T03-00-00-000Z.db'
	]);
	expect(said[0]).toMatch(/Copied the database to .*backups/);
	expect(said[1]).toMatch(/0009_later/);
});

test('copyAside copies the data, and keeps the newest five', async () => {
	const db = await openTestDatabase();
	await db.client.execute(`INSERT INTO setting (key, value) VALUES ('a', '"kept"')`);
	let copy = '';
	for (let day = 1; day <= 7; day++) {
		copy = await copyAside(db, db.path, `2026-11-0${day}T03:00:00.000Z`);
	}
	const copies = readdirSync(dirname(copy)).sort();
	expect(copies).toHaveLength(5);
	expect(copies[0]).toBe('heeded-2026-11-03T03-00-00-000Z.db');
	const client = createClient({ url: `file:${copy}` });
	const { rows } = await client.execute("SELECT value FROM setting WHERE key = 'a'");
	client.close();
	expect(rows[0]?.value).toBe('"kept"');
});
