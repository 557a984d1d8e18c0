import { expect, test } from './fixtures.ts';

test('A fresh start serves the dashboard', async ({ page }) => {
	await page.goto('/');
	await expect(page.getByRole('main')).toBeVisible();
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('A server that is stopped and started again answers as before', async ({ page, server }) => {
	await server.restart();
	await page.goto('/about');
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});
