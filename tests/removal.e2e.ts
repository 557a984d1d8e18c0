import type { APIRequestContext } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { cite, fillNote, openNoteForm, record } from './note-form.ts';

test.describe.configure({ mode: 'serial' });

const SECRET = 'Taro Yamada of 1-2-3 Aoba told us that it is so.';
const LAW = 'Act on the Protection of Personal Information, article 30';
const PATHS = [
	'/',
	'/recommendations/GLO-2.1',
	'/recommendations.json?text=GLO-2.1',
	'/recommendations.csv?text=GLO-2.1',
	'/recommendations?text=Yamada',
	'/evidence/EV-168',
	'/evidence?text=Yamada',
	'/removals'
];
let noteId = '';
let removal = '';

const textOf = async (request: APIRequestContext, path: string) =>
	(await request.get(path, { headers: { accept: 'text/html' } })).text();

test('An administrator proposes to remove the words of a note, and nothing goes yet', async ({
	signedInAs,
	request
}) => {
	const analyst = await signedInAs('analyst');
	await openNoteForm(analyst, 'GLO-2.1');
	await fillNote(analyst, { level: 'Announced', reason: SECRET });
	await cite(analyst, 'EV-168');
	await record(analyst);
	await analyst.waitForURL(/note-[0-9a-f-]{36}/);
	noteId = /note-([0-9a-f-]{36})/.exec(analyst.url())?.[1] ?? '';
	await expect(analyst.getByRole('link', { name: 'Remove by law' })).toHaveCount(0);

	const administrator = await signedInAs('administrator');
	await administrator.goto('/recommendations/GLO-2.1');
	await administrator
		.locator(`#note-${noteId}`)
		.getByRole('link', { name: 'Remove by law' })
		.click();
	await administrator.getByRole('button', { name: 'Propose the removal' }).click();
	await expect(administrator.locator('#field-reason-fault')).toBeVisible();
	await administrator.locator('[name="reason"]').fill(LAW);
	await administrator.getByRole('button', { name: 'Propose the removal' }).click();
	await expect(administrator.getByText('somebody else confirms it')).toBeVisible();
	await expect(administrator.getByRole('button', { name: /Confirm/ })).toHaveCount(0);
	removal = new URL(administrator.url()).pathname;
	expect(await textOf(request, '/recommendations/GLO-2.1')).toContain(SECRET);
	expect(await textOf(request, '/removals')).not.toContain(LAW);
});

test('An analyst neither proposes nor confirms, and the proposer does not confirm', async ({
	signedInAs,
	server
}) => {
	const headers = { accept: 'text/html', origin: server.origin };
	const submissionKey = '3f0f7a3e-0c5b-4a39-9d43-2f7f3a3c9f11';
	const post = async (person: 'analyst' | 'administrator', address: string) => {
		const { request } = await signedInAs(person);
		return request.post(address, { headers, form: { submissionKey }, maxRedirects: 0 });
	};
	expect((await post('analyst', '/removals/new?/proposeRemoval')).status()).toBe(403);
	expect((await post('analyst', `${removal}?/confirmRemoval`)).status()).toBe(403);
	expect((await post('administrator', `${removal}?/confirmRemoval`)).status()).toBe(400);
});

test('A second person confirms, and no page, export or search finds the text', async ({
	signedInAs,
	request
}) => {
	const reviewer = await signedInAs('reviewer');
	await reviewer.goto('/removals');
	await reviewer.getByRole('link', { name: 'Look at it' }).click();
	await reviewer.getByRole('button', { name: /Confirm/ }).click();
	await expect(reviewer.getByText('Copies that may still hold it')).toBeVisible();

	for (const path of PATHS) {
		expect(await textOf(request, path), path).not.toContain(SECRET);
		expect(await textOf(reviewer.request, path), path).not.toContain(SECRET);
	}
	for (const path of [
		'/recommendations/GLO-2.1',
		'/recommendations.json?text=GLO-2.1',
		'/removals'
	])
		expect(await textOf(request, path), path).toContain(LAW);
	await reviewer.goto('/recommendations/GLO-2.1');
	await expect(reviewer.locator(`#note-${noteId}`)).toContainText('Two people removed the content');
});
