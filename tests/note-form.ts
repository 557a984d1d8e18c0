import type { Locator, Page } from '@playwright/test';

/** A small PDF, real enough for its content to be recognised. */
export const PDF = Buffer.from(
	'%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'
);

export const pdfFile = (name: string) => ({ name, mimeType: 'application/pdf', buffer: PDF });

/** Opens the form from the page of a recommendation, as a person does. */
export async function openNoteForm(page: Page, code: string) {
	await page.goto(`/recommendations/${code}`);
	await page.getByRole('link', { name: 'Add a note' }).first().click();
	await page.getByRole('heading', { name: 'Add a status note' }).waitFor();
}

/** Fills what every note needs, less its evidence. */
export async function fillNote(page: Page, { level, reason }: { level: string; reason: string }) {
	await page.getByRole('radio', { name: new RegExp(`^${level}`) }).check();
	await page.getByLabel('Reason', { exact: true }).fill(reason);
	await page.getByRole('radio', { name: 'medium', exact: true }).check();
}

export const record = (page: Page) => page.getByRole('button', { name: 'Record the note' }).click();

/** Adds a block for a new link and fills it. Answers the block. */
export async function addLink(
	page: Page,
	{ title, url }: { title: string; url: string }
): Promise<Locator> {
	await page.getByRole('button', { name: 'Add a link' }).click();
	const link = page.getByRole('group', { name: 'New link' });
	await link.getByLabel('Title').fill(title);
	await link.getByLabel('Address').fill(url);
	await describe(link);
	return link;
}

/** Adds a block for a file, fills it and chooses the file. Answers the block. */
export async function addFile(
	page: Page,
	title: string,
	file: { name: string; mimeType: string; buffer: Buffer }
): Promise<Locator> {
	await page.getByRole('button', { name: 'Add a file' }).click();
	const block = page.getByRole('group', { name: 'New file' });
	await block.locator('input[type=file]').setInputFiles(file);
	await block.getByLabel('Title').fill(title);
	await describe(block);
	return block;
}

async function describe(block: Locator) {
	await block.getByLabel('Kind').selectOption('statement');
	await block.getByLabel('Strength').selectOption('primary');
	await block.getByLabel('How far seen').selectOption('whole');
}

/** Cites a piece that is there, as supporting. */
export async function cite(page: Page, code: string) {
	await page.locator(`[name="cite.${code}"][value="supports"]`).check();
}

/** The note on a page that holds some words. */
export const noteWith = (page: Page, words: string) =>
	page.getByRole('listitem').filter({ hasText: words }).first();

/** The id of the note that a page was opened at. */
export const idIn = (page: Page) => /note-([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';

/** Submits a note on GLO-2.1, which waits for a second person. */
export async function propose(page: Page, reason: string) {
	await openNoteForm(page, 'GLO-2.1');
	await fillNote(page, { level: 'Announced', reason });
	await cite(page, 'EV-168');
	await record(page);
	await page.getByText('It waits for review and does not count yet').waitFor();
}

/** An administrator switches second-person review on. */
export async function switchReviewOn(page: Page) {
	await page.goto('/settings');
	await page.getByRole('radio', { name: /A second person approves/ }).check();
	await page.getByRole('button', { name: /save/i }).click();
	await page.getByRole('status').waitFor();
}
