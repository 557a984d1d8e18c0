import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { RUNS_MAX } from '../domain/report-run.ts';
import { createNamedReport } from './named-report-edit.ts';
import { findNamedReport } from './named-report.ts';
import { findOwnRuns, findRun, findRunsOf, isWithheld } from './report-run.ts';
import { goOn, untilIdle } from './report-runner.ts';
import { TEST_NOW } from './testing.ts';
import { openRunDatabase, sayingMaker, settingsOf } from './testing-run.ts';

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
	await goOn(db, maker);
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
