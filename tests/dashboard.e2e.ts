import { expect, test } from './fixtures.ts';

const DAY = '/?asOf=2026-05-31';

test('Somebody clicks from a bar to a list, to a note, to its evidence', async ({ page }) => {
	await page.goto(DAY);
	const past = page.locator('#past');
	await past.getByRole('link', { name: '31 May 2026, Largely done: 15' }).click();
	await expect(page.getByRole('main')).toContainText('Largely done');
	await expect(page).toHaveURL(/\/recommendations\?level=largely-done&asOf=2026-05-31$/);
	await expect(page.getByRole('main')).toContainText('15 of 34 (6 wholes, 9 parts)');
	await page.getByRole('link', { name: 'Make maximum use of PALM' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toContainText('PALM');
	await page.locator('a[href^="/evidence/EV-"]').first().click();
	await expect(page).toHaveURL(/\/evidence\/EV-\d+/);
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('A reversal leads to the note that says why', async ({ page }) => {
	await page.goto(DAY);
	const reversals = page.locator('#reversals');
	await expect(reversals.getByRole('heading')).toHaveText('Reversals: 6, regained: 2');
	await reversals.getByRole('link', { name: 'JMH-7.3' }).click();
	await expect(page).toHaveURL(/\/recommendations\/JMH-7\.3\?asOf=2026-05-31#note-/);
	await expect(page.locator(':target')).toContainText('Seoul');
});

test('A number of moves leads to what changed in that half-year', async ({ page }) => {
	await page.goto(DAY);
	await page
		.locator('#past')
		.getByRole('link', { name: '31 Dec 2025: moved back 4. Show what changed' })
		.first()
		.click();
	await expect(page).toHaveURL(/asOf=2025-12-31&comparedWith=2025-06-30#changes$/);
	const changes = page.locator('#changes');
	await expect(changes.getByRole('heading', { name: 'Moved back: 4' })).toBeVisible();
	await expect(changes).toContainText('GLO-1.3');
});

test('The matrix is read by keyboard: from a row to its steps, and into the past', async ({
	page
}) => {
	await page.goto(DAY);
	const matrix = page.locator('#matrix');
	await matrix.getByRole('link', { name: 'Make maximum use of PALM' }).focus();
	await page.keyboard.press('Tab');
	await expect(page.locator(':focus')).toHaveAccessibleName(/^31 Dec 2015: Under way/);
	await page.keyboard.press('Tab');
	await expect(page.locator(':focus')).toHaveAccessibleName(/: Largely done/);
	await page.keyboard.press('Tab');
	await expect(page.locator(':focus')).toHaveAccessibleName(/^31 Dec 2023: Under way \(Reversed/);
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/\/recommendations\/GLO-4\.2\?asOf=2023-12-31$/);
});

test('The matrix has its words one click away, and every row', async ({ page }) => {
	await page.goto(DAY);
	const matrix = page.locator('#matrix');
	await expect(matrix.locator('svg[role=group]')).toHaveCount(34);
	await matrix.getByText('The levels in words').click();
	await expect(matrix.getByRole('row', { name: /^GLO-4\.2 Under way/ })).toContainText(
		'Largely done'
	);
	await page.getByRole('link', { name: 'By theme' }).click();
	await expect(page).toHaveURL(/group=theme#matrix$/);
	await expect(matrix.getByText('Use TICAD and PALM')).toBeVisible();
});

test('A forum is read alone, and the whole page moves through time with it', async ({ page }) => {
	await page.goto(DAY);
	await page
		.locator('#forums')
		.getByRole('link', { name: 'Pacific Islands Leaders Meeting' })
		.click();
	await expect(page).toHaveURL(/\/\?party=palm&asOf=2026-05-31$/);
	await expect(page.getByRole('heading', { level: 1 })).toContainText('2 recommendations');
	await page
		.getByRole('navigation', { name: 'Move through time' })
		.getByRole('link', { name: /^As of 31 Dec 2023/ })
		.click();
	await expect(page).toHaveURL(/\/\?party=palm&asOf=2023-12-31$/);
	await expect(page.locator('#reversals')).toContainText('GLO-4.2');
	await page.getByRole('link', { name: 'Take out' }).click();
	await expect(page).toHaveURL(/\/\?asOf=2023-12-31$/);
});

test('Every chart is a picture and a table for slides, of the same dates', async ({ page }) => {
	await page.goto('/?asOf=2019-01-01');
	const files = page.getByRole('group', { name: /^Save “.+” as$/ });
	const links = await files.getByRole('link').all();
	const paths = await Promise.all(links.map((link) => link.getAttribute('href')));
	expect(paths).toHaveLength(27);
	for (const path of paths) {
		const answer = await page.request.get(`${path}&scheme=dark`);
		expect(answer.status(), String(path)).toBe(200);
		if (path?.includes('.svg')) {
			const text = await answer.text();
			expect(text).toMatch(/^<\?xml[^>]*>\s*<svg [^]*<\/svg>\s*$/);
			expect(text).toContain('1 Jan 2019');
			expect(text).not.toMatch(/var\(|<!--|undefined|NaN/);
		} else if (path?.includes('.png')) {
			expect(answer.headers()['content-type']).toBe('image/png');
			expect((await answer.body()).subarray(1, 4).toString()).toBe('PNG');
		} else expect(await answer.text()).toContain('2019-01-01');
	}
	const unknown = await page.request.get('/charts/none.png');
	expect(unknown.status()).toBe(404);
});
