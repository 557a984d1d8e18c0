import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RequestEvent } from '@sveltejs/kit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { removeFile } from '#lib/server/evidence-file.ts';
import { goOn, untilIdle } from '#lib/server/report-runner.ts';
import { findRun } from '#lib/server/report-run.ts';
import { openRunDatabase, sayingMaker } from '#lib/server/testing-run.ts';
import { testEvent } from '#lib/server/testing.ts';
import { GET as previewOf } from './preview/+server.ts';
import { GET as fileOf } from './runs/[id]/file/+server.ts';

const folder = mkdtempSync(join(tmpdir(), 'heeded-endpoints-'));
beforeAll(() => void (process.env.EVIDENCE_DIR = folder));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SECTIONS = 'sections=summary&sections=recommendations';

test('a preview may stand in a frame of this site alone, and runs and loads nothing', async () => {
	const { db, ana } = await openRunDatabase();
	const path = `/reports/preview?scope=theme&scopeTheme=china&asOf=2026-05-31&${SECTIONS}`;
	const event = testEvent({ db, path, person: ana, now: '2026-12-31T03:00:00.000Z' });
	const response = await previewOf(event as Parameters<typeof previewOf>[0]);
	expect(response.headers.get('x-frame-options')).toBe('SAMEORIGIN');
	const policy = response.headers.get('content-security-policy');
	expect(policy).toContain("default-src 'none'");
	expect(policy).not.toContain('script-src');
	const html = await response.text();
	expect(html).toContain('<main aria-label="The report as it will be">');
	expect(html).toContain('31 May 2026');
});

test('a preview that cannot be made says why, and what was typed does no harm', async () => {
	const { db, ana } = await openRunDatabase();
	const code = encodeURIComponent('<script>alert(1)</script>');
	const path = `/reports/preview?scope=code&scopeCode=${code}&${SECTIONS}`;
	const event = testEvent({ db, path, person: ana });
	const html = await (await previewOf(event as Parameters<typeof previewOf>[0])).text();
	expect(html).toContain('is not a code');
	expect(html).not.toContain('<script>');
});

test('a file is handed out as what it is, to who may have it, for as long as it is there', async () => {
	const { db, ana, rio, ask } = await openRunDatabase();
	const id = await ask();
	await goOn(db, sayingMaker(db).maker);
	await untilIdle();
	const get = async (person: typeof ana) => {
		const event = testEvent({ db, person }) as RequestEvent;
		return fileOf(Object.assign(event, { params: { id } }) as Parameters<typeof fileOf>[0]);
	};
	const response = await get(ana);
	expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
	expect(response.headers.get('content-disposition')).toBe(
		'attachment; filename="heeded-report-2026-05-31-en.json"'
	);
	expect(await response.text()).toContain('json 3');
	await expect(get(rio)).rejects.toMatchObject({ status: 404 });
	const sha256 = (await findRun(db.reader, ana, id))?.sha256 ?? '';
	removeFile(sha256, { storedBefore: Number.POSITIVE_INFINITY });
	await expect(get(ana)).rejects.toMatchObject({ status: 410 });
});
