import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { cite, fillNote, openNoteForm, record } from './note-form.ts';

test.describe.configure({ mode: 'serial' });

const doneCount = async (page: Page) => {
	const json = await (await page.request.get('/recommendations.json?level=done')).json();
	return (json as { items: unknown[] }).items.length;
};

async function propose(page: Page, reason: string) {
	await openNoteForm(page, 'GLO-2.1');
	await fillNote(page, { level: 'Done', reason });
	await cite(page, 'EV-168');
	await expect(page.getByText('It waits for review')).toBeVisible();
	await record(page);
	await expect(page.getByText('It waits for review and does not count yet')).toBeVisible();
}

test('An administrator switches second-person review on', async ({ signedInAs }) => {
	const page = await signedInAs('administrator');
	await page.goto('/settings');
	await page.getByRole('radio', { name: /A second person approves/ }).check();
	await page.getByRole('button', { name: /save/i }).click();
	await page.goto('/settings');
	await expect(page.getByRole('radio', { name: /A second person approves/ })).toBeChecked();
});

test('A proposed note stands beside, unseen by the public, until a reviewer approves it', async ({
	signedInAs,
	browser,
	server
}) => {
	const analyst = await signedInAs('analyst');
	const before = await doneCount(analyst);
	await propose(analyst, 'Every partner that was named has its treaty now.');
	await expect(analyst.getByText('Waits for review').first()).toBeVisible();
	expect(await doneCount(analyst)).toBe(before);

	const outside = await browser.newPage({ baseURL: server.origin });
	await outside.goto('/recommendations/GLO-2.1');
	await expect(outside.getByText('Every partner that was named')).toHaveCount(0);

	const reviewer = await signedInAs('reviewer');
	await reviewer.goto('/review');
	await expect(reviewer.getByRole('article')).toContainText('Every partner that was named');
	await reviewer.getByRole('button', { name: 'Approve' }).click();
	await expect(reviewer.getByRole('article')).toHaveCount(0);

	await outside.reload();
	await expect(outside.getByText('Every partner that was named')).toBeVisible();
	await expect(outside.getByText('Aki Analyst')).toHaveCount(0);
	expect(await doneCount(analyst)).toBe(before + 1);
	await outside.close();
});

test('A note that is sent back with a reason does not count, and its author reads why', async ({
	signedInAs
}) => {
	const analyst = await signedInAs('analyst');
	const before = await doneCount(analyst);
	await propose(analyst, 'All of it is done, surely.');
	const reviewer = await signedInAs('reviewer');
	await reviewer.goto('/review');
	await expect(reviewer.getByRole('article')).toContainText('All of it is done, surely.');
	await reviewer.getByRole('button', { name: 'Send back' }).click();
	await expect(reviewer.getByText('Say why you send it back.').first()).toBeVisible();
	await reviewer.locator('[name="reason"]').fill('Which treaties?');
	await reviewer.getByRole('button', { name: 'Send back' }).click();
	await expect(reviewer.getByRole('article')).toHaveCount(0);

	await analyst.goto('/recommendations/GLO-2.1');
	await expect(analyst.getByText('Which treaties?')).toBeVisible();
	expect(await doneCount(analyst)).toBe(before);
});

test('Nobody approves their own note, through the raw endpoint either', async ({
	signedInAs,
	server
}) => {
	const page = await signedInAs('reviewer');
	await propose(page, 'I judge what I wrote.');
	const noteId = /note-([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';
	await page.goto('/review');
	await expect(page.getByRole('article')).toContainText('I judge what I wrote.');
	await expect(page.getByRole('button', { name: 'Approve' })).toHaveCount(0);

	const response = await page.request.post('/review?/approve', {
		headers: { accept: 'text/html', origin: server.origin },
		maxRedirects: 0,
		form: {
			submissionKey: '3f0f7a3e-0c5b-4a39-9d43-2f7f3a3c9f10',
			subject: 'status-note',
			subjectId: noteId,
			decision: 'approved'
		}
	});
	expect(response.status()).toBe(400);
	await page.goto('/recommendations/GLO-2.1');
	await expect(page.locator(`#note-${noteId}`)).toContainText('Waits for review');
});
