import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { cite, fillNote, openNoteForm, record } from './note-form.ts';

test.describe.configure({ mode: 'serial' });

/** The forms of what stands beside the level are plain: nothing of this needs JavaScript. */
const PLAIN = { javaScriptEnabled: false };
const CODE = 'JMH-7.3';
const PAGE = `/recommendations/${CODE}`;

const send = (page: Page, name: string) => page.getByRole('button', { name }).click();
const section = (page: Page, name: string) =>
	page
		.locator('section')
		.filter({ has: page.getByRole('heading', { level: 2, name, exact: true }) });

async function askForSecondPerson(page: Page, isOn: boolean) {
	await page.goto('/settings');
	const choice = isOn ? /A second person approves/ : /Counts when submitted/;
	await page.getByRole('radio', { name: choice }).check();
	await page.getByRole('button', { name: /save/i }).click();
}

async function close(page: Page, { reason, successor }: { reason: string; successor?: string }) {
	await page.goto(PAGE);
	await page.getByRole('link', { name: 'Close it' }).click();
	await page.getByRole('radio', { name: new RegExp(`^${reason}`) }).check();
	if (successor) await page.getByLabel('Superseded by').fill(successor);
	await send(page, 'Close it');
}

test('A response of a party is recorded and corrected, and the old one stays', async ({
	signedInAs
}) => {
	const page = await signedInAs('analyst', PLAIN);
	await page.goto(PAGE);
	await page.getByRole('link', { name: 'Record a response' }).click();
	await page.getByLabel('Party', { exact: true }).selectOption({ label: 'Japan' });
	await page.getByRole('radio', { name: 'accepted', exact: true }).check();
	await page.getByLabel('What it said').fill('The Cabinet agrees with all of it.');
	await page.getByLabel('Code of another piece').first().fill('EV-001');
	await send(page, 'Record the response');
	const row = section(page, 'Responses').getByRole('listitem');
	await expect(row.first()).toContainText('The Cabinet agrees with all of it.');
	await expect(row.first()).toContainText('Not reviewed', { ignoreCase: true });

	await row.first().getByRole('link', { name: 'Correct', exact: true }).click();
	await expect(page.getByRole('main')).toContainText('It stays, struck through');
	await expect(page.getByLabel('What it said')).toHaveValue('The Cabinet agrees with all of it.');
	await expect(page.locator('[name="cite.EV-001"][value="supports"]')).toBeChecked();
	await page.getByRole('radio', { name: 'accepted in part', exact: true }).check();
	await page.getByLabel('Code of another piece').first().fill('EV-9999');
	await send(page, 'Record the response');
	await expect(page.getByRole('alert')).toContainText('There is no evidence EV-9999.');
	await expect(page.getByRole('main')).toContainText('It stays, struck through');
	await page.getByLabel('Code of another piece').first().fill('');
	await send(page, 'Record the response');
	const right = row.filter({ hasText: 'accepted in part' });
	await expect(right).toContainText('Corrects the row of');
	const wrong = row.filter({ hasText: 'Corrected by a later row' });
	await expect(wrong.locator('s')).toHaveText('accepted');
	await expect(wrong.getByRole('link', { name: 'Correct', exact: true })).toHaveCount(0);
});

test('A contribution is claimed with evidence, waits, and counts once it is approved', async ({
	signedInAs,
	browser,
	server
}) => {
	await askForSecondPerson(await signedInAs('administrator'), true);
	const analyst = await signedInAs('analyst', PLAIN);
	await analyst.goto(PAGE);
	await analyst.getByRole('link', { name: 'Record a contribution' }).click();
	await analyst.getByRole('radio', { name: /^wording adopted/ }).check();
	await analyst.getByLabel('In words').fill('Its third paragraph is ours.');
	await send(analyst, 'Record the contribution');
	await expect(analyst.getByRole('alert')).toContainText('Give at least one piece of evidence');
	await expect(analyst.getByLabel('In words')).toHaveValue('Its third paragraph is ours.');
	await analyst.getByLabel('Code of another piece').first().fill('EV-001');
	await send(analyst, 'Record the contribution');
	await expect(section(analyst, 'Contribution')).toContainText('Waits for review');

	const outside = await browser.newPage({ baseURL: server.origin });
	await outside.goto(PAGE);
	await expect(section(outside, 'Contribution')).toContainText('No contribution is claimed');

	await analyst.goto('/review');
	await expect(analyst.getByRole('article')).toContainText('Its third paragraph is ours.');
	await expect(analyst.getByRole('button', { name: 'Approve' })).toHaveCount(0);
	const reviewer = await signedInAs('reviewer');
	await reviewer.goto('/review');
	await expect(reviewer.getByRole('article')).toContainText('wording adopted');
	await reviewer.getByRole('button', { name: 'Approve' }).click();
	await expect(reviewer.getByRole('article')).toHaveCount(0);

	await outside.reload();
	await expect(section(outside, 'Contribution')).toContainText('wording adopted');
	await expect(outside.getByText('Aki Analyst')).toHaveCount(0);
	const json = await outside.request.get(`/recommendations.json?text=${CODE}`);
	expect(await json.text()).toContain('Its third paragraph is ours.');
	await outside.close();
});

test('Nobody approves a closing of their own, and readers post none', async ({
	signedInAs,
	server
}) => {
	const page = await signedInAs('reviewer', PLAIN);
	await close(page, { reason: 'Overtaken' });
	const id = /closing-([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';
	expect(id).not.toBe('');
	const headers = { accept: 'text/html', origin: server.origin };
	const approval = await page.request.post('/review?/approve', {
		headers,
		maxRedirects: 0,
		form: {
			submissionKey: '3f0f7a3e-0c5b-4a39-9d43-2f7f3a3c9f11',
			subject: 'closing',
			subjectId: id,
			decision: 'approved'
		}
	});
	expect(approval.status()).toBe(400);
	await page.goto(PAGE);
	await expect(page.locator(`#closing-${id}`)).toContainText('Waits for review');

	const reader = await signedInAs('reader');
	for (const path of ['closing?/recordClosing', 'contributions/new?/recordContribution']) {
		const options = { headers, maxRedirects: 0, form: { tracking: 'closed' } };
		expect((await reader.request.post(`${PAGE}/${path}`, options)).status()).toBe(403);
	}
	await reader.goto(PAGE);
	await expect(reader.getByRole('link', { name: 'Close it' })).toHaveCount(0);

	const second = await signedInAs('administrator');
	await askForSecondPerson(second, false);
});

test('A recommendation is closed and superseded, stays in the totals, and is re-opened', async ({
	signedInAs
}) => {
	const page = await signedInAs('analyst', PLAIN);
	const total = async () => {
		await page.goto('/recommendations');
		return page.getByRole('heading', { level: 1 }).textContent();
	};
	const before = await total();
	await close(page, { reason: 'Done another way', successor: CODE });
	await expect(page.getByRole('alert')).toContainText('does not supersede itself');
	await expect(page.getByRole('radio', { name: /^Done another way/ })).toBeChecked();
	await page.getByLabel('Superseded by').fill('jmh-7.1');
	await send(page, 'Close it');
	await expect(page).toHaveURL(/\/recommendations\/JMH-7\.3#closing-/);
	await expect(page.getByRole('main')).toContainText('Closed 22 Nov 2026: Done another way');

	expect(await total()).toBe(before);
	await page
		.getByRole('link', { name: /^Closed/ })
		.first()
		.click();
	await expect(page).toHaveURL(/tracking=closed/);
	const row = page.getByRole('row').filter({ hasText: CODE });
	await expect(row).toContainText('Closed 22 Nov 2026: Done another way');
	await expect(page.locator('tbody tr')).toHaveCount(1);
	await page.goto('/recommendations/JMH-7.1');
	await expect(page.getByRole('main')).toContainText('Supersedes');
	await page
		.getByRole('link', { name: /^JMH-7\.3 / })
		.first()
		.click();
	await expect(page).toHaveURL(/JMH-7\.3$/);
	const csv = await (await page.request.get('/recommendations.csv?tracking=closed')).text();
	expect(csv).toMatch(/2026-11-22.*done-another-way.*JMH-7\.1/);

	await page.getByRole('link', { name: 'Re-open it' }).click();
	await page.getByLabel('As of').fill('2026-11-01');
	await send(page, 'Re-open it');
	await expect(page.getByRole('alert')).toContainText('there is nothing to re-open');
	await page.getByLabel('As of').fill('2026-11-22');
	await send(page, 'Re-open it');
	await expect(page.getByRole('link', { name: 'Close it' })).toBeVisible();
	await expect(page.getByRole('main')).toContainText('Re-opened');
	await page.goto('/recommendations/JMH-7.1');
	await expect(page.getByRole('main')).not.toContainText('Supersedes');
});

test('A wrong closing is corrected by a row that names it', async ({ signedInAs }) => {
	const page = await signedInAs('analyst', PLAIN);
	await page.goto('/recommendations/JMH-7.1/closing');
	await page.getByRole('radio', { name: /^Withdrawn by us/ }).check();
	await send(page, 'Close it');
	const rows = section(page, 'Tracking').getByRole('listitem');
	await rows.getByRole('link', { name: 'Correct', exact: true }).click();
	await expect(page.getByRole('radio', { name: /^Withdrawn by us/ })).toBeChecked();
	await page.getByRole('radio', { name: /^Open/ }).check();
	await send(page, 'Record the correction');
	await expect(rows.filter({ hasText: 'Corrected by a later row' }).locator('s')).toContainText(
		'Withdrawn by us'
	);
	await expect(page.getByRole('link', { name: 'Close it' })).toBeVisible();
	await page.goto('/recommendations?tracking=closed');
	await expect(page.getByRole('main')).not.toContainText('JMH-7.1');
});

test('A changed interpretation makes a check due and says why, and a note clears it', async ({
	signedInAs
}) => {
	const page = await signedInAs('analyst');
	await openNoteForm(page, CODE);
	await fillNote(page, { level: 'Done', reason: 'The same as before.' });
	await cite(page, 'EV-087');
	await record(page);
	await expect(page.getByText('Your note is recorded')).toBeVisible();
	const standing = page.locator('.standing');
	await expect(standing).not.toContainText('Check due');

	await page.getByRole('link', { name: 'New interpretation' }).click();
	const signs = await page.getByLabel('Signs for').inputValue();
	await page.getByLabel('Signs for').fill(`${signs}\nA joint exercise is held every year.`);
	await send(page, 'Save version 2');
	await expect(standing).toContainText('Check due');
	await expect(standing).toContainText('The interpretation was changed after the note that holds');
	await page.getByText('All 2 versions').click();
	const second = page.locator('#interpretation-2');
	await expect(second).toContainText('Aki Analyst');
	await expect(second.locator('ins')).toHaveText('A joint exercise is held every year.');
	await page.goto(`/recommendations?flag=check-due&text=${CODE}`);
	await expect(
		page.getByRole('row').filter({ hasText: CODE }).getByText('Check due')
	).toHaveAttribute('title', /The interpretation was changed/);

	await openNoteForm(page, CODE);
	await fillNote(page, { level: 'Largely done', reason: 'No exercise is held every year yet.' });
	await page.getByRole('radio', { name: /^New interpretation/ }).check();
	await cite(page, 'EV-087');
	await record(page);
	await expect(page.getByText('Your note is recorded')).toBeVisible();
	await expect(standing).not.toContainText('Check due');
	const note = page
		.getByRole('listitem')
		.filter({ hasText: 'No exercise is held every year yet.' });
	await expect(note.first()).toContainText('judged by version 2');
});
