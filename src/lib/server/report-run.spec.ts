import { eq } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findChainHead } from './audit.ts';
import { reportRun } from './db/report.schema.ts';
import { findPrintedHead } from './report-make.ts';
import { makerHere, partOf, type Make } from './report-run-make.ts';
import { askRun, cancelRun, findOwnRuns, findRun } from './report-run.ts';
import { endRun, goOn, resumeRuns, untilIdle } from './report-runner.ts';
import { createTestPerson, TEST_NOW } from './testing.ts';
import { openRunDatabase, sayingMaker, settingsOf, slowMaker } from './testing-run.ts';
import { createTheme } from './theme-edit.ts';

const folder = mkdtempSync(join(tmpdir(), 'heeded-runs-'));
beforeAll(() => void (process.env.EVIDENCE_DIR = folder));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const stored = () =>
	readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name));

test('a run is made, kept by the hash of its content, and moves no head of the chain', async () => {
	const { db, ana, ask } = await openRunDatabase();
	const head = await findChainHead(db.reader);
	const printed = await findPrintedHead(db.reader, settingsOf());
	const { maker } = sayingMaker(db);
	const id = await ask();
	await goOn(db, maker);
	await untilIdle();
	const run = await findRun(db.reader, ana, id);
	expect(run).toMatchObject({ state: 'done', itemsDone: 3, itemsAll: 3, chainHead: printed });
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
	const seen: (string | null)[] = [];
	const make: Make = async function* (reads) {
		seen.push(await findPrintedHead(reads, settingsOf()));
		const sent = { by: ana.id, key: randomUUID(), now: TEST_NOW };
		await createTheme(db, { en: 'Meanwhile', ja: 'その間' }, sent);
		seen.push(await findPrintedHead(reads, settingsOf()));
		yield Buffer.from('x');
	};
	const id = await ask({ title: 'snapshot' });
	await goOn(db, makerHere(db, make));
	await untilIdle();
	expect(seen[0]).toBe(seen[1]);
	expect((await findRun(db.reader, ana, id))?.chainHead).toBe(seen[0]);
	expect(await findPrintedHead(db.reader, settingsOf())).not.toBe(seen[0]);
});
