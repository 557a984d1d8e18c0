import type { Page } from '@playwright/test';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { axe, expect, test } from './fixtures.ts';

/** Presses a button of the builder and waits for the run's file. */
async function make(page: Page) {
	await page.getByRole('button', { name: 'Make the report' }).click();
	await page.waitForURL(/\/reports\/runs\//);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('The report is ready', {
		timeout: 60_000
	});
}

/** Downloads the file of the run on the page: its name, its bytes, and the hash that the page says. */
async function download(page: Page) {
	const [file] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('link', { name: 'Download' }).click()
	]);
	const bytes = readFileSync(await file.path());
	const said = await page.locator('.proof code').first().innerText();
	return { name: file.suggestedFilename(), bytes, said };
}

const shaOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const choose = (page: Page, name: string, value: string) =>
	page.locator(`[name="${name}"][value="${value}"]`).check({ force: true });

test('An analyst builds a report from a picture, sees it before, makes it and downloads it again', async ({
	signedInAs
}) => {
	const page = await signedInAs('analyst');
	await page.goto('/?theme=china&asOf=2026-05-31');
	await page.getByRole('link', { name: 'Make a report of this' }).click();
	await expect(page.locator('[name="scopeTheme"]')).toHaveValue('china');
	await expect(page.locator('[name="asOf"]')).toHaveValue('2026-05-31');

	const preview = page.frameLocator('iframe[name="report-preview"]');
	await expect(preview.getByRole('heading', { level: 1 })).toContainText('China');
	await page.locator('[name="title"]').fill('<b>What became of it</b>');
	await expect(preview.getByRole('heading', { level: 1 })).toHaveText('<b>What became of it</b>');
	await choose(page, 'language', 'ja');
	await expect(preview.locator('html')).toHaveAttribute('lang', 'ja');
	await choose(page, 'language', 'en');
	await choose(page, 'format', 'pdf');
	await make(page);

	const first = await download(page);
	expect(first.name).toBe('heeded-report-2026-05-31-en.pdf');
	expect(first.bytes.subarray(0, 5).toString()).toBe('%PDF-');
	expect(shaOf(first.bytes)).toBe(first.said);
	await page.goto('/reports');
	await expect(page.getByText(first.said.slice(0, 16))).toBeVisible();
	const [again] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('link', { name: 'Download' }).first().click()
	]);
	expect(shaOf(readFileSync(await again.path()))).toBe(first.said);
});

test('A saved report is shared, made again with a new date, edited and removed', async ({
	signedInAs
}) => {
	const page = await signedInAs('analyst');
	await page.goto('/reports/new');
	await choose(page, 'format', 'md');
	await page.locator('[name="scopeTheme"]').selectOption('china');
	await expect(page.locator('[name="scope"]:checked')).toHaveValue('theme');
	await page.getByRole('button', { name: 'Save under a name' }).click();
	await expect(page.getByRole('alert')).toContainText('Name of the report is missing');
	await expect(page.locator('[name="scopeTheme"]')).toHaveValue('china');
	await page.locator('[name="reportName"]').fill('For the board');
	await page.locator('[name="isShared"]').check();
	await page.getByRole('button', { name: 'Save under a name' }).click();
	await expect(page).toHaveURL('/reports/for-the-board?done=saved');

	await page.locator('[name="asOf"]').fill('2020-01-01');
	await make(page);
	const file = await download(page);
	expect(file.name).toBe('for-the-board-2020-01-01-en.md');
	expect(file.bytes.toString()).toContain('1 Jan 2020');

	const reader = await signedInAs('reader');
	await reader.goto('/reports/for-the-board');
	await expect(reader.getByText(file.said)).toBeVisible();
	await expect(reader.getByRole('link', { name: 'Edit', exact: true })).toHaveCount(0);
	await reader.locator('[name="asOf"]').fill('2020-01-01');
	await make(reader);
	expect((await download(reader)).said).toBe(file.said);
	expect((await reader.request.get('/reports/for-the-board/edit')).status()).toBe(403);

	await page.goto('/reports/for-the-board/edit');
	await page.locator('[name="contact"]').fill('press@example.org');
	await page.getByRole('button', { name: 'Save the changes' }).click();
	await expect(page.getByText('press@example.org')).toBeVisible();
	await page.getByRole('button', { name: 'Remove' }).click();
	await expect(page.getByRole('status')).toHaveText('The report was removed.');
	await expect(page.getByText(file.said.slice(0, 16))).toBeVisible();
});

test('Each fault is said beside its field, and what was typed stays', async ({ signedInAs }) => {
	const page = await signedInAs('analyst');
	await page.goto('/reports/new');
	const refused = async (sentence: string) => {
		await page.getByRole('button', { name: 'Make the report' }).click();
		await expect(page.getByRole('alert')).toContainText(sentence);
	};
	await page.locator('[name="scopeCode"]').fill('GLO-99');
	await refused('There is no recommendation GLO-99 on these days.');
	await expect(page.locator('[name="scopeCode"]')).toHaveValue('GLO-99');
	await choose(page, 'scope', 'all');
	await page.locator('[name="asOf"]').fill('2001-01-01');
	await refused('there was nothing to report yet');
	await page.locator('[name="asOf"]').fill('2020-01-01');
	await page.locator('[name="from"]').fill('2021-01-01');
	await refused('The period is turned round');
	await page.locator('[name="from"]').fill('');
	await page.locator('[name="logoFile"]').setInputFiles({
		name: 'logo.png',
		mimeType: 'image/png',
		buffer: Buffer.from('<svg onload="alert(1)"/>')
	});
	await refused('is not a picture in PNG or JPEG');
	for (const box of await page.locator('[name="sections"]').all()) await box.uncheck();
	await refused('Choose at least one section.');
	expect(await axe(page)).toEqual([]);
});

test('A run goes on while its page is reloaded and the server ends, and can be cancelled', async ({
	signedInAs,
	server
}) => {
	test.setTimeout(120_000);
	const page = await signedInAs('analyst');
	await page.goto('/reports/new');
	await choose(page, 'language', 'both');
	await page.getByRole('button', { name: 'Make the report' }).click();
	await page.waitForURL(/\/reports\/runs\//);
	const run = page.url();
	await server.kill();
	await server.restart();
	await page.goto(run);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('The report is ready', {
		timeout: 60_000
	});
	expect(shaOf((await download(page)).bytes)).toBe(
		await page.locator('.proof code').first().innerText()
	);

	await page.goto('/reports/new');
	await choose(page, 'language', 'both');
	await page.locator('[name="title"]').fill('Never made');
	await page.getByRole('button', { name: 'Make the report' }).click();
	await page.waitForURL(/\/reports\/runs\//);
	await page.getByRole('button', { name: 'Cancel it' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('The report was cancelled');
	await expect(page.getByRole('link', { name: 'Download' })).toHaveCount(0);
});

test('Nobody else opens a run or its file', async ({ signedInAs, request }) => {
	const page = await signedInAs('analyst');
	await page.goto('/reports/new?of=theme%3Dchina');
	await choose(page, 'format', 'html');
	await make(page);
	const run = page.url();
	const { request: others } = await signedInAs('reviewer');
	for (const address of [run, `${run}/file`]) {
		expect((await others.get(address)).status(), address).toBe(404);
		const answer = await request.get(address, { maxRedirects: 0 });
		expect(answer.status(), address).toBe(303);
		expect(answer.headers().location).toContain('/sign-in');
	}
});

test('A report is built, seen and made without JavaScript', async ({ signedInAs }) => {
	const page = await signedInAs('analyst', { javaScriptEnabled: false });
	await page.goto('/reports/new?of=theme%3Dchina%26asOf%3D2026-05-31');
	await choose(page, 'language', 'ja');
	await page.getByRole('button', { name: 'Show the preview' }).click();
	const preview = page.frameLocator('iframe[name="report-preview"]');
	await expect(preview.locator('html')).toHaveAttribute('lang', 'ja');
	await choose(page, 'format', 'md');
	await page.getByRole('button', { name: 'Make the report' }).click();
	await page.waitForURL(/\/reports\/runs\//);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('The report is ready', {
		timeout: 60_000
	});
	expect((await download(page)).name).toBe('heeded-report-2026-05-31-ja.md');
});
