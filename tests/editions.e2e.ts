import { createClient } from '@libsql/client';
import type { APIRequestContext, Page } from '@playwright/test';
import { randomUUID } from 'node:crypto';
import { checkData } from '../src/lib/server/check-data.ts';
import { connect } from '../src/lib/server/db/connect.ts';
import { expect, test } from './fixtures.ts';
import { TODAY } from './people.ts';
import { newNote, postNote } from './posted-note.ts';
import { post, postRound, postSignature } from './posted-round.ts';

test.describe.configure({ mode: 'serial' });

const EDITION = 'edition=2026-q4';
/** What is compared: every kind of page, and the file, as outsiders get them. */
const PAGES = [
	'/',
	'/recommendations',
	'/recommendations?level=under-way',
	'/recommendations/JMH-7.3',
	'/recommendations/GLO-2.4',
	'/sources',
	'/sources/globis-action-20',
	'/evidence',
	'/parties',
	'/themes'
];
const LATER = 'Written after the edition';
let signed: string[] = [];

const within = (path: string) => `${path}${path.includes('?') ? '&' : '?'}${EDITION}`;

async function textsOf(page: Page): Promise<string[]> {
	const texts = [];
	for (const path of PAGES) {
		await page.goto(within(path));
		texts.push(await page.getByRole('main').innerText());
	}
	for (const path of ['/recommendations.csv', '/recommendations.json'])
		texts.push(await (await page.request.get(within(path))).text());
	return texts;
}

/** The id of the newest note on a recommendation, from its page. */
async function newestNote(request: APIRequestContext, code: string): Promise<string> {
	const html = await (await request.get(`/recommendations/${code}`)).text();
	return /id="title-([0-9a-f-]{36})"/.exec(html)?.[1] ?? '';
}

test('A round with a judged item is signed', async ({ signedInAs, server }) => {
	const { request } = await signedInAs('reviewer');
	await postRound(request, server.origin, 'JMH-7.3');
	await postNote(request, server.origin, newNote('JMH-7.3', 'In the round.'), '');
	expect((await postSignature(request, server.origin)).status()).toBe(303);
});

test('The edition opened after a hundred more notes is the same, number for number', async ({
	page,
	signedInAs,
	server
}) => {
	test.setTimeout(120_000);
	signed = await textsOf(page);
	const today = await (await page.request.get('/recommendations.csv')).text();
	const { request } = await signedInAs('analyst');
	for (let index = 0; index < 100; index += 1) {
		const code = ['GLO-2.4', 'JMH-7.3', 'GLO-0', 'GLO-4.1'][index % 4] ?? '';
		const { status } = await postNote(request, server.origin, newNote(code, LATER), '');
		expect(status).toBe(303);
	}
	expect(await textsOf(page)).toEqual(signed);
	expect(await (await page.request.get('/recommendations.csv')).text()).not.toBe(today);

	await page.goto('/editions');
	await expect(page.getByText('A quiet quarter.')).toBeVisible();
	await page.getByRole('link', { name: '2026 Q4', exact: true }).click();
	await page.getByRole('link', { name: 'Evidence', exact: true }).click();
	await expect(page).toHaveURL('/evidence?edition=2026-q4');
	await page.getByRole('link', { name: 'Show today' }).click();
	await expect(page).toHaveURL('/evidence');
});

test('A correction changes today’s page and leaves the edition, which says that it was corrected', async ({
	page,
	signedInAs,
	server
}) => {
	const { request } = await signedInAs('analyst');
	const html = await (await request.get(within('/recommendations/JMH-7.3'))).text();
	const correctsId = /id="title-([0-9a-f-]{36})"/.exec(html)?.[1] ?? '';
	expect(correctsId).not.toBe(await newestNote(request, 'JMH-7.3'));
	const answer = await post(request, server.origin, {
		path: '/recommendations/JMH-7.3/notes/new?/recordNote',
		form: {
			submissionKey: randomUUID(),
			seenSequence: '',
			level: 'announced',
			cause: 'correction',
			correctsId,
			reason: 'It was only announced.',
			asOf: TODAY,
			confidence: 'medium',
			judgesWhole: 'on',
			language: 'en',
			'cite.EV-001': 'supports'
		}
	});
	expect(answer.status()).toBe(303);
	await page.goto('/recommendations/JMH-7.3');
	await expect(page.getByRole('complementary').or(page.locator('.standing'))).toContainText(
		'Announced'
	);
	const line = '1 note of this edition was corrected since.';
	for (const path of ['/', '/recommendations/JMH-7.3']) {
		await page.goto(within(path));
		await expect(page.getByText(line)).toBeVisible();
	}
	const plain = (text: string) => text.replace(/\n*1 note of this edition was[^\n]*/, '');
	expect((await textsOf(page)).map(plain)).toEqual(signed);
});

test('An edition that there is not has a page with a way on, and a day before the record says so', async ({
	page
}) => {
	const response = await page.goto('/recommendations?edition=2019-q1');
	expect(response?.status()).toBe(404);
	await page.getByRole('main').getByRole('link', { name: 'Editions' }).click();
	await expect(page).toHaveURL('/editions');
	for (const path of [...PAGES, '/evidence/EV-001']) {
		const early = await page.goto(`${path}${path.includes('?') ? '&' : '?'}knownOn=2020-01-01`);
		expect(early?.status(), path).toBe(200);
		await expect(page.getByText(/begins on/).first(), path).toBeVisible();
	}
});

test('Outsiders who see the latest edition see nothing newer by any address', async ({
	page,
	signedInAs
}) => {
	const admin = await signedInAs('administrator');
	await admin.goto('/settings');
	await admin.getByRole('radio', { name: /The latest edition/ }).check();
	await admin.getByRole('button', { name: /save/i }).click();
	await expect(admin.getByText('The settings were saved.')).toBeVisible();

	const dates = [
		'',
		`asOf=${TODAY}`,
		`knownOn=${TODAY}`,
		`asOf=${TODAY}&knownOn=${TODAY}`,
		EDITION
	];
	const paths = [...PAGES, '/recommendations.csv', '/recommendations.json'];
	for (const path of paths) {
		for (const date of dates) {
			const address = `${path}${path.includes('?') ? '&' : '?'}${date}`;
			const text = await (await page.request.get(address)).text();
			expect(text, address).not.toContain(LATER);
			expect(text, address).not.toContain('It was only announced.');
		}
	}
	expect(await (await page.request.get('/recommendations.csv')).text()).toBe(signed.at(-2));
	await page.goto('/');
	await expect(page.getByText(/^Edition 2026 Q4: as of/)).toBeVisible();
	await expect(page.getByRole('link', { name: 'Show today' })).toHaveCount(0);
	await admin.goto('/recommendations/JMH-7.3');
	await expect(admin.getByText('It was only announced.').first()).toBeVisible();
});

test('The database file itself refuses to change an edition, and the record verifies', async ({
	server
}) => {
	const client = createClient({ url: `file:${server.databasePath}` });
	for (const statement of [
		`UPDATE edition SET as_of = '2020-01-01'`,
		`DELETE FROM edition`,
		`INSERT OR REPLACE INTO edition SELECT * FROM edition`
	])
		await expect(client.execute(statement), statement).rejects.toThrow(/append-only/);
	client.close();
	const db = await connect(`file:${server.databasePath}`);
	expect((await checkData(db.reader)).faults).toEqual([]);
	db.close();
});
