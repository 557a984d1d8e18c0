import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { addFile, addLink, fillNote, pdfFile, record } from './note-form.ts';

test.use({ base: 'fresh' });
test.describe.configure({ mode: 'serial' });

const PASSWORD = 'quite a long password';
const links: Record<string, string> = {};

async function invite(page: Page, email: string, role: string) {
	await page.goto('/people');
	await page.getByLabel('Email').fill(email);
	for (const box of await page.getByRole('checkbox').all()) await box.uncheck();
	await page.getByRole('checkbox', { name: new RegExp(`^${role}`) }).check();
	await page.getByRole('button', { name: 'Make the invitation' }).click();
	return page.locator('input[value*="/invitation/"]').inputValue();
}

test('The set-up link makes the first administrator, once, who invites an analyst and a reviewer', async ({
	page,
	server
}) => {
	const setUp = server.setUpLink ?? '';
	expect(setUp).toContain('/set-up/');
	await page.goto(setUp);
	await page.getByLabel('Name').fill('Ada');
	await page.getByLabel('Email').fill('ada@example.org');
	await page.getByLabel('Password').fill(PASSWORD);
	await page.getByRole('button', { name: 'Create the administrator' }).click();
	await expect(page.getByRole('link', { name: 'People' })).toBeVisible();

	links.analyst = await invite(page, 'ann@example.org', 'Analyst');
	links.reviewer = await invite(page, 'rob@example.org', 'Reviewer');
	const again = await page.request.get(setUp);
	expect(again.status()).not.toBe(200);
});

test('An analyst accepts, filters to TICAD and PALM, and adds a note with a link and a PDF that counts at once', async ({
	page,
	server
}) => {
	await page.goto('/');
	await expect(page.getByRole('heading', { level: 1 })).toContainText('34');
	await page.goto(links.analyst ?? '');
	await page.getByLabel('Name').fill('Ann');
	await page.getByLabel('Password').fill(PASSWORD);
	await page.getByRole('button', { name: 'Create my account' }).click();
	await expect(page.getByRole('banner')).toContainText('Ann');

	await page.goto('/recommendations');
	await page
		.getByRole('main')
		.getByRole('link', { name: /Use TICAD and PALM/ })
		.first()
		.click();
	await expect(page).toHaveURL(/theme=japan-led/);
	await expect(page.getByRole('row').filter({ hasText: 'GLO-4' })).toHaveCount(3);
	await page.getByRole('link', { name: 'Make maximum use of TICAD' }).click();
	await page.getByRole('link', { name: 'Add a note' }).first().click();

	await fillNote(page, {
		level: 'Largely done',
		reason: 'The ninth meeting agreed a plan. Still open: its budget.'
	});
	await addLink(page, { title: 'Plan of action', url: 'https://example.org/plan' });
	await addFile(page, 'The plan itself', pdfFile('plan 2026.pdf'));
	await expect(
		page.getByText('It counts as soon as you record it', { exact: false })
	).toBeVisible();
	await record(page);

	await expect(page).toHaveURL(/recommendations\/GLO-4\.1\?recorded=counts#note-/);
	await expect(page.getByText('Your note is recorded. It counts from now on')).toBeVisible();
	const note = page.getByRole('listitem').filter({ hasText: 'The ninth meeting agreed a plan.' });
	await expect(note.first()).toContainText('Not reviewed', { ignoreCase: true });
	await expect(note.first()).toContainText('Plan of action');

	await page.getByRole('link', { name: 'The plan itself' }).first().click();
	const download = page.getByRole('link', { name: /plan 2026\.pdf/ });
	const file = await page.request.get((await download.getAttribute('href')) ?? '');
	expect(file.headers()['content-disposition']).toContain('attachment');
	expect(file.headers()['x-content-type-options']).toBe('nosniff');
	expect((await file.body()).subarray(0, 5).toString()).toBe('%PDF-');

	await page.goto('/recommendations?theme=japan-led&level=largely-done');
	await expect(page.getByRole('link', { name: 'Make maximum use of TICAD' })).toBeVisible();
	await page.goto('/');
	await expect(page.getByRole('main')).toContainText('Make maximum use of TICAD');
	await expect(page.getByRole('heading', { level: 1 })).toContainText(/sixteen|16/);
	const csv = await (
		await page.request.get(`${server.origin}/recommendations.csv?theme=japan-led`)
	).text();
	expect(csv).toMatch(/GLO-4\.1.*largely-done/);
});

test('An invitation works once', async ({ page }) => {
	const response = await page.goto(links.analyst ?? '');
	expect(response?.status()).not.toBe(200);
	await page.goto(links.reviewer ?? '');
	await expect(page.getByLabel('Name')).toBeVisible();
});
