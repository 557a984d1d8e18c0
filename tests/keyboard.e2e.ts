import type { Locator, Page } from '@playwright/test';
import { axe, expect, test } from './fixtures.ts';

const codeInFocus = (page: Page) =>
	page.evaluate(() => document.activeElement?.closest('tr')?.querySelector('.code')?.textContent);

test('A reader goes through the list with j and k, and opens a row with o', async ({ page }) => {
	await page.goto('/recommendations');
	await page.keyboard.press('j');
	expect(await codeInFocus(page)).toBe('GLO-0');
	await page.keyboard.press('j');
	await page.keyboard.press('j');
	await page.keyboard.press('k');
	expect(await codeInFocus(page)).toBe('GLO-1');
	await page.keyboard.press('o');
	await expect(page).toHaveURL('/recommendations/GLO-1');
});

test('Where the rows end, j and k are left to the browser', async ({ page }) => {
	await page.goto('/recommendations?text=JMH-7.3');
	for (let press = 0; press < 3; press += 1) await page.keyboard.press('j');
	expect(await codeInFocus(page)).toBe('JMH-7.3');
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL('/recommendations/JMH-7.3');
});

test('The slash goes to the search of the page, or to the page of the search', async ({ page }) => {
	await page.goto('/recommendations');
	await page.keyboard.press('/');
	await page.keyboard.type('/jk?gn');
	await expect(page.getByRole('searchbox', { name: 'Search' })).toHaveValue('/jk?gn');
	await page.goto('/about?asOf=2026-05-31');
	await page.keyboard.press('/');
	await expect(page).toHaveURL(/\/search/);
});

test('g and a letter lead to a place, with the dates of the page', async ({ page }) => {
	await page.goto('/recommendations?asOf=2026-05-31');
	await page.keyboard.press('g');
	await page.keyboard.press('s');
	await expect(page).toHaveURL('/sources?asOf=2026-05-31');
	await page.keyboard.press('g');
	await page.keyboard.press('q');
	await page.keyboard.press('s');
	await expect(page).toHaveURL('/sources?asOf=2026-05-31');
});

test('n begins a note on the row in focus for an analyst, and does nothing for a reader', async ({
	signedInAs
}) => {
	const analyst = await signedInAs('analyst');
	await analyst.goto('/recommendations?text=JMH-7.3');
	await analyst.keyboard.press('j');
	await analyst.keyboard.press('n');
	await expect(analyst).toHaveURL('/recommendations/JMH-7.3/notes/new');
	// In the form the keys are what they say.
	await analyst.getByLabel('Reason', { exact: true }).fill('');
	await analyst.getByLabel('Reason', { exact: true }).focus();
	await analyst.keyboard.type('no jig? /ok');
	await expect(analyst.getByLabel('Reason', { exact: true })).toHaveValue('no jig? /ok');
	await analyst.keyboard.press('Control+k');
	await expect(analyst.locator('dialog[open]')).toHaveCount(0);

	const reader = await signedInAs('reader');
	await reader.goto('/recommendations/JMH-7.3');
	await reader.keyboard.press('n');
	await reader.keyboard.press('?');
	await expect(reader.getByRole('dialog', { name: 'Keys' })).toBeVisible();
	await expect(reader).toHaveURL('/recommendations/JMH-7.3');
	await expect(reader.getByText('add a note', { exact: true })).toHaveCount(0);
});

test('The palette finds pages, actions and recommendations, and says how many', async ({
	page
}) => {
	await page.goto('/recommendations?asOf=2026-05-31');
	await page.keyboard.press('Control+k');
	const palette = page.getByRole('dialog', { name: 'Find or go to' });
	await expect(palette.getByRole('combobox')).toBeFocused();
	expect(await axe(page)).toEqual([]);
	await page.keyboard.type('missile');
	await expect(palette.getByRole('option', { name: /missile defence/ })).toBeVisible();
	await expect(palette.getByRole('status')).toHaveText(/^Found: \d+$/);
	await expect(palette.getByRole('option', { name: 'Sources' })).toBeHidden();
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL('/recommendations/JMH-7.3?asOf=2026-05-31');
	await page.keyboard.press('Control+k');
	await page.keyboard.type('sour');
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL('/sources?asOf=2026-05-31');
	await page.keyboard.press('Control+k');
	await page.keyboard.press('Escape');
	await expect(page.locator('dialog[open]')).toHaveCount(0);
});

/** Follows a link that leads back to the same address, until the page it leads to answers to keys. */
async function followed(page: Page, link: Locator) {
	await Promise.all([page.waitForEvent('load'), link.click()]);
}

test('Single keys are switched off from their list, for whoever reads', async ({ page }) => {
	await page.goto('/recommendations');
	await page.keyboard.press('?');
	const keys = page.getByRole('dialog', { name: 'Keys' });
	await expect(keys.getByRole('heading', { name: 'Keys' })).toBeFocused();
	expect(await axe(page)).toEqual([]);
	await followed(page, keys.getByRole('link', { name: 'Switch off keys that stand alone' }));
	await expect(page).toHaveURL('/recommendations');
	for (const key of ['j', '?', '/', 'g', 's']) await page.keyboard.press(key);
	await expect(page).toHaveURL('/recommendations');
	expect(await codeInFocus(page)).toBeUndefined();
	// The palette needs a second key, and the list of keys stands in the footer.
	await page.keyboard.press('Control+k');
	await expect(page.getByRole('dialog', { name: 'Find or go to' })).toBeVisible();
	await page.keyboard.press('Escape');
	await page.getByRole('contentinfo').getByRole('button', { name: 'Keys' }).click();
	await followed(page, keys.getByRole('link', { name: 'Switch on keys that stand alone' }));
	await page.keyboard.press('j');
	expect(await codeInFocus(page)).toBe('GLO-0');
});

test('A person finds the switch for single keys on their account page', async ({ signedInAs }) => {
	const reader = await signedInAs('reader');
	await reader.goto('/account');
	await reader
		.locator('main')
		.getByRole('link', { name: 'Switch off keys that stand alone' })
		.click();
	await expect(reader.getByRole('status').first()).toHaveText(/are switched off/);
	await reader.keyboard.press('?');
	await expect(reader.locator('dialog[open]')).toHaveCount(0);
	await reader
		.locator('main')
		.getByRole('link', { name: 'Switch on keys that stand alone' })
		.click();
	await expect(reader.getByRole('status').first()).toHaveText(/are switched on/);
});

test('The switch leads nowhere but back to this site', async ({ request }) => {
	const options = { maxRedirects: 0 };
	for (const back of [
		'//elsewhere.example/',
		'https://elsewhere.example/',
		'/%5Celsewhere.example'
	]) {
		const answer = await request.get(`/keys?to=off&back=${back}`, options);
		expect(answer.status()).toBe(303);
		expect(answer.headers().location, back).toMatch(/^\/(?![/\\])/);
	}
});

test('The script of the keys is small, and no page runs a script that is not of this site', async ({
	page,
	request
}) => {
	await page.goto('/recommendations');
	const scripts = await page
		.locator('script')
		.evaluateAll((all) =>
			all.map((one) => ({ src: one.getAttribute('src'), text: one.textContent }))
		);
	expect(scripts).toHaveLength(1);
	const answer = await request.get(scripts[0]?.src ?? '', {
		headers: { 'accept-encoding': 'identity' }
	});
	expect((await answer.body()).length).toBeLessThan(10_000);
});
