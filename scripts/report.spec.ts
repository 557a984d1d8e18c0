import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test, vi } from 'vitest';
import { copyFileSync } from 'node:fs';
import { reportSettingsSchema } from '../src/lib/domain/report.ts';
import { connect, type Database } from '../src/lib/server/db/connect.ts';
import { createNamedReport } from '../src/lib/server/named-report-edit.ts';
import { createSavedView } from '../src/lib/server/saved-view-edit.ts';
import { createTestPerson, TEST_NOW } from '../src/lib/server/testing.ts';

const folder = mkdtempSync(join(tmpdir(), 'heeded-report-'));
const database = join(folder, 'heeded.db');
// Before anything reads the settings.
Object.assign(process.env, {
	DATABASE_URL: `file:${database}`,
	EVIDENCE_DIR: join(folder, 'evidence'),
	ORIGIN: 'https://heeded.example.org',
	TIME_ZONE: 'Asia/Tokyo',
	CLOCK_START: '2026-11-22T03:00:00.000Z'
});
const { report } = await import('./report.ts');

let db: Database;
beforeAll(async () => {
	copyFileSync(inject('corpusDatabase'), database);
	db = await connect(`file:${database}`);
});
afterAll(() => {
	db.close();
	rmSync(folder, { recursive: true, force: true });
});

let out: string;
let said: string[];
beforeEach(() => {
	out = join(folder, randomUUID());
	mkdirSync(out);
	said = [];
	for (const stream of ['log', 'error'] as const)
		vi.spyOn(console, stream).mockImplementation((line: string) => void said.push(line));
});
afterEach(() => void vi.restoreAllMocks());

const run = (...args: string[]) => report(args, { calledFrom: out });
const made = (name: string) => readFileSync(join(out, name), 'utf8');
const files = () => readdirSync(out);

test('a report of a theme as of a day is written where it is asked for, and its hash is said', async () => {
	const args = ['--scope', 'theme:china', '--as-of', '2025-12-31', '--language', 'en'];
	expect(await run('--format', 'md', ...args, '--out', 'china.md')).toBe(0);
	expect(made('china.md')).toContain('31 Dec 2025');
	expect(said.join('\n')).toContain(createHash('sha256').update(made('china.md')).digest('hex'));
	expect(files()).toEqual(['china.md']);
	expect(await run(...args, '--out', 'again.md')).toBe(0);
	expect(made('again.md')).toBe(made('china.md'));
});

test('parties and codes may be given several times', async () => {
	const codes = ['--scope', 'code:GLO-2.4', '--scope', 'code:jmh-7.3'];
	expect(await run(...codes, '--out', 'two.csv')).toBe(0);
	const [, ...rows] = made('two.csv').trim().split('\r\n');
	expect(rows.map((row) => row.split(',')[0])).toEqual(['GLO-2.4', 'JMH-7.3']);
});

test('a saved report is made with today’s date, and what is said goes before what is saved', async () => {
	const ana = await createTestPerson(db, 'Ana', ['analyst']);
	const settings = reportSettingsSchema.parse({
		...{ asOf: '2020-01-01', knownOn: '2020-01-01', query: '?theme=china', language: 'ja' }
	});
	const input = { reportName: 'Board', isShared: false, settings, format: 'md' as const };
	await createNamedReport(db, input, { by: ana.id, key: randomUUID(), now: TEST_NOW });
	expect(await run('--named', 'board', '--out', 'a')).toBe(0);
	expect(made('a')).toContain('2026年11月22日');
	expect(
		await run('--named', 'board', '--language', 'en', '--as-of', '2025-05-31', '--out', 'b')
	).toBe(0);
	expect(made('b')).toContain('31 May 2025');
});

test('a saved view says which recommendations', async () => {
	const bo = await createTestPerson(db, 'Bo', ['analyst']);
	const view = { viewName: 'Done', query: '?level=done', isShared: true };
	await createSavedView(db, view, { by: bo.id, key: randomUUID(), now: TEST_NOW });
	expect(await run('--scope', 'view:done', '--as-of', '2026-05-31', '--out', 'done.csv')).toBe(0);
	expect(made('done.csv').trim().split('\r\n')).toHaveLength(3);
});

test('a file that is there is not written over, unless that is forced', async () => {
	writeFileSync(join(out, 'a.md'), 'mine');
	expect(await run('--out', 'a.md')).toBe(2);
	expect(said.join()).toContain('is there already');
	expect(made('a.md')).toBe('mine');
	expect(await run('--out', 'a.md', '--force')).toBe(0);
	expect(made('a.md')).not.toBe('mine');
	expect(files()).toEqual(['a.md']);
});

test.each([
	[['--out', 'a'], '--format: give one of pdf'],
	[['--out', 'a.md', '--scope', 'theme:none'], 'There is no theme none. There are: ca'],
	[['--out', 'a.md', '--scope', 'anything'], '--scope anything: give all'],
	[['--out', 'a.md', '--scope', 'code:GLO-99'], 'There is no recommendation GLO-99'],
	[['--out', 'a.md', '--as-of', '2026-02-30'], '--as-of: give a day that exists'],
	[['--out', 'a.md', '--as-of', '2030-01-01'], 'after today, 2026-11-22'],
	[['--out', 'a.md', '--as-of', '2001-01-01'], 'there was nothing to report yet'],
	[['--out', 'a.md', '--from', '2026-11-22'], 'The period is turned round'],
	[['--out', 'a.md', '--sections', 'summary,all'], '--sections: give one of summary'],
	[['--out', 'a.md', '--detail', 'long'], '--detail: give one of one-page'],
	[['--out', 'a.md', '--edition', 'none'], 'There is no edition none.'],
	[['--out', 'a.md', '--named', 'none'], 'There is no saved report none.'],
	[['--out', 'none/a.md'], 'does not exist'],
	[['--format', 'md'], '--out is missing'],
	[['--wrong'], '--help says what there is']
])('%j ends with a sentence, code 2 and no file', async (args, sentence) => {
	expect(await run(...args)).toBe(2);
	expect(said.join('\n')).toContain(sentence);
	expect(files()).toEqual([]);
});

test('what there is to say is said on asking', async () => {
	expect(await run('--help')).toBe(0);
	expect(said.join()).toContain('--out         the file');
});
