import { expect, test } from './fixtures.ts';

const DAY = '/?asOf=2026-05-31';

test('The levels over time are read and left by keyboard alone', async ({ page }) => {
	await page.goto(DAY);
	const chart = page.locator('#past').getByRole('group', { name: /^Largely done or done: 3/ });
	await chart.getByRole('link', { name: /^31 Dec 2015:/ }).focus();
	await page.keyboard.press('Tab');
	await expect(page.locator(':focus')).toHaveAccessibleName(
		/^30 Jun 2016: Under way 16, No action/
	);
	await page.keyboard.press('Tab');
	await expect(page.locator(':focus')).toHaveAccessibleName(/^31 Dec 2016: Largely done 1, /);
	await page.keyboard.press('Tab');
	await expect(page.locator(':focus')).toHaveAccessibleName(
		'31 Dec 2016: moved up 1. Show what changed'
	);
	const stroke = () =>
		page.locator(':focus').evaluate((link) => {
			const mark = link.querySelector('rect');
			return mark && getComputedStyle(mark).strokeWidth;
		});
	expect(await stroke()).toBe('3px');
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/asOf=2016-12-31&comparedWith=2016-06-30#changes$/);
	await expect(page.getByRole('heading', { name: 'Moved up: 1' })).toBeVisible();
});

test('A lead party leads to its page alone, and a bar of it to the list with as many', async ({
	page
}) => {
	await page.goto(DAY);
	const leads = page.locator('#leads');
	await leads
		.getByRole('group', { name: 'United States' })
		.getByRole('link', { name: 'Under way: 3' })
		.click();
	await expect(page).toHaveURL(
		/\/recommendations\?level=under-way&lead=united-states&asOf=2026-05-31$/
	);
	await expect(page.getByRole('main')).toContainText('3 of 34 (2 wholes, 1 part)');
	await expect(page.getByRole('main')).toContainText('Lead party');
	await page.goto(DAY);
	await leads.getByRole('link', { name: 'Japan Self-Defense Forces', exact: true }).click();
	await expect(page).toHaveURL(/\/\?lead=sdf&asOf=2026-05-31$/);
	await expect(page.getByRole('heading', { level: 1 })).toContainText('2 recommendations');
});

test('Two dates are a picture of what moved, and each row leads on', async ({ page }) => {
	await page.goto('/compare?asOf=2026-05-31');
	const bars = page.locator('dl').filter({ hasText: '31 May 2025' });
	await expect(bars.locator('div').first()).toContainText('Largely done: 12');
	await expect(bars.locator('div').last()).toContainText('Largely done: 15');
	const row = page.getByRole('row', { name: /Deepen Japan–U.S.–India/ });
	await expect(row).toContainText('Moved back');
	await expect(row.locator('svg.back')).toBeVisible();
	await page.goto('/compare?by=sources&asOf=2026-05-31');
	await page.getByRole('link', { name: 'Network the alliance (Japan–U.S.+1)' }).click();
	await expect(page.locator(':target')).toHaveText('Network the alliance (Japan–U.S.+1)');
});

test('A narrow page shows the same chart, with nothing beside the edge', async ({ page }) => {
	await page.setViewportSize({ width: 390, height: 900 });
	await page.goto(DAY);
	const past = page.locator('#past');
	await expect(past.getByRole('link', { name: '31 May 2026, Largely done: 15' })).toBeVisible();
	const wider = () =>
		page.evaluate(
			() => document.documentElement.scrollWidth - document.documentElement.clientWidth
		);
	expect(await wider()).toBe(0);
});
