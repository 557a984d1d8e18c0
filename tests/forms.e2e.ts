import type { Page } from '@playwright/test';
import { axe, emailOf, expect, PASSWORD, test } from './fixtures.ts';

test.describe.configure({ mode: 'serial' });

/** The forms of what is tracked are plain: nothing of this needs JavaScript. */
const PLAIN = { javaScriptEnabled: false };
const MARKUP = `<script>document.title='broken'</script><b>bold</b> & "quotes"`;

const send = (page: Page, name: string) => page.getByRole('button', { name }).click();

async function fillRecommendation(page: Page, { title }: { title: string }) {
	await page.getByLabel('Title in English').fill(title);
	await page.getByLabel('Summary in English').fill(MARKUP);
	await page.getByLabel('Passage 1', { exact: true }).fill(`The text says ${MARKUP}`);
	await page.getByLabel('Page of passage 1').fill('12');
	await page.getByRole('radio', { name: /^One-off/ }).check();
	await page.getByRole('radio', { name: 'must', exact: true }).check({ force: true });
	await page.getByRole('radio', { name: 'explicit', exact: true }).check({ force: true });
	await page.getByRole('checkbox', { name: 'Japan: Lead', exact: true }).check();
	await page.getByLabel('Theme', { exact: true }).selectOption({ label: 'Use TICAD and PALM' });
}

test('An analyst adds a source, a recommendation and a part of it, by their proposed codes', async ({
	signedInAs
}) => {
	const page = await signedInAs('analyst', PLAIN);
	await page.goto('/sources/new');
	await page.getByLabel('Title', { exact: true }).fill(MARKUP);
	await page.getByLabel('Published', { exact: true }).fill('2030');
	await send(page, 'Add the source');
	await expect(page.getByRole('alert')).toContainText('Published cannot be after today');
	await expect(page.getByRole('alert')).toContainText('Nothing you typed is lost.');
	await expect(page.getByLabel('Title', { exact: true })).toHaveValue(MARKUP);
	await page.getByLabel('Code', { exact: true }).fill('sea');
	await page.getByLabel('Publisher', { exact: true }).fill(MARKUP);
	await page.getByLabel('Language', { exact: true }).selectOption({ label: 'Japanese' });
	await page.getByLabel('Published', { exact: true }).fill('2024-03');
	await send(page, 'Add the source');
	await expect(page).toHaveURL(/\/sources\/script-document-title-broken/);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(MARKUP);
	const source = page.url().split('/').at(-1);

	await page.goto(`/recommendations/new?source=${source}`);
	await expect(page.getByLabel('Code', { exact: true })).toHaveValue('SEA-1');
	await send(page, 'Add the recommendation');
	await expect(page.getByRole('alert')).toContainText('Give at least one passage');
	await fillRecommendation(page, { title: MARKUP });
	await page.getByLabel('Title in Japanese').fill('会議を主催する');
	await send(page, 'Add the recommendation');
	await expect(page).toHaveURL(/\/recommendations\/SEA-1$/);
	await expect(page.getByRole('heading', { level: 1 })).toContainText(MARKUP);
	await expect(page).not.toHaveTitle('broken');

	await page.goto('/recommendations/new?parent=SEA-1');
	await expect(page.getByLabel('Code', { exact: true })).toHaveValue('SEA-1.1');
	await page.getByLabel('Code', { exact: true }).fill('SEB-1.1');
	await fillRecommendation(page, { title: 'A part of it' });
	await send(page, 'Add the part');
	await expect(page.getByRole('alert')).toContainText('begin with SEA-1.');
	await page.getByLabel('Code', { exact: true }).fill('SEA-1.1');
	await send(page, 'Add the part');
	await expect(page).toHaveURL(/\/recommendations\/SEA-1\.1$/);
});

test('An analyst says what would count, and what a party has answered', async ({ signedInAs }) => {
	const page = await signedInAs('analyst', PLAIN);
	await page.goto('/recommendations/SEA-1/interpretation');
	await page.getByLabel('Signs for').fill(`${MARKUP}\nA law is passed.`);
	await page.getByLabel('Signs against').fill('It is repealed.');
	await send(page, 'Save version 1');
	await expect(page.getByRole('main')).toContainText('A law is passed.');

	await page.goto('/recommendations/SEA-1/responses/new');
	await page.getByLabel('Party', { exact: true }).selectOption({ label: 'Japan' });
	await page.getByRole('radio', { name: 'noted', exact: true }).check();
	await page.getByLabel('What it said').fill(`The Cabinet takes note. ${MARKUP}`);
	await page.getByLabel('Code of another piece').first().fill('EV-9999');
	await send(page, 'Record the response');
	await expect(page.getByRole('alert')).toContainText('There is no evidence EV-9999.');
	await expect(page.getByRole('radio', { name: 'noted', exact: true })).toBeChecked();
	await page.getByLabel('Code of another piece').first().fill('ev-001');
	await send(page, 'Record the response');
	await expect(page).toHaveURL(/\/recommendations\/SEA-1/);
	await expect(page.getByRole('main')).toContainText('The Cabinet takes note.');
});

test('An edit made on an old version comes back with both texts, and wins when sent again', async ({
	signedInAs
}) => {
	const [mine, theirs] = [await signedInAs('analyst'), await signedInAs('analyst2')];
	for (const page of [mine, theirs]) await page.goto('/recommendations/SEA-1/edit');
	await theirs.getByLabel('Title in English').fill('Theirs');
	await send(theirs, 'Save');
	await expect(theirs).toHaveURL(/\/recommendations\/SEA-1$/);
	await mine.getByLabel('Title in English').fill('Mine');
	await mine.getByLabel('Target date').fill('2028-12-31');
	await send(mine, 'Save');
	const both = mine.getByRole('alert').filter({ hasText: 'Somebody saved before you' });
	await expect(both).toContainText('Somebody saved before you');
	await expect(both).toContainText('Theirs');
	await expect(both).toContainText('Mine');
	expect(await axe(mine)).toEqual([]);
	await mine.getByLabel('Title in English').fill('Mine');
	await send(mine, 'Save');
	await expect(mine).toHaveURL(/\/recommendations\/SEA-1$/);
	await expect(mine.getByRole('heading', { level: 1 })).toContainText('Mine');
});

test('A form whose session ended comes back filled, and is stored once signed in', async ({
	signedInAs
}) => {
	const page = await signedInAs('analyst');
	await page.goto('/themes/new');
	await page.getByLabel('Name in English').fill('Keep the seas open');
	await page.getByLabel('Name in Japanese').fill('開かれた海');
	await page.context().clearCookies();
	await send(page, 'Add the theme');
	await expect(page.getByRole('alert')).toContainText('still here, but for passwords');
	await expect(page.getByLabel('Name in Japanese')).toHaveValue('開かれた海');
	expect(await axe(page)).toEqual([]);
	await page.getByLabel('Email').fill(emailOf('analyst'));
	await page.getByLabel('Password').fill(PASSWORD);
	await send(page, 'Add the theme');
	await expect(page).toHaveURL(/\/themes$/);
	await expect(page.getByRole('row').filter({ hasText: 'Keep the seas open' })).toHaveCount(1);

	await page.goto('/parties/new');
	await page.getByLabel('Name in English').fill('Maritime Force');
	await page.getByLabel('Name in Japanese').fill('海上部隊');
	await page.getByLabel('Kind').selectOption({ label: 'body' });
	await page.getByLabel('Belongs to').selectOption({ label: 'Japan Self-Defense Forces' });
	await send(page, 'Add the party');
	const row = page.getByRole('row').filter({ hasText: 'Maritime Force' });
	await expect(row).toContainText('Japan Self-Defense Forces');
	await row.getByRole('link', { name: 'Maritime Force', exact: true }).click();
	await expect(page).toHaveURL(/\/recommendations\?party=maritime-force$/);
});
