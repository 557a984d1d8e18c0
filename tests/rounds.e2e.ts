import { randomUUID } from 'node:crypto';
import { expect, test } from './fixtures.ts';
import { TODAY } from './people.ts';
import { newNote, openForm, postNote } from './posted-note.ts';
import { post, postSignature } from './posted-round.ts';

test.describe.configure({ mode: 'serial' });

test('An analyst opens a round, takes up a source and gives its items an owner', async ({
	signedInAs
}) => {
	const page = await signedInAs('analyst', { javaScriptEnabled: false });
	await page.goto('/rounds');
	await expect(page.getByText('No round is open yet.')).toBeVisible();
	await page.getByRole('link', { name: 'Open a round' }).click();
	await page.getByLabel('Due').fill('2026-12-31');
	await page.getByRole('button', { name: 'Open the round' }).click();
	await expect(page.getByText('Take up at least one recommendation.').first()).toBeVisible();

	await page.locator('[name="by"]').selectOption('source:globis-action-20');
	await page.getByRole('button', { name: 'Take up' }).click();
	await page.locator('[name="owner"]').selectOption({ label: 'Aki Analyst' });
	await page.getByRole('button', { name: 'Give them this owner' }).click();
	await page.getByRole('checkbox', { name: /^JMH-7\.3/ }).check();
	await page.getByRole('button', { name: 'Open the round' }).click();

	await expect(page).toHaveURL('/rounds/2026-q4');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('2026 Q4');
	await expect(page.getByText(/^0 of \d+ are judged in this round/)).toBeVisible();
	await page.getByRole('link', { name: /^Mine/ }).click();
	await expect(page.getByRole('row').filter({ hasText: 'JMH-7.3' })).toHaveCount(0);
	await expect(page.getByRole('row').filter({ hasText: 'GLO-2.4' })).toContainText('Aki Analyst');
});

test('She records “still the same” with a search, without JavaScript, and it is judged', async ({
	signedInAs
}) => {
	const page = await signedInAs('analyst', { javaScriptEnabled: false });
	await page.goto('/rounds/2026-q4');
	const row = page.getByRole('row').filter({ hasText: 'GLO-2.4' });
	const evidence = await row.getByRole('cell').nth(4).innerText();
	await page.getByRole('link', { name: 'Still the same: GLO-2.4' }).click();
	await page.getByRole('button', { name: 'Record “still the same”' }).click();
	await expect(page.getByRole('alert')).toBeVisible();
	const search = page.getByRole('group', { name: 'Where you searched' });
	await search.locator('[name="new.0.searchedWhere"]').fill('The ministry’s site');
	await search.locator('[name="new.0.searchedFor"]').fill('TICAD, PALM');
	await page.getByRole('button', { name: 'Record “still the same”' }).click();

	await expect(page).toHaveURL(/\/rounds\/2026-q4/);
	await expect(row).toContainText('judged');
	await expect(row).toContainText('22 Nov 2026');
	expect(await row.getByRole('cell').nth(4).innerText()).toBe(evidence);
	await page.goto('/recommendations/GLO-2.4');
	await expect(page.getByRole('article').first()).toContainText('Still the same');
});

test('“Still the same” with an old link is refused through the raw endpoint', async ({
	signedInAs,
	server
}) => {
	const { request } = await signedInAs('analyst');
	const answer = await post(request, server.origin, {
		path: '/recommendations/JMH-7.3/notes/still-the-same?/recordStillTheSame',
		form: {
			submissionKey: randomUUID(),
			seenSequence: '',
			asOf: TODAY,
			reason: 'Nothing new.',
			language: 'en',
			'cite.EV-001': 'supports',
			'new.0.from': 'search-record',
			'new.0.searchedWhere': 'Somewhere',
			'new.0.searchedFor': 'Something',
			'new.0.searchedOn': TODAY,
			'new.0.visibility': 'public'
		}
	});
	expect(answer.status()).toBe(400);
	expect(await answer.text()).toContain('rests on records of searches alone');
});

test('Neither a reader nor an analyst signs; a reviewer does, once', async ({
	signedInAs,
	server
}) => {
	const analyst = await signedInAs('analyst');
	const seen = await openForm(analyst.request, 'JMH-7.3');
	await postNote(analyst.request, server.origin, newNote('JMH-7.3', 'In the round.'), seen);
	const sign = '/rounds/2026-q4/sign';
	for (const person of ['reader', 'analyst'] as const) {
		const { request } = await signedInAs(person);
		expect((await request.get(sign)).status(), person).toBe(403);
		expect((await postSignature(request, server.origin)).status(), person).toBe(403);
	}

	const page = await signedInAs('reviewer', { javaScriptEnabled: false });
	await page.goto('/rounds/2026-q4');
	await expect(page.getByText(/^2 of \d+ are judged in this round/)).toBeVisible();
	await page.getByRole('link', { name: 'Sign the round' }).click();
	await page.getByLabel('A sentence of your own').fill('A quiet quarter.');
	await page.getByRole('button', { name: 'Sign and publish the edition' }).click();
	await expect(page).toHaveURL('/?edition=2026-q4');
	await expect(page.getByText(/^Edition 2026 Q4: as of/)).toBeVisible();

	const again = await postSignature(page.request, server.origin);
	expect(again.status()).toBe(400);
	expect(await again.text()).toContain('This round is signed');
});
