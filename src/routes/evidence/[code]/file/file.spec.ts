import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RequestEvent } from '@sveltejs/kit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Viewer } from '#lib/domain/view.ts';
import type { Database } from '#lib/server/db/connect.ts';
import { recordStatusNote } from '#lib/server/status-note.ts';
import { newLink, noteOn, NOTE_NOW, openNoteDatabase, sentBy } from '#lib/server/testing-note.ts';
import { testEvent } from '#lib/server/testing.ts';
import { keepUpload } from '#lib/server/upload.ts';
import * as file from './+server.ts';

const folder = mkdtempSync(join(tmpdir(), 'heeded-files-'));
beforeAll(() => void (process.env.EVIDENCE_DIR = folder));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const PAGE = 'Talks <b>began</b>.\n';
const NAME = '報告 "100%".txt';

/** A note with two files of evidence, `EA-1` public and `EA-2` internal. */
async function openFiles() {
	const all = await openNoteDatabase();
	const { db, ana, recommendationId } = all;
	const { url: _url, ...described } = newLink;
	for (const visibility of ['public', 'internal'] as const) {
		const upload = new File([PAGE, visibility], NAME);
		const { id: fileId } = await keepUpload(db, upload, { by: ana.id, now: NOTE_NOW });
		const piece = { ...described, from: 'file', url: null, fileId, visibility } as const;
		await recordStatusNote(db, noteOn(recommendationId, { newEvidence: [piece] }), sentBy(ana));
	}
	return all;
}

function ask(db: Database, verb: 'GET' | 'HEAD', code: string, person: Viewer = null) {
	const event = testEvent({ db, person, now: NOTE_NOW });
	Object.assign(event, { params: { code } });
	return (file[verb] as (event: RequestEvent) => Promise<Response>)(event);
}

test.each(['GET', 'HEAD'] as const)(
	'the answer to %s is a download that no browser opens as a page',
	async (verb) => {
		const { db } = await openFiles();
		const { status, headers } = await ask(db, verb, 'EA-1');
		expect(status).toBe(200);
		expect(headers.get('content-disposition')).toBe(
			`attachment; filename="__ _100__.txt"; filename*=UTF-8''${encodeURIComponent(NAME)}`
		);
		expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
		expect(headers.get('x-content-type-options')).toBe('nosniff');
		expect(headers.get('content-security-policy')).toBe("sandbox; default-src 'none'");
		expect(headers.get('cache-control')).toBe('private, no-cache');
	}
);

test('the file comes as it was uploaded, and HEAD says how long it is', async () => {
	const { db } = await openFiles();
	const whole = `${PAGE}public`;
	expect(await (await ask(db, 'GET', 'EA-1')).text()).toBe(whole);
	const head = await ask(db, 'HEAD', 'EA-1');
	expect([await head.text(), head.headers.get('content-length')]).toEqual(['', `${whole.length}`]);
});

test('outsiders get no internal file, and are not told that there is one', async () => {
	const { db, ana } = await openFiles();
	expect((await ask(db, 'GET', 'EA-2', ana)).status).toBe(200);
	const refusal = (code: string) => ask(db, 'GET', code).catch((thrown: unknown) => thrown);
	expect(await refusal('EA-2')).toEqual(await refusal('EA-99'));
	await expect(ask(db, 'GET', 'EA-2')).rejects.toMatchObject({ status: 404 });
});

test('a file that is gone from the disk is told by its name', async () => {
	const { db } = await openFiles();
	rmSync(folder, { recursive: true, force: true });
	await expect(ask(db, 'GET', 'EA-1')).rejects.toMatchObject({
		status: 404,
		body: { message: expect.stringContaining(NAME) }
	});
});
