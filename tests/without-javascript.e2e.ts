import { expect, test } from './fixtures.ts';
import { addFile, addLink, fillNote, openNoteForm, pdfFile, record } from './note-form.ts';

const PAGES = [
	'/',
	'/?asOf=2019-01-01',
	'/?party=palm',
	'/recommendations?theme=japan-led',
	'/recommendations?asOf=2019-01-01',
	'/recommendations/JMH-7.3',
	'/recommendations/JMH-7.3?asOf=2019-01-01',
	'/compare?asOf=2026-05-31',
	'/compare?by=sources',
	'/sources',
	'/sources/globis-action-20',
	'/evidence',
	'/search?text=TICAD',
	'/evidence/EV-001',
	'/parties',
	'/themes',
	'/editions',
	'/assessors',
	'/removals',
	'/about',
	'/sign-in'
];

test.use({ javaScriptEnabled: false });

test('The public reads every page without JavaScript', async ({ page }) => {
	for (const path of PAGES) {
		const response = await page.goto(path);
		expect(response?.status(), path).toBe(200);
		await expect(page.getByRole('heading', { level: 1 }), path).toBeVisible();
	}
});

test('An analyst adds a note with a link and a PDF without JavaScript, and keeps both after a fault', async ({
	signedInAs
}) => {
	const page = await signedInAs('analyst', { javaScriptEnabled: false });
	await openNoteForm(page, 'GLO-4.1');
	await fillNote(page, { level: 'Largely done', reason: 'A plan. Still open: its budget.' });
	await addLink(page, { title: 'Plan', url: 'javascript:alert(1)' });
	await addFile(page, '<b>The plan</b>', pdfFile('plan.pdf'));
	await record(page);
	await expect(page.getByRole('alert')).toContainText('http');
	await expect(page.getByText('Kept: plan.pdf')).toBeVisible();
	await expect(page.getByLabel('Reason', { exact: true })).toHaveValue(
		'A plan. Still open: its budget.'
	);
	await page
		.getByRole('group', { name: 'New link' })
		.getByLabel('Address')
		.fill('https://example.org');
	await record(page);
	await expect(page.getByText('Your note is recorded. It counts from now on')).toBeVisible();
	await expect(page.getByRole('link', { name: '<b>The plan</b>' }).first()).toBeVisible();
});
