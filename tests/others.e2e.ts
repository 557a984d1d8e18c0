import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { cite, fillNote, record } from './note-form.ts';

test.describe.configure({ mode: 'serial' });

/** Nothing of this needs JavaScript but the form of our own notes. */
const PLAIN = { javaScriptEnabled: false };
const send = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

interface Exported {
	items: { code: string; level: { id: string }; otherAssessors: unknown[] }[];
}
async function exported(page: Page): Promise<Exported['items']> {
	const json = (await (await page.request.get('/recommendations.json')).json()) as Exported;
	return json.items;
}
/** The level of each recommendation, as everybody may download it. */
const levels = async (page: Page) =>
	(await exported(page)).map(({ code, level }) => [code, level.id] as const);

async function setReview(page: Page, choice: RegExp) {
	await page.goto('/settings');
	await page.getByRole('radio', { name: choice }).check();
	await page.getByRole('button', { name: /save/i }).click();
}

test('Another body and its scale are added, and an edit on an old version comes back', async ({
	signedInAs
}) => {
	const page = await signedInAs('analyst', PLAIN);
	await page.goto('/assessors/new');
	await page.getByLabel('Name in English').fill('The Council');
	await send(page, 'Add the assessor');
	await expect(page.getByRole('alert')).toContainText('Name in Japanese is missing');
	await page.getByLabel('Name in Japanese').fill('評議会');
	await page.getByLabel('Its own scale').fill('Not implemented\nPartly implemented\nImplemented');
	await send(page, 'Add the assessor');
	await expect(page).toHaveURL(/\/assessors\/the-council$/);
	await expect(page.getByRole('main')).toContainText('Partly implemented');

	const other = await signedInAs('analyst2', PLAIN);
	for (const one of [page, other]) await one.goto('/assessors/the-council/edit');
	await other.getByLabel('Name in English').fill('The Council of Peers');
	await send(other, 'Save');
	await page.getByLabel('Its own scale').fill('No\nYes');
	await send(page, 'Save');
	await expect(page.getByRole('alert')).toContainText('Somebody saved before you');
	await expect(page.getByLabel('Name in English')).toHaveValue('The Council of Peers');
});

test('Another body’s judgement is recorded, approved, found by the filter, and changes no total', async ({
	signedInAs,
	browser,
	server
}) => {
	await setReview(await signedInAs('administrator'), /A second person approves/);
	const analyst = await signedInAs('analyst', PLAIN);
	const before = await levels(analyst);
	await analyst.goto('/recommendations/GLO-2.4');
	await analyst.getByRole('link', { name: 'Record a judgement' }).click();
	await analyst.getByRole('link', { name: 'The Council of Peers' }).click();
	await send(analyst, 'Record the judgement');
	await expect(analyst.getByRole('alert')).toContainText('Its own words is missing');
	await analyst.getByRole('radio', { name: 'Partly implemented' }).check();
	await analyst.getByRole('radio', { name: /^Announced/ }).check();
	await analyst.getByRole('radio', { name: 'medium', exact: true }).check({ force: true });
	await analyst.getByLabel('Reason', { exact: true }).fill('It sees a plan and no budget.');
	await analyst.getByLabel('Code of another piece').first().fill('ev-001');
	await send(analyst, 'Record the judgement');
	await expect(analyst).toHaveURL(/\/recommendations\/GLO-2\.4#judgement-/);
	await expect(analyst.locator('#judgements')).toContainText('Waits for review');

	const outside = await browser.newPage({ baseURL: server.origin });
	await outside.goto('/recommendations?flag=disagreement');
	await expect(outside.getByRole('link', { name: /Extend security cooperation/ })).toHaveCount(0);

	const reviewer = await signedInAs('reviewer');
	await reviewer.goto('/review');
	await expect(reviewer.getByRole('article')).toContainText('The Council of Peers');
	await expect(reviewer.getByRole('article')).toContainText('Our level stays as it is');
	await reviewer.getByRole('button', { name: 'Approve' }).click();

	await outside.goto('/recommendations?flag=disagreement');
	await outside.getByRole('link', { name: /Extend security cooperation/ }).click();
	const judged = outside.locator('#judgements');
	await expect(judged).toContainText('Partly implemented');
	await expect(judged).toContainText('lower than ours');
	await expect(judged).not.toContainText('Waits');
	await expect(outside.getByRole('main')).toContainText('“Partly implemented”, lower than ours');
	expect(await levels(analyst)).toEqual(before);
	const item = (await exported(analyst)).find(({ code }) => code === 'GLO-2.4');
	expect(item?.otherAssessors).toMatchObject([{ mappedLevel: 'announced' }]);
	await outside.goto('/');
	await expect(outside.getByRole('link', { name: '1 Assessors disagree' })).toBeVisible();
	await outside.close();
});

test('Nobody approves the judgement that they recorded, through the raw endpoint either', async ({
	signedInAs,
	server
}) => {
	const page = await signedInAs('reviewer', PLAIN);
	await page.goto('/recommendations/GLO-2.5/judgements/new?assessor=the-council');
	await page.getByLabel('In other words').fill('We shall see');
	await page.getByRole('radio', { name: /^Announced/ }).check();
	await page.getByRole('radio', { name: 'low', exact: true }).check({ force: true });
	await page.getByLabel('Reason', { exact: true }).fill('Too early to say.');
	await page.getByLabel('Code of another piece').first().fill('EV-001');
	await send(page, 'Record the judgement');
	const id = /judgement-([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';
	const response = await page.request.post('/review?/approve', {
		headers: { accept: 'text/html', origin: server.origin },
		maxRedirects: 0,
		form: {
			submissionKey: '3f0f7a3e-0c5b-4a39-9d43-2f7f3a3c9f10',
			subject: 'status-note',
			subjectId: id
		}
	});
	expect(response.status()).toBe(400);
	await page.reload();
	await expect(page.locator(`#judgement-${id}`)).toContainText('Waits for review');

	const reader = await signedInAs('reader', PLAIN);
	await reader.goto('/recommendations/GLO-2.5');
	for (const name of ['Record a judgement', 'Link one', 'Split into parts'])
		await expect(reader.getByRole('link', { name })).toHaveCount(0);
	for (const form of [
		'judgements/new?/recordJudgement',
		'overlaps?/link',
		'split?/splitRecommendation'
	]) {
		const posted = await reader.request.post(`/recommendations/GLO-2.5/${form}`, {
			headers: { accept: 'text/html', origin: server.origin },
			maxRedirects: 0,
			form: { other: 'JMH-1' }
		});
		expect(posted.status(), form).toBe(403);
	}
});

test('Two recommendations are linked as the same, seen from both and their sources, and unlinked', async ({
	signedInAs
}) => {
	const page = await signedInAs('analyst', PLAIN);
	await page.goto('/recommendations/GLO-2.4');
	await page.getByRole('link', { name: 'Link one' }).click();
	for (const [other, sentence] of [
		['GLO-2.4', 'not the same as itself'],
		['GLO-2', 'A whole and its own part'],
		['GLO-4.1', 'of the same source'],
		['nothing like it', 'No recommendation of another source']
	] as const) {
		await page.getByLabel('The other recommendation').fill(other);
		await send(page, 'Link them');
		await expect(page.getByRole('alert')).toContainText(sentence);
	}
	await page.getByLabel('The other recommendation').fill('south korea on missile');
	await page
		.getByLabel('In what they are the same')
		.fill('Both ask for shared defence technology.');
	await send(page, 'Link them');
	await expect(page.locator('#overlaps')).toContainText('JMH-7.3');
	await expect(page.locator('#overlaps')).toContainText('Both ask for shared defence technology.');
	await page.goto('/recommendations/JMH-7.3');
	await expect(page.locator('#overlaps')).toContainText('GLO-2.4');
	await page.goto('/sources/globis-action-20');
	await expect(page.locator('#overlaps')).toContainText('JMH-7.3');
	await page.goto('/recommendations?source=globis-action-20');
	await expect(page.getByRole('row').filter({ hasText: 'also JMH-7.3' })).toHaveCount(1);

	await page.goto('/recommendations/JMH-7.3/overlaps');
	await page.getByLabel('The other recommendation').fill('GLO-2.4');
	await send(page, 'Link them');
	await expect(page.getByRole('alert')).toContainText('linked with GLO-2.4 already');
	await page.getByRole('button', { name: 'Unlink GLO-2.4' }).click();
	await page.goto('/recommendations/GLO-2.4');
	await expect(page.locator('#overlaps')).not.toContainText('JMH-7.3');
	await page.goto('/activity');
	await expect(page.getByRole('main')).toContainText('Overlap removed');
});

test('A recommendation is split into four parts, and shows the lowest of those that are judged', async ({
	signedInAs
}) => {
	await setReview(await signedInAs('administrator'), /Counts when submitted/);
	const page = await signedInAs('analyst');
	await page.goto('/recommendations/new?source=globis-action-20');
	await page.getByLabel('Title in English').fill('Speak up in every forum');
	await page.getByLabel('Summary in English').fill('Raise it wherever Asia meets.');
	await page.getByLabel('Passage 1', { exact: true }).fill('in every forum');
	await page.getByRole('radio', { name: /^Standing/ }).check();
	await page.getByRole('radio', { name: 'should', exact: true }).check({ force: true });
	await page.getByRole('radio', { name: 'explicit', exact: true }).check({ force: true });
	await page.getByRole('checkbox', { name: 'Japan: Lead', exact: true }).check();
	await page.getByLabel('Theme', { exact: true }).selectOption({ index: 1 });
	await send(page, 'Add the recommendation');
	await expect(page).toHaveURL(/\/recommendations\/GLO-A1$/);

	await page.getByRole('link', { name: 'Split into parts' }).click();
	await send(page, 'Split it');
	await expect(page.getByRole('alert')).toContainText('Give at least two parts');
	for (const [index, forum] of ['ASEAN+3', 'APEC', 'EAS', 'G7'].entries()) {
		const part = page.getByRole('group', { name: `Part ${index + 1}`, exact: true });
		await expect(part.getByLabel('Code')).toHaveValue(`GLO-A1.${index + 1}`);
		await part.getByLabel('Title').fill(`Speak up in ${forum}`);
		await part.getByLabel('Summary').fill(`Raise it in ${forum} each year.`);
	}
	await page.getByRole('group', { name: 'Part 4' }).getByLabel('Code').fill('GLO-A1.1');
	await send(page, 'Split it');
	await expect(page.getByRole('alert')).toContainText('Code of part 4: GLO-A1.1 is taken already');
	await page.getByRole('group', { name: 'Part 4' }).getByLabel('Code').fill('GLO-A1.4');
	await send(page, 'Split it');
	await expect(page.locator('#parts')).toContainText('Speak up in G7');

	const judge = async (code: string, level: string, isWhole = true) => {
		await page.goto(`/recommendations/${code}/notes/new`);
		await fillNote(page, { level, reason: `${code} stands so.` });
		if (!isWhole)
			await page.getByRole('checkbox', { name: /This note judges the whole/ }).uncheck();
		await page.locator('[name="evidenceQuery"]').fill('EV-001');
		await page.getByRole('button', { name: 'Find', exact: true }).click();
		await cite(page, 'EV-001');
		await record(page);
		await expect(page.getByText('Your note is recorded')).toBeVisible();
		await page.goto('/recommendations/GLO-A1');
	};
	const head = page.locator('.page-head');
	await judge('GLO-A1.1', 'Under way');
	await expect(head).toContainText('Under way');
	await expect(head).toContainText('lowest level of its assessed parts');
	await expect(head).toContainText('3 of 4');
	await judge('GLO-A1.2', 'Announced');
	await expect(head).toContainText('Announced');
	await judge('GLO-A1', 'Done', false);
	await expect(head).toContainText('Announced');
	await expect(page.locator('#notes')).toContainText('GLO-A1 stands so.');
	await page.goto('/recommendations?text=GLO-A1&scope=whole');
	await expect(page.getByRole('row').filter({ hasText: 'Speak up in every forum' })).toContainText(
		'lowest of 4 parts, 2 not assessed'
	);
	await judge('GLO-A1', 'Largely done');
	await expect(head).toContainText('Largely done');
	await expect(head).not.toContainText('lowest level');
});
