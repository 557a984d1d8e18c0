import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import {
	addFile,
	cite,
	fillNote,
	idIn,
	noteWith,
	openNoteForm,
	pdfFile,
	propose,
	record,
	switchReviewOn
} from './note-form.ts';

test.describe.configure({ mode: 'serial' });

const draftSaved = (page: Page) =>
	page.getByRole('status').filter({ hasText: /^Draft saved \d\d:\d\d/ });
const reasonIn = (page: Page) => page.getByLabel('Reason', { exact: true });

test('A draft is saved as it is typed, survives a closed browser, and is its author’s alone', async ({
	signedInAs,
	browser,
	server
}) => {
	const first = await signedInAs('analyst');
	await openNoteForm(first, 'GLO-2.1');
	await first.getByRole('radio', { name: /^Announced/ }).check();
	await reasonIn(first).fill('Half a thought about partners.');
	await expect(draftSaved(first)).toBeVisible();
	await reasonIn(first).fill('Half a thought about partners, and the other half.');
	// Closed at once: what was typed last goes out as the page goes away.
	await first.goto('/about');
	await first.context().close();

	const again = await signedInAs('analyst');
	await again.goto('/drafts');
	await expect(again.getByRole('main')).toContainText('and the other half.');
	await again.getByRole('link', { name: 'Go on writing' }).click();
	await expect(again.getByText('This is your draft, saved 22 Nov 2026')).toBeVisible();
	await expect(reasonIn(again)).toHaveValue('Half a thought about partners, and the other half.');
	await expect(again.getByRole('radio', { name: /^Announced/ })).toBeChecked();

	for (const other of ['analyst2', 'reviewer', 'administrator'] as const) {
		const page = await signedInAs(other);
		for (const path of ['/drafts', '/recommendations/GLO-2.1/notes/new', '/activity', '/review']) {
			await page.goto(path);
			expect(await page.content(), `${other} ${path}`).not.toContain('Half a thought');
		}
	}
	const outside = await browser.newPage({ baseURL: server.origin });
	for (const path of ['/recommendations/GLO-2.1', '/recommendations.json', '/recommendations.csv'])
		expect(await (await outside.request.get(path)).text()).not.toContain('Half a thought');
	await outside.close();

	await again.getByRole('radio', { name: 'medium', exact: true }).check();
	await cite(again, 'EV-168');
	await record(again);
	await expect(again.getByText('Your note is recorded.')).toBeVisible();
	await again.goto('/drafts');
	await expect(again.getByText('You have no drafts.')).toBeVisible();
});

test('Without JavaScript a button saves the draft with its file, and another throws it away', async ({
	signedInAs
}) => {
	const page = await signedInAs('analyst', { javaScriptEnabled: false });
	await openNoteForm(page, 'GLO-4.1');
	await reasonIn(page).fill('The plan is there.');
	await addFile(page, 'The plan', pdfFile('plan.pdf'));
	await page.getByRole('button', { name: 'Save as draft' }).click();
	await expect(draftSaved(page)).toBeVisible();

	await page.goto('/recommendations/GLO-4.1');
	await page.getByRole('link', { name: 'Go on with your draft' }).click();
	await expect(page.getByText('Kept: plan.pdf')).toBeVisible();
	await expect(reasonIn(page)).toHaveValue('The plan is there.');
	await page.getByRole('button', { name: 'Discard it' }).click();
	await expect(reasonIn(page)).toHaveValue('');
	await expect(page.getByText('This is your draft')).toHaveCount(0);
});

test('A window does not save over what another window of the same person saved', async ({
	signedInAs
}) => {
	const one = await signedInAs('analyst');
	const two = await one.context().newPage();
	await one.goto('/recommendations/GLO-2.4/notes/new');
	await two.goto('/recommendations/GLO-2.4/notes/new');
	await reasonIn(one).fill('From the first window.');
	await expect(draftSaved(one)).toBeVisible();
	await reasonIn(two).fill('From the second window.');
	await expect(
		two.getByRole('status').filter({ hasText: 'Another window has saved' })
	).toBeVisible();
	await one.goto('/drafts');
	await expect(one.getByRole('main')).toContainText('From the first window.');
	await two.getByRole('button', { name: 'Save as draft' }).click();
	await expect(draftSaved(two)).toBeVisible();
	await one.goto('/drafts');
	await expect(one.getByRole('main')).toContainText('From the second window.');
	await one.getByRole('button', { name: /^Discard it/ }).click();
	await expect(one.getByText('The draft is discarded.')).toBeVisible();
});

test('A correction does not look like history, and what it corrects stays readable at its place', async ({
	signedInAs,
	browser,
	server
}) => {
	const analyst = await signedInAs('analyst');
	await analyst.goto('/recommendations/JMH-7.3');
	const words = 'The arrangement outlived the governments';
	await noteWith(analyst, words).getByRole('link', { name: 'Correct with a new note' }).click();
	await fillNote(analyst, { level: 'Under way', reason: 'We misread the report of January.' });
	await cite(analyst, 'EV-139');
	await record(analyst);
	await expect(analyst.getByText('Your note is recorded.')).toBeVisible();
	await analyst.goto('/recommendations/JMH-7.3/notes/new');
	await fillNote(analyst, { level: 'Announced', reason: 'We heard of it late.' });
	await analyst.getByRole('radio', { name: /^Late entry/ }).check();
	await analyst.getByLabel('As of', { exact: true }).fill('2026-02-01');
	await cite(analyst, 'EV-139');
	await record(analyst);
	await expect(analyst.getByText('Your note is recorded.')).toBeVisible();

	const outside = await browser.newPage({ baseURL: server.origin });
	await outside.goto('/recommendations/JMH-7.3');
	for (const [reason, cause] of [
		['We misread the report of January.', 'Correction'],
		['We heard of it late.', 'Late entry']
	] as const) {
		const note = noteWith(outside, reason);
		await expect(note).toContainText('Restated');
		await expect(note).toContainText(cause);
		await expect(note).not.toContainText(/Moved (up|back)|Reversed/);
	}
	await expect(outside.getByRole('main').getByText('Reversed')).toHaveCount(0);

	const corrected = noteWith(outside, words);
	await expect(corrected.locator('s').filter({ hasText: words })).toBeVisible();
	await expect(corrected.locator('s').filter({ hasText: 'Done as of Jan 2026' })).toBeVisible();
	await expect(corrected).toContainText('Corrected');
	const order = await outside.locator('#notes li[id^="note-"]').allInnerTexts();
	const placeOf = (reason: string) => order.findIndex((text) => text.includes(reason));
	expect(placeOf(words)).toBe(placeOf('We heard of it late.') + 1);
	expect(placeOf(words)).toBeLessThan(placeOf('Real-time warning data'));
	const id = await noteWith(outside, 'We misread the report of January.').getAttribute('id');
	await corrected.getByRole('link', { name: 'Corrected by the note of 22 Nov 2026' }).click();
	await expect(outside).toHaveURL(new RegExp(`#${id}$`));
	await outside.close();
});

test('A submitted note is withdrawn by its author, by nobody else, and never counts', async ({
	signedInAs,
	browser,
	server
}) => {
	await switchReviewOn(await signedInAs('administrator'));
	const analyst = await signedInAs('analyst');
	await propose(analyst, 'Said too early.');
	const noteId = idIn(analyst);

	const headers = { accept: 'text/html', origin: server.origin };
	const form = { subject: 'status-note', subjectId: noteId };
	for (const [person, status] of [
		['analyst2', 400],
		['reviewer', 400],
		['reader', 403]
	] as const) {
		const other = await signedInAs(person);
		await other.goto('/recommendations/GLO-2.1');
		await expect(noteWith(other, 'Said too early.')).toContainText('Waits for review');
		await expect(other.getByRole('button', { name: 'Withdraw it' })).toHaveCount(0);
		const posted = await other.request.post('/recommendations/GLO-2.1?/withdraw', {
			headers,
			form
		});
		expect(posted.status(), person).toBe(status);
	}

	await noteWith(analyst, 'Said too early.').getByRole('button', { name: 'Withdraw it' }).click();
	await expect(analyst.getByText('Withdrawn. Nobody reviews it any more')).toBeVisible();
	await expect(noteWith(analyst, 'Said too early.')).toContainText('Withdrawn');
	const reviewer = await signedInAs('reviewer');
	await reviewer.goto('/review');
	await expect(reviewer.getByText('Nothing waits for review.')).toBeVisible();
	const approved = await reviewer.request.post('/review?/approve', {
		headers,
		form: { ...form, submissionKey: '3f0f7a3e-0c5b-4a39-9d43-2f7f3a3c9f11' }
	});
	expect(approved.status()).toBe(400);
	const outside = await browser.newPage({ baseURL: server.origin });
	await outside.goto('/recommendations/GLO-2.1');
	await expect(outside.getByText('Said too early.')).toHaveCount(0);
	await outside.close();
});

test('A note that was sent back is taken up again by its author, and approved', async ({
	signedInAs
}) => {
	const analyst = await signedInAs('analyst');
	await propose(analyst, 'A treaty was signed.');
	const reviewer = await signedInAs('reviewer');
	await reviewer.goto('/review');
	await reviewer.locator('[name="reason"]').fill('Which treaty?');
	await reviewer.getByRole('button', { name: 'Send back' }).click();
	await expect(reviewer.getByText('Sent back.')).toBeVisible();

	await analyst.goto('/recommendations/GLO-2.1');
	const sentBack = noteWith(analyst, 'Which treaty?');
	await sentBack.getByRole('link', { name: 'Write it again' }).click();
	await expect(analyst.getByText('Which treaty?')).toBeVisible();
	await expect(reasonIn(analyst)).toHaveValue('A treaty was signed.');
	await expect(analyst.locator('[name="cite.EV-168"][value="supports"]')).toBeChecked();
	await reasonIn(analyst).fill('The treaty of Manila was signed.');
	await record(analyst);
	await reviewer.goto('/review');
	await expect(reviewer.getByRole('article')).toContainText('The treaty of Manila was signed.');
	await reviewer.getByRole('button', { name: 'Approve', exact: true }).click();
	await expect(reviewer.getByText('Approved.')).toBeVisible();
	await analyst.goto('/recommendations/GLO-2.1');
	await expect(noteWith(analyst, 'The treaty of Manila was signed.')).toContainText('Reviewed');
	await expect(noteWith(analyst, 'Which treaty?')).toContainText('Sent back');
});
