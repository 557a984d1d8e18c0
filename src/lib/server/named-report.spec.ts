import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, utimesSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { desc } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { NamedReportInput } from '../domain/report-run.ts';
import { auditEvent } from './db/audit.schema.ts';
import { sizeOfFile } from './evidence-file.ts';
import { createNamedReport, removeNamedReport, updateNamedReport } from './named-report-edit.ts';
import { findNamedReport, findNamedReports } from './named-report.ts';
import { keepReportFile, mayUseFile } from './report-upload.ts';
import { openRunDatabase, settingsOf } from './testing-run.ts';
import { TEST_NOW } from './testing.ts';
import { sweepUploads } from './upload.ts';

const folder = mkdtempSync(join(tmpdir(), 'heeded-named-'));
beforeAll(() => void (process.env.EVIDENCE_DIR = folder));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sent = (by: string) => ({ by, key: randomUUID(), now: TEST_NOW });
const inputOf = (more: Partial<NamedReportInput> = {}): NamedReportInput => ({
	...{ reportName: 'For the board', isShared: false, settings: settingsOf(), format: 'pdf' },
	...more
});

/** The smallest PNG that there is: one pixel. */
const PNG = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=',
	'base64'
);

test('a report is kept under a name, with its line in the chain, and sent twice it is kept once', async () => {
	const { db, ana } = await openRunDatabase();
	const submission = sent(ana.id);
	expect(await createNamedReport(db, inputOf(), submission)).toBe('for-the-board');
	expect(await createNamedReport(db, inputOf(), submission)).toBe('for-the-board');
	expect(await createNamedReport(db, inputOf(), sent(ana.id))).toBe('for-the-board-2');
	expect(await findNamedReports(db.reader, ana)).toHaveLength(2);
	const [head] = await db.reader.select().from(auditEvent).orderBy(desc(auditEvent.sequence));
	expect(head?.action).toBe('report:create');
});

test('a name that stands in an address for something else gets another slug', async () => {
	const { db, ana } = await openRunDatabase();
	for (const reportName of ['Runs', 'New', 'Preview'])
		expect(await createNamedReport(db, inputOf({ reportName }), sent(ana.id))).toMatch(/-2$/);
});

test('others see a shared report alone, and change none', async () => {
	const { db, ana, rio } = await openRunDatabase();
	await createNamedReport(db, inputOf(), sent(ana.id));
	const shared = inputOf({ reportName: 'Shared', isShared: true });
	await createNamedReport(db, shared, sent(ana.id));
	expect((await findNamedReports(db.reader, rio)).map(({ slug }) => slug)).toEqual(['shared']);
	expect(await findNamedReport(db.reader, rio, 'for-the-board')).toBeNull();
	const edit = { version: 1, input: shared };
	await expect(
		updateNamedReport(db, { slug: 'shared', ...edit }, sent(rio.id))
	).rejects.toMatchObject({ fault: 'fault_no_permission' });
	await expect(
		updateNamedReport(db, { slug: 'for-the-board', ...edit }, sent(rio.id))
	).rejects.toMatchObject({ fault: 'fault_not_found' });
	for (const slug of ['shared', 'for-the-board'])
		await expect(
			removeNamedReport(db, { slug, mayRemoveShared: false }, sent(rio.id))
		).rejects.toMatchObject({ fault: 'fault_no_permission' });
});

test('an edit made on an old version is refused', async () => {
	const { db, ana } = await openRunDatabase();
	const slug = await createNamedReport(db, inputOf(), sent(ana.id));
	const edit = { slug, version: 1, input: inputOf({ format: 'docx' }) };
	await updateNamedReport(db, edit, sent(ana.id));
	expect(await findNamedReport(db.reader, ana, slug)).toMatchObject({ format: 'docx', version: 2 });
	await expect(updateNamedReport(db, edit, sent(ana.id))).rejects.toMatchObject({
		fault: 'fault_stale'
	});
});

test('whoever manages people removes a shared report; one that is gone is no fault', async () => {
	const { db, ana, rio } = await openRunDatabase();
	const slug = await createNamedReport(db, inputOf({ isShared: true }), sent(ana.id));
	await removeNamedReport(db, { slug, mayRemoveShared: true }, sent(rio.id));
	await removeNamedReport(db, { slug, mayRemoveShared: true }, sent(rio.id));
	expect(await findNamedReport(db.reader, ana, slug)).toBeNull();
});

const logoOf = (bytes: Buffer, name: string) => ({
	field: 'logo' as const,
	file: new File([new Uint8Array(bytes)], name)
});

/** The same picture that says of itself that it is so many pixels wide and high. */
function sized(png: Buffer, pixels: number): Buffer {
	const copy = Buffer.from(png);
	copy.writeUInt32BE(pixels, 16);
	copy.writeUInt32BE(pixels, 20);
	return copy;
}

test.each([
	['logo.svg', PNG, 'fault_report_logo'],
	['logo.png', Buffer.from('<html>'), 'fault_report_logo'],
	['logo.png', Buffer.concat([PNG, Buffer.alloc(2_000_000)]), 'fault_report_logo_large'],
	['logo.png', sized(PNG, 30_000), 'fault_report_logo_large']
])('%s is refused as a logo where it is none', async (name, bytes, fault) => {
	const { db, ana } = await openRunDatabase();
	await expect(
		keepReportFile(db, logoOf(bytes, name), { by: ana.id, now: TEST_NOW })
	).rejects.toMatchObject({ fault, field: 'logoFile' });
});

test('a logo is used by who uploaded it, and by those who see a report with it', async () => {
	const { db, ana, rio } = await openRunDatabase();
	const logo = await keepReportFile(db, logoOf(PNG, 'logo.png'), { by: ana.id, now: TEST_NOW });
	const use = { field: 'logo' as const, sha256: logo };
	expect(await mayUseFile(db.reader, ana, use)).toBe(true);
	expect(await mayUseFile(db.reader, ana, { ...use, field: 'template' })).toBe(false);
	expect(await mayUseFile(db.reader, rio, use)).toBe(false);
	const input = inputOf({ isShared: true, settings: settingsOf({ logo }) });
	await createNamedReport(db, input, sent(ana.id));
	expect(await mayUseFile(db.reader, rio, use)).toBe(true);
});

test('the logo of a report stays when uploads that nobody uses go', async () => {
	const { db, ana } = await openRunDatabase();
	const logo = await keepReportFile(db, logoOf(PNG, 'logo.png'), { by: ana.id, now: TEST_NOW });
	await createNamedReport(db, inputOf({ settings: settingsOf({ logo }) }), sent(ana.id));
	for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
		if (entry.isFile()) utimesSync(join(entry.parentPath, entry.name), 1_000, 1_000);
	await sweepUploads(db, { now: '2026-12-31T00:00:00.000Z' });
	expect(await sizeOfFile(logo)).toBe(PNG.length);
});
