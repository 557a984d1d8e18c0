import { eq } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reportSettingsSchema, type ReportSettings } from '../domain/report.ts';
import { RUNS_MAX } from '../domain/report-run.ts';
import { findChainHead } from './audit.ts';
import type { Database } from './db/connect.ts';
import { reportRun } from './db/report.schema.ts';
import { openCorpusDatabase } from './db/testing.ts';
import { createNamedReport } from './named-report-edit.ts';
import { findNamedReport } from './named-report.ts';
import { makerHere, partOf, type Make, type RunMaker } from './report-run-make.ts';
import { askRun, cancelRun, findOwnRuns, findRun, findRunsOf, isWithheld } from './report-run.ts';
import { endRun, goOn, resumeRuns, untilIdle } from './report-runner.ts';
import { createTestPerson, TEST_NOW } from './testing.ts';
import { createTheme } from './theme-edit.ts';

const folder = mkdtempSync(join(tmpdir(), 'heeded-runs-'));
beforeAll(() => void (process.env.EVIDENCE_DIR = folder));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const settingsOf = (more: Partial<ReportSettings> = {}) =>
	reportSettingsSchema.parse({ asOf: '2026-05-31', knownOn: '2026-05-31', ...more });

/** Says what it is asked, and how many times it was. */
function sayingMaker(db: Database, { told = [] as string[] } = {}) {
	const make: Make = async function* (_reads, { settings, format }, { onItem }) {
		told.push(format);
		for (let done = 1; done <= 3; done += 1) {
			onItem(done, 3);
			yield Buffer.from(`${JSON.stringify(settings)} ${format} ${done}\n`);
		}
	};
	return { maker: makerHere(db, make), told };
}

/** Goes on only when it is told to, and says when it has begun. */
function slowMaker(db: Database) {
	let begin = () => {};
	let release = () => {};
	const begun = new Promise<void>((resolve) => (begin = resolve));
	const released = new Promise<void>((resolve) => (release = resolve));
	let times = 0;
	const make: Make = async function* (_reads, { format }, { signal, onItem }) {
		times += 1;
		onItem(1, 2);
		yield Buffer.from('half ');
		begin();
		const aborted = new Promise((resolve) => signal.addEventListener('abort', resolve));
		await Promise.race([released, aborted]);
		yield Buffer.from(`whole ${format}`);
	};
	return { maker: makerHere(db, make), begun, release, times: () => times };
}

async function openRunDatabase() {
	const db = await openCorpusDatabase();
	const ana = await createTestPerson(db, 'Ana', ['analyst']);
	const rio = await createTestPerson(db, 'Rio', ['reader']);
	const ask = (more: Partial<ReportSettings> = {}, by = ana.id, reportId: string | null = null) =>
		askRun(
			db,
			{ settings: settingsOf(more), format: 'json', reportId },
			{ by, key: randomUUID(), now: TEST_NOW }
		);
	return { db, ana, rio, ask };
}

const stored = () =>
	readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name));

test('a run is made, kept by the hash of its content, and moves no head of the chain', async () => {
	const { db, ana, ask } = await openRunDatabase();
	const head = await findChainHead(db.reader);
	const { maker } = sayingMaker(db);
	const id = await ask();
	await goOn(db, maker);
	await untilIdle();
	const run = await findRun(db.reader, ana, id);
	expect(run).toMatchObject({ state: 'done', itemsDone: 3, itemsAll: 3, chainHead: head?.hash });
	const [path] = stored().filter((one) => one.endsWith(run?.sha256 ?? '-'));
	expect(readFileSync(path ?? '', 'utf8')).toHaveLength(run?.bytes ?? 0);
	expect(await findChainHead(db.reader)).toEqual(head);
});

test('what is sent twice is asked for once', async () => {
	const { db, ana } = await openRunDatabase();
	const asked = { settings: settingsOf(), format: 'csv' as const, reportId: null };
	const sent = { by: ana.id, key: randomUUID(), now: TEST_NOW };
	await askRun(db, asked, sent);
	await askRun(db, asked, sent);
	expect(await findOwnRuns(db.reader, ana)).toHaveLength(1);
	const other = await createTestPerson(db, 'Bo', ['analyst']);
	await expect(askRun(db, asked, { ...sent, by: other.id })).rejects.toThrow('fault_sent_before');
});

test('two of the same at once are made once, and a third later gets the same file', async () => {
	const { db, ana, rio, ask } = await openRunDatabase();
	const { maker, begun, release, times } = slowMaker(db);
	const ids = [await ask(), await ask({}, rio.id)];
	await goOn(db, maker);
	await begun;
	expect((await findRun(db.reader, rio, ids[1] ?? ''))?.state).toBe('queued');
	release();
	await untilIdle();
	ids.push(await ask());
	await goOn(db, maker);
	await untilIdle();
	const runs = await db.reader.select().from(reportRun);
	expect(runs.map(({ state }) => state)).toEqual(['done', 'done', 'done']);
	expect(new Set(runs.map(({ sha256 }) => sha256)).size).toBe(1);
	expect(times()).toBe(1);
	expect(await findRun(db.reader, ana, ids[1] ?? '')).toBeNull();
});

test('other settings, or a record that has moved on, are another file', async () => {
	const { db, ana, ask } = await openRunDatabase();
	const { maker, told } = sayingMaker(db);
	await ask();
	await ask({ language: 'ja' });
	await goOn(db, maker);
	await untilIdle();
	expect(told).toHaveLength(2);
	const sent = { by: ana.id, key: randomUUID(), now: TEST_NOW };
	await createTheme(db, { en: 'Other', ja: '他' }, sent);
	await ask();
	await goOn(db, maker);
	await untilIdle();
	expect(told).toHaveLength(3);
});

test('a run that is cancelled leaves nothing behind', async () => {
	const { db, ana, rio, ask } = await openRunDatabase();
	const { maker, begun } = slowMaker(db);
	const id = await ask({ title: 'cancelled' });
	await goOn(db, maker);
	await begun;
	const before = stored().filter((path) => !path.endsWith('.part'));
	expect(existsSync(partOf({ id }))).toBe(true);
	await expect(cancelRun(db, id, { by: rio.id, now: TEST_NOW })).rejects.toThrow(
		'fault_no_permission'
	);
	expect(await cancelRun(db, id, { by: ana.id, now: TEST_NOW })).toBe(true);
	await endRun(id);
	expect(await findRun(db.reader, ana, id)).toMatchObject({ state: 'cancelled', sha256: null });
	expect(existsSync(partOf({ id }))).toBe(false);
	expect(stored()).toEqual(before);
	expect(await cancelRun(db, id, { by: ana.id, now: TEST_NOW })).toBe(false);
});

test('a full disk is a sentence, and no half-file is left', async () => {
	const { db, ana, ask } = await openRunDatabase();
	const make: Make = async function* () {
		yield Buffer.from('half');
		throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
	};
	const id = await ask({ title: 'full' });
	await goOn(db, makerHere(db, make));
	await untilIdle();
	expect(await findRun(db.reader, ana, id)).toMatchObject({
		state: 'failed',
		fault: { key: 'fault_run_disk' },
		sha256: null
	});
	expect(stored().filter((path) => path.endsWith('.part'))).toEqual([]);
});

test('a run that the server left behind is begun again, and fails when that happens twice', async () => {
	const { db, ana, ask } = await openRunDatabase();
	const { maker } = sayingMaker(db);
	const [again, lost] = [await ask({ title: 'again' }), await ask({ title: 'lost' })];
	const left = { state: 'running' as const, begunAt: TEST_NOW };
	for (const [id, attempts] of [
		[again, 1],
		[lost, 2]
	] as const)
		await db.write((tx) =>
			tx
				.update(reportRun)
				.set({ ...left, attempts })
				.where(eq(reportRun.id, id))
		);
	await resumeRuns(db, maker);
	await untilIdle();
	expect(await findRun(db.reader, ana, again)).toMatchObject({ state: 'done' });
	expect(await findRun(db.reader, ana, lost)).toMatchObject({
		state: 'failed',
		fault: { key: 'fault_run_interrupted' }
	});
});

test('a run reads one picture of the record, whatever is written meanwhile', async () => {
	const { db, ana, ask } = await openRunDatabase();
	const seen: (string | undefined)[] = [];
	const make: Make = async function* (reads) {
		seen.push((await findChainHead(reads))?.hash);
		const sent = { by: ana.id, key: randomUUID(), now: TEST_NOW };
		await createTheme(db, { en: 'Meanwhile', ja: 'その間' }, sent);
		seen.push((await findChainHead(reads))?.hash);
		yield Buffer.from('x');
	};
	const id = await ask({ title: 'snapshot' });
	await goOn(db, makerHere(db, make));
	await untilIdle();
	expect(seen[0]).toBe(seen[1]);
	expect((await findRun(db.reader, ana, id))?.chainHead).toBe(seen[0]);
	expect((await findChainHead(db.reader))?.hash).not.toBe(seen[0]);
});

test('others see the runs of a shared report, and of no other', async () => {
	const { db, ana, rio, ask } = await openRunDatabase();
	const input = { settings: settingsOf(), format: 'pdf' as const };
	const keep = (reportName: string, isShared: boolean) =>
		createNamedReport(
			db,
			{ ...input, reportName, isShared },
			{ by: ana.id, key: randomUUID(), now: TEST_NOW }
		);
	for (const [name, isShared] of [
		['Shared', true],
		['Mine', false]
	] as const) {
		const slug = await keep(name, isShared);
		const report = await findNamedReport(db.reader, ana, slug);
		const id = await ask({}, ana.id, report?.id);
		expect(await findRunsOf(db.reader, rio, slug)).toHaveLength(isShared ? 1 : 0);
		expect((await findRun(db.reader, rio, id)) !== null).toBe(isShared);
		expect((await findRun(db.reader, ana, id))?.report?.name).toBe(name);
	}
});

test('who may not see what is internal sees no run of an internal report', async () => {
	const { db, ana, ask } = await openRunDatabase();
	const id = await ask({ visibility: 'internal' });
	expect(await findRun(db.reader, ana, id)).not.toBeNull();
	const outsider = { ...ana, roles: [] };
	expect(await findRun(db.reader, outsider, id)).toBeNull();
	expect(await findOwnRuns(db.reader, outsider)).toEqual([]);
});

test('somebody with too many under way is told to wait', async () => {
	const { ask, rio } = await openRunDatabase();
	for (let run = 0; run < RUNS_MAX; run += 1) await ask();
	await expect(ask()).rejects.toThrow('fault_run_many');
	await expect(ask({}, rio.id)).resolves.toBeTypeOf('string');
});

test('a run of somebody whose account was closed is not made', async () => {
	const { db, ana, ask } = await openRunDatabase();
	const { maker, told } = sayingMaker(db);
	const id = await ask();
	await db.client.execute(`UPDATE user SET is_active = 0 WHERE id = '${ana.id}'`);
	await goOn(db, maker as RunMaker);
	await untilIdle();
	expect(told).toEqual([]);
	expect(await findRun(db.reader, ana, id)).toMatchObject({ fault: { key: 'fault_run_person' } });
});

test('a file made before words were removed by law is not handed out any more', async () => {
	const { db, ana } = await openRunDatabase();
	expect(await isWithheld(db.reader, { askedAt: TEST_NOW })).toBe(false);
	await db.client.execute({
		sql: `INSERT INTO review (id, subject, subject_id, decision, reviewer_id, recorded_at, submission_key)
			VALUES ('r', 'removal', 'x', 'approved', ?, '2026-06-01T00:00:00.000Z', 'k')`,
		args: [ana.id]
	});
	expect(await isWithheld(db.reader, { askedAt: TEST_NOW })).toBe(true);
	expect(await isWithheld(db.reader, { askedAt: '2026-06-02T00:00:00.000Z' })).toBe(false);
});
