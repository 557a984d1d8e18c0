import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

const WITHOUT_SCRIPT = { javaScriptEnabled: false };
const field = (page: Page, name: string) => page.locator(`[name="${name}"]`);

async function addLine(page: Page, name: string, line: string) {
	const before = await field(page, name).inputValue();
	await field(page, name).fill(`${before}\n${line}`);
}

test('Two people edit one interpretation: the second sees both texts, and both are in the result', async ({
	signedInAs
}) => {
	const path = '/recommendations/GLO-2.1/interpretation';
	const first = await signedInAs('analyst', WITHOUT_SCRIPT);
	const second = await signedInAs('reviewer', WITHOUT_SCRIPT);
	await first.goto(path);
	await second.goto(path);
	await addLine(first, 'signsFor', 'A treaty is in force.');
	await addLine(second, 'signsFor', 'Ships visit each year.');
	await addLine(second, 'signsAgainst', 'A visit is called off.');
	await first.getByRole('button', { name: /Save version/ }).click();
	await first.waitForURL('/recommendations/GLO-2.1');
	await second.getByRole('button', { name: /Save version/ }).click();

	const told = second.getByRole('alert').filter({ hasText: 'Somebody saved before you' });
	await expect(told.locator('del')).toContainText(['A treaty is in force']);
	await expect(told.locator('ins').first()).toContainText('Ships visit each year');
	await expect(field(second, 'signsFor')).toHaveValue(
		/A treaty is in force\.\nShips visit each year\.$/
	);
	await second.getByRole('button', { name: /Save version/ }).click();
	await second.waitForURL('/recommendations/GLO-2.1');
	for (const sign of ['A treaty is in force.', 'Ships visit each year.', 'A visit is called off.'])
		await expect(second.locator('#interpretation > ul').getByText(sign)).toBeVisible();
});

test('Where both change the same words, both texts stand marked, and are not stored so', async ({
	signedInAs
}) => {
	const path = '/recommendations/GLO-2.1/edit';
	const first = await signedInAs('analyst', WITHOUT_SCRIPT);
	const second = await signedInAs('reviewer', WITHOUT_SCRIPT);
	await first.goto(path);
	await second.goto(path);
	const before = await field(first, 'summaryEn').inputValue();
	await field(first, 'summaryEn').fill(`${before} By 2030, says the first.`);
	await field(first, 'titleEn').fill('The first title');
	await field(second, 'summaryEn').fill(`${before} In every port, says the second.`);
	await field(second, 'titleEn').fill('The second title');
	await first.getByRole('button', { name: 'Save' }).click();
	await first.waitForURL('/recommendations/GLO-2.1');
	await second.getByRole('button', { name: 'Save' }).click();

	await expect(field(second, 'summaryEn')).toHaveValue(
		/By 2030, says the first\. In every port, says the second\.$/
	);
	await expect(field(second, 'titleEn')).toHaveValue(/The first title .* The second title/);
	await second.getByRole('button', { name: 'Save' }).click();
	await expect(second.locator('#field-titleEn-fault')).toContainText('marks');
	await field(second, 'titleEn').fill('The title of both');
	await second.getByRole('button', { name: 'Save' }).click();
	await second.waitForURL('/recommendations/GLO-2.1');
	await expect(second.getByRole('heading', { name: 'The title of both' })).toBeVisible();
	await expect(second.getByText('By 2030, says the first.')).toBeVisible();
	await expect(second.getByText('In every port, says the second.')).toBeVisible();
});
