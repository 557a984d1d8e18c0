import type { APIRequestContext, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { cite, fillNote, openNoteForm, record } from './note-form.ts';

test.describe.configure({ mode: 'serial' });

const REASON = 'Every partner that was named has its treaty, says a doubtful wire.';
const LINE = 'We look at this level again.';

/** Everything that outsiders can open and that could tell a level or a reason of GLO-2.1. */
const PATHS = [
	'/',
	'/recommendations',
	'/recommendations?text=GLO-2.1',
	'/recommendations?sort=level',
	'/recommendations/GLO-2.1',
	'/recommendations.csv?text=GLO-2.1',
	'/recommendations.json?text=GLO-2.1',
	'/sources',
	'/sources/globis-action-20',
	'/evidence',
	'/evidence/EV-168',
	'/themes',
	'/parties'
];
const DATES = ['', 'asOf=2026-11-22', 'knownOn=2026-11-22', 'asOf=2026-11-22&knownOn=2026-11-22'];
const ADDRESSES = PATHS.flatMap((path) =>
	DATES.map((dates) => (dates ? `${path}${path.includes('?') ? '&' : '?'}${dates}` : path))
);

const textOf = async (request: APIRequestContext, path: string) =>
	(await request.get(path, { headers: { accept: 'text/html' } })).text();

async function jsonOf(request: APIRequestContext, search: string) {
	const answer = await request.get(`/recommendations.json?${search}`);
	return (await answer.json()) as { items: { code: string; level: { id: string } }[] };
}

async function holdNewest(page: Page) {
	await page.goto('/recommendations/GLO-2.1');
	await page.getByRole('link', { name: 'Put on hold' }).first().click();
}

test('A level is put on hold, and nothing that outsiders can open tells it', async ({
	signedInAs,
	request
}) => {
	// It opens every address, on every date.
	test.setTimeout(180_000);
	const analyst = await signedInAs('analyst');
	const before = await jsonOf(request, 'text=GLO-2.1');
	expect(before.items[0]?.level.id).not.toBe('done');
	await openNoteForm(analyst, 'GLO-2.1');
	await fillNote(analyst, { level: 'Done', reason: REASON });
	await cite(analyst, 'EV-168');
	await record(analyst);
	expect(await textOf(request, '/recommendations/GLO-2.1')).toContain(REASON);
	expect((await jsonOf(request, 'level=done')).items.map(({ code }) => code)).toContain('GLO-2.1');

	await holdNewest(analyst);
	await expect(analyst.locator('[name="publicLine"]')).toHaveValue(
		'The level is being looked at again.'
	);
	await analyst.getByRole('button', { name: 'Put on hold' }).click();
	await expect(
		analyst.getByText('Reason is missing').or(analyst.locator('.fault')).first()
	).toBeVisible();
	await analyst.locator('[name="publicLine"]').fill(LINE);
	await analyst.locator('[name="reason"]').fill('The wire took it back.');
	await analyst.getByRole('button', { name: 'Put on hold' }).click();
	await expect(analyst.getByText('The wire took it back.')).toBeVisible();
	await expect(analyst.getByText(REASON)).toBeVisible();

	for (const address of ADDRESSES) {
		const text = await textOf(request, address);
		expect(text, address).not.toContain(REASON);
		expect(text, address).not.toContain('The wire took it back.');
	}
	for (const dates of DATES) {
		const { items } = await jsonOf(request, `text=GLO-2.1&${dates}`);
		expect(items[0]?.level).toMatchObject({ id: 'on-hold', definition: LINE });
		for (const level of ['done', 'not-assessed'])
			expect(
				(await jsonOf(request, `level=${level}&${dates}`)).items.map(({ code }) => code)
			).not.toContain('GLO-2.1');
		expect((await jsonOf(request, `flag=on-hold&${dates}`)).items.map(({ code }) => code)).toEqual([
			'GLO-2.1'
		]);
	}
});

test('Outsiders read the public line in its place, and the numbers say so in words', async ({
	page,
	signedInAs
}) => {
	await page.goto('/recommendations/GLO-2.1');
	await expect(page.locator('.standing')).toContainText('On hold');
	await expect(page.locator('.standing')).toContainText(LINE);
	await expect(page.locator('#notes')).toContainText(LINE);
	await page.goto('/');
	await expect(page.locator('h1')).toContainText('The level of one is on hold.');
	const reader = await signedInAs('reader');
	await reader.goto('/recommendations/GLO-2.1');
	await expect(reader.locator('.standing')).toContainText('On hold');
	await expect(reader.getByText(REASON)).toBeVisible();
	await expect(reader.getByRole('link', { name: 'Put on hold' })).toHaveCount(0);
});

test('A reader cannot put a level on hold, by the page or by the raw endpoint', async ({
	signedInAs,
	server
}) => {
	const { request } = await signedInAs('reader');
	expect((await request.get('/recommendations/GLO-2.1/hold')).status()).toBe(403);
	const answer = await request.post('/recommendations/GLO-2.1/hold?/recordHold', {
		headers: { accept: 'text/html', origin: server.origin },
		form: { isHeld: 'no', reason: 'x' }
	});
	expect(answer.status()).toBe(403);
});

test('The level is given back at once', async ({ signedInAs, page }) => {
	const analyst = await signedInAs('analyst');
	await analyst.goto('/recommendations/GLO-2.1');
	await analyst.getByRole('link', { name: 'Give the level back' }).click();
	await analyst.locator('[name="reason"]').fill('A second source confirms it.');
	await analyst.getByRole('button', { name: 'Give the level back' }).click();
	await expect(analyst.getByText('The wire took it back.')).toHaveCount(0);
	await page.goto('/recommendations/GLO-2.1');
	await expect(page.getByText(REASON)).toBeVisible();
});
