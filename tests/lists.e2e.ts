import { expect, test } from './fixtures.ts';

test('A reader sets the table: groups, close rows and the columns they want, all in the address', async ({
	page
}) => {
	await page.goto('/recommendations?level=done&level=largely-done');
	await page.locator('details.look summary').click();
	const look = page.locator('details.look');
	await look.getByLabel('Group by').selectOption('theme');
	await look.getByLabel('compact').check();
	await look.getByLabel('Confidence').uncheck();
	await look.getByRole('button', { name: 'Show' }).click();
	await expect(page).toHaveURL(/level=done.*group=theme.*density=compact/);
	await expect(page.getByRole('columnheader', { name: 'Conf.' })).toHaveCount(0);
	await expect(page.getByRole('rowheader', { name: /^Deepen the U.S. alliance/ })).toBeVisible();
	await page.getByRole('link', { name: 'Recommendation', exact: true }).click();
	await expect(page).toHaveURL(/sort=title.*group=theme.*density=compact/);
	await page.locator('details.look summary').click();
	await page.getByRole('link', { name: 'As it was' }).click();
	await expect(page).toHaveURL('/recommendations?level=done&level=largely-done&sort=title');
});

test('The table is set without JavaScript too, down to no column but the first ones', async ({
	browser,
	server
}) => {
	const context = await browser.newContext({ baseURL: server.origin, javaScriptEnabled: false });
	const page = await context.newPage();
	await page.goto('/recommendations');
	await page.locator('details.look summary').click();
	for (const box of await page.locator('details.look [type=checkbox]').all()) await box.uncheck();
	await page.locator('details.look button').click();
	await expect(page.getByRole('columnheader')).toHaveCount(3);
	await context.close();
});

test('The heads of the table stay in sight while its rows move', async ({ page }) => {
	await page.goto('/recommendations?group=source');
	await page.mouse.wheel(0, 1500);
	await expect(page.getByRole('columnheader', { name: 'Code' })).toBeInViewport();
});

test('A reader finds the feed of what a list shows where their reader of feeds looks', async ({
	page,
	request
}) => {
	await page.goto('/recommendations?theme=japan-led&group=level');
	const feed = await page.locator('link[type="application/atom+xml"]').getAttribute('href');
	const answer = await request.get(feed ?? '');
	expect(answer.headers()['content-type']).toContain('application/atom+xml');
	expect(await answer.text()).toContain('GLO-4');
	expect(await answer.text()).not.toContain('JMH-7');
});
