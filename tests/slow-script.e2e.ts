import { expect, test } from './fixtures.ts';
import { cite, fillNote } from './note-form.ts';

test('What is typed into the note form before its script arrives is kept', async ({
	signedInAs
}) => {
	const analyst = await signedInAs('analyst');
	let release = () => {};
	const held = new Promise<void>((resolve) => (release = resolve));
	await analyst.route('**/_app/**/*.js', async (route) => {
		await held;
		await route.continue();
	});
	const address = '/recommendations/GLO-2.1/notes/new';
	await analyst.goto(address, { waitUntil: 'commit' });
	await fillNote(analyst, { level: 'Under way', reason: 'Typed before the script was there.' });
	await cite(analyst, 'EV-168');
	await analyst.getByLabel('As of', { exact: true }).fill('2026-11-20');
	release();
	// Only the script says what the note would do without anything being sent.
	await expect(analyst.locator('#effect')).toContainText('Reversed');
	await expect(analyst.getByRole('radio', { name: /^Under way/ })).toBeChecked();
	await expect(analyst.getByRole('radio', { name: 'medium', exact: true })).toBeChecked();
	await expect(analyst.locator('[name="cite.EV-168"][value="supports"]')).toBeChecked();
	await expect(analyst.getByLabel('Reason', { exact: true })).toHaveValue(/Typed before/);
	await expect(analyst.getByLabel('As of', { exact: true })).toHaveValue('2026-11-20');
});

test('What is typed into the builder of a report before its script arrives is kept, and shown', async ({
	signedInAs
}) => {
	const analyst = await signedInAs('analyst');
	let release = () => {};
	const held = new Promise<void>((resolve) => (release = resolve));
	await analyst.route('**/_app/**/*.js', async (route) => {
		await held;
		await route.continue();
	});
	await analyst.goto('/reports/new', { waitUntil: 'commit' });
	await analyst.locator('[name="title"]').fill('Typed early');
	await analyst.locator('[name="language"][value="ja"]').check({ force: true });
	release();
	const preview = analyst.frameLocator('iframe[name="report-preview"]');
	await expect(preview.getByRole('heading', { level: 1 })).toHaveText('Typed early');
	await expect(preview.locator('html')).toHaveAttribute('lang', 'ja');
	await expect(analyst.locator('[name="title"]')).toHaveValue('Typed early');
	await expect(analyst.locator('[name="language"][value="ja"]')).toBeChecked();
});
