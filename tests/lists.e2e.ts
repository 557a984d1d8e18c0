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
	await expect(page.getByText('by theme, then in the order of the sources')).toBeVisible();
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

test('An analyst saves a view, shares it under a lasting address, and takes it away again', async ({
	signedInAs
}) => {
	const analyst = await signedInAs('analyst');
	await analyst.goto('/recommendations?theme=japan-led&group=level&asOf=2026-05-31');
	await analyst.getByRole('link', { name: 'Save this view' }).click();
	await analyst.getByRole('button', { name: 'Save the view' }).click();
	// The browser asks for the name, so nothing is sent.
	await expect(analyst).toHaveURL(/\/views\/new/);
	await analyst.getByLabel('Name of the view').fill('Led by Japan');
	await analyst.getByRole('checkbox', { name: 'Share it' }).check();
	await analyst.getByRole('button', { name: 'Save the view' }).click();
	await expect(analyst).toHaveURL('/recommendations?theme=japan-led&group=level&asOf=2026-05-31');
	const views = analyst.getByRole('navigation', { name: 'Saved views' });
	await expect(views.getByRole('link', { name: 'Led by Japan' })).toBeVisible();
	await expect(views.getByRole('link', { name: 'Save this view' })).toHaveCount(0);

	const reader = await signedInAs('reader');
	await reader.goto('/views/led-by-japan');
	await expect(reader).toHaveURL(/theme=japan-led&group=level&asOf=2026-05-31/);
	await reader.goto('/views');
	await expect(reader.getByText('Shared by Aki Analyst')).toBeVisible();
	await expect(reader.getByRole('button', { name: /^Remove/ })).toHaveCount(0);

	await analyst.goto('/views');
	await analyst.getByRole('link', { name: /^Rename or share/ }).click();
	await analyst.getByLabel('Name of the view').fill('Japan leads');
	await analyst.getByRole('button', { name: 'Save' }).click();
	await expect(analyst.getByRole('link', { name: 'Japan leads', exact: true })).toHaveAttribute(
		'href',
		'/views/led-by-japan'
	);
	await analyst.getByRole('button', { name: /^Remove/ }).click();
	await expect(analyst.getByRole('status')).toHaveText('The view is removed.');
	expect((await reader.goto('/views/led-by-japan'))?.status()).toBe(404);
});

test('Nobody opens or changes the private view of another, or removes a shared one', async ({
	signedInAs,
	server
}) => {
	const analyst = await signedInAs('analyst');
	for (const [name, isShared] of [
		['Mine alone', false],
		['Ours', true]
	] as const) {
		await analyst.goto('/views/new?of=level%3Ddone');
		await analyst.getByLabel('Name of the view').fill(name);
		if (isShared) await analyst.getByRole('checkbox').check();
		await analyst.getByRole('button', { name: 'Save the view' }).click();
	}
	const { request } = await signedInAs('reader');
	const headers = { accept: 'text/html', origin: server.origin };
	const key = '7c3ea7b4-0a7e-4bb4-9a0e-1a6c0c8f5a11';
	const post = (url: string, form: Record<string, string>) =>
		request.post(url, { headers, form: { submissionKey: key, ...form }, maxRedirects: 0 });
	expect((await request.get('/views/mine-alone', { maxRedirects: 0 })).status()).toBe(404);
	expect((await request.get('/views/mine-alone/edit')).status()).toBe(404);
	expect((await request.get('/views/ours/edit')).status()).toBe(403);
	const edit = { viewName: 'Theirs' };
	expect((await post('/views/mine-alone/edit?/editView', edit)).status()).toBe(404);
	expect((await post('/views/ours/edit?/editView', edit)).status()).toBe(403);
	for (const slug of ['mine-alone', 'ours'])
		expect((await post('/views?/removeView', { slug })).status(), slug).toBe(403);
	await analyst.goto('/views');
	await expect(analyst.getByRole('link', { name: 'Mine alone', exact: true })).toBeVisible();
	await expect(analyst.getByRole('link', { name: 'Ours', exact: true })).toBeVisible();
});

test('The last view of a person is offered to them, and never opened for them', async ({
	signedInAs
}) => {
	const reader = await signedInAs('reader');
	await reader.goto('/recommendations?flag=stalled');
	await reader.goto('/recommendations');
	await expect(reader).toHaveURL('/recommendations');
	await reader.getByRole('link', { name: 'Go on with your last view' }).click();
	await expect(reader).toHaveURL('/recommendations?flag=stalled');
});

test('A reader compares two dates from the list, and what moved stands first', async ({ page }) => {
	await page.goto('/recommendations?source=globis-action-20&asOf=2026-05-31');
	await page.getByRole('link', { name: 'Compare', exact: true }).click();
	await expect(page).toHaveURL('/compare?by=dates&source=globis-action-20&asOf=2026-05-31');
	await expect(page.getByRole('row').nth(1)).toContainText('GLO-0');
	await expect(page.getByRole('row').nth(1)).toContainText('Moved back');
	await expect(page.getByText('JMH-7.2')).toHaveCount(0);
	await page.getByLabel('Compared with').fill('2026-05-01');
	await page.getByRole('button', { name: 'Compare' }).click();
	await expect(page).toHaveURL(/comparedWith=2026-05-01/);
	await page.getByText(/^The same on both sides: \d+$/).click();
	await page.getByRole('link', { name: 'Make maximum use of TICAD' }).click();
	await expect(page).toHaveURL('/recommendations/GLO-4.1?asOf=2026-05-31');
});

test('A reader lays two sources side by side, from the page of one', async ({ page }) => {
	await page.goto('/sources/globis-action-20');
	await page.getByRole('link', { name: 'Compare with another source' }).click();
	await expect(page.getByRole('heading', { level: 2 })).toHaveText('Themes that differ: 7');
	await expect(page.getByRole('link', { name: 'Make maximum use of TICAD' })).toBeVisible();
	await page.goto('/compare?by=assessors');
	await expect(page.getByText('No other assessor is in the record yet.')).toBeVisible();
});

test('The lists, the feed and the calendar are framed by nobody', async ({ request }) => {
	for (const path of [
		'/recommendations',
		'/compare',
		'/recommendations.atom',
		'/recommendations.ics'
	]) {
		const headers = (await request.get(path)).headers();
		expect(headers['x-frame-options'], path).toBe('DENY');
	}
	const policy = (await request.get('/compare')).headers()['content-security-policy'];
	expect(policy).toContain("frame-ancestors 'none'");
});
