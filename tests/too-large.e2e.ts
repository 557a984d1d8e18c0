import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { PDF, record } from './note-form.ts';

const REASON = 'Typed before the file was chosen.';
const FORM = '/recommendations/JMH-7.3/notes/new';

const folder = mkdtempSync(join(tmpdir(), 'heeded-too-large-'));
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A file that begins as a PDF does. On the disk: Playwright takes no large one from memory. */
function pdfOf(megabytes: number): string {
	const path = join(folder, `${megabytes}.pdf`);
	writeFileSync(path, Buffer.concat([PDF, Buffer.alloc(megabytes * 1_000_000)]));
	return path;
}

async function typeNoteWith(page: Page, megabytes: number) {
	await page.goto(FORM);
	await page.getByRole('button', { name: 'Add a file' }).click();
	await page.getByLabel('Reason', { exact: true }).fill(REASON);
	await page.locator('input[type=file]').setInputFiles(pdfOf(megabytes));
}

test('Without JavaScript 200 MB end in a page that says how to go on, and Back brings the form', async ({
	signedInAs
}) => {
	const page = await signedInAs('analyst', { javaScriptEnabled: false });
	await typeNoteWith(page, 200);
	await record(page);
	await expect(page.getByRole('main')).toContainText('413');
	await expect(page.getByRole('main')).toContainText('Go back: your browser keeps the form.');
	await page.goBack();
	await expect(page.getByLabel('Reason', { exact: true })).toHaveValue(REASON);
});

test('Without JavaScript 24 MB are refused beside the field, and the form comes back filled', async ({
	signedInAs
}) => {
	const page = await signedInAs('analyst', { javaScriptEnabled: false });
	await typeNoteWith(page, 24);
	await record(page);
	await expect(page.getByLabel('Reason', { exact: true })).toHaveValue(REASON);
	await expect(page.getByRole('main')).toContainText('20 MB at most');
});

test('With JavaScript 200 MB are refused before anything is sent', async ({ signedInAs }) => {
	const page = await signedInAs('analyst');
	await typeNoteWith(page, 200);
	const posts: string[] = [];
	page.on('request', (request) => {
		if (request.method() === 'POST') posts.push(request.url());
	});
	await record(page);
	await expect(page.getByRole('main')).toContainText('20 MB at most');
	await expect(page.getByLabel('Reason', { exact: true })).toHaveValue(REASON);
	expect(posts).toEqual([]);
});
