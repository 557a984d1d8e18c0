import type { APIRequestContext, Page } from '@playwright/test';
import { randomUUID } from 'node:crypto';
import { corpusId } from '../src/lib/server/corpus/ids.ts';
import { expect, test } from './fixtures.ts';
import { PDF } from './note-form.ts';
import { TODAY } from './people.ts';

test.describe.configure({ mode: 'serial' });

/** Ends an attribute, opens an element, and would run if it were taken for markup. */
const MARKUP = `"'><x-mark>{@html}</x-mark><script>document.title='broken'</script>&lt;`;
const typed = (what: string) => `${what} ${MARKUP}`;

type Fields = Record<string, string | { name: string; mimeType: string; buffer: Buffer }>;

/** Sends a form as a browser does, files and all. Answers where it leads. */
async function send(request: APIRequestContext, origin: string, path: string, fields: Fields) {
	const response = await request.post(path, {
		headers: { accept: 'text/html', origin },
		maxRedirects: 0,
		multipart: { submissionKey: randomUUID(), ...fields }
	});
	const body = response.status() === 303 ? '' : await response.text();
	expect(response.status(), `${path}: ${body.replace(/<[^>]*>/g, ' ').slice(0, 3000)}`).toBe(303);
	return (response.headers().location ?? '').split(/[?#]/)[0] ?? '';
}

const NOTE: Fields = {
	seenSequence: '',
	level: 'under-way',
	cause: 'world-moved',
	reason: typed('Reason'),
	isStalled: 'on',
	stalledReason: typed('Stalled reason'),
	asOf: TODAY,
	confidence: 'low',
	judgesWhole: 'on',
	language: 'en',
	'new.0.from': 'file',
	'new.0.file': { name: '<x-mark>&.pdf', mimeType: 'application/pdf', buffer: PDF },
	'new.0.title': typed('File'),
	'new.0.publisher': typed('Publisher'),
	'new.0.summary': typed('Summary of the file'),
	'new.0.url': `https://example.org/?<x-mark>"'`,
	'new.0.kind': 'news',
	'new.0.strength': 'primary',
	'new.0.seen': 'whole',
	'new.0.stance': 'supports',
	'new.0.visibility': 'public',
	'new.1.from': 'search-record',
	'new.1.title': typed('Search'),
	'new.1.searchedWhere': typed('Where'),
	'new.1.searchedOn': TODAY,
	'new.1.searchedFor': typed('Words'),
	'new.1.summary': typed('Summary of the search'),
	'new.1.stance': 'context',
	'new.1.visibility': 'public'
};

/** Fills every text field that there is. Answers the pages that show what was typed. */
async function fillEverything(
	{ analyst, reviewer }: Record<'analyst' | 'reviewer', APIRequestContext>,
	settings: Page,
	origin: string
) {
	const as = (request: APIRequestContext) => (path: string, fields: Fields) =>
		send(request, origin, path, fields);
	const [write, review] = [as(analyst), as(reviewer)];
	await write('/account?/changeName', { name: 'Aki <x-mark>' });
	await write('/themes/new?/addTheme', { en: typed('Theme'), ja: typed('主題') });
	const party = { en: typed('Party'), ja: typed('主体'), kind: 'body', broaderId: '' };
	await write('/parties/new?/addParty', party);
	const source = await write('/sources/new?/addSource', {
		...{
			sourceCode: 'MRK',
			title: typed('Source'),
			series: typed('Series'),
			author: typed('Author')
		},
		...{
			publisher: typed('Publisher'),
			published: '2024',
			language: 'en',
			rights: typed('Rights')
		},
		url: `https://example.org/?<x-mark>"'`
	});
	const slug = source.split('/').at(-1) ?? '';
	await write(`/recommendations/new?source=${slug}&/addRecommendation`, {
		...{ code: 'MRK-1', language: 'en', titleEn: typed('Title'), summaryEn: typed('Summary') },
		...{
			titleJa: typed('題'),
			summaryJa: typed('要旨'),
			quote1: typed('Quote'),
			page1: '1 <x-mark>'
		},
		...{ type: 'one-off', force: 'must', explicitness: 'explicit', reviewIntervalDays: '90' },
		...{ themeId: corpusId('theme', 'japan-led'), leadIds: corpusId('party', 'japan') }
	});
	const page = '/recommendations/MRK-1';
	await write(`${page}/interpretation?/saveInterpretation`, {
		...{ version: '0', language: 'en', signsFor: typed('For'), signsAgainst: typed('Against') }
	});
	await write(`${page}/responses/new?/recordResponse`, {
		...{ partyId: corpusId('party', 'japan'), value: 'noted', asOf: TODAY, language: 'en' },
		...{ words: typed('Words of the party'), otherCode1: 'EV-001', otherStance1: 'supports' }
	});
	await write(`${page}/notes/new?/recordNote`, NOTE);
	await settings.goto('/settings');
	await settings.locator('[name="institutionEn"]').fill(typed('Institution'));
	await settings.locator('[name="institutionJa"]').fill(typed('機関'));
	await settings.getByRole('radio', { name: /A second person approves/ }).check();
	await settings.getByRole('button', { name: /save/i }).click();
	await settings.waitForURL(/saved/);
	await write(`${page}/notes/new?/recordNote`, { ...NOTE, reason: typed('Sent back') });
	const waits = await analyst.get(page);
	const noteId = /id="note-([0-9a-f-]{36})"/.exec(await waits.text())?.[1] ?? '';
	await review('/review?/sendBack', {
		...{ subject: 'status-note', subjectId: noteId, reason: typed('Reason to send back') }
	});
	await write(`${page}/notes/new?/recordNote`, { ...NOTE, reason: typed('Waits') });
	return [page, source];
}

test('What is typed is shown as it was typed, in every field and on every page', async ({
	signedInAs,
	request,
	server
}) => {
	const settings = await signedInAs('administrator');
	const people = {
		analyst: (await signedInAs('analyst')).request,
		reviewer: (await signedInAs('reviewer')).request,
		administrator: settings.request
	};
	const [page = '', source = ''] = await fillEverything(people, settings, server.origin);
	const open = ['/', '/recommendations', page, '/sources', source, '/evidence', '/evidence/EA-1'];
	open.push('/evidence/EA-2', '/parties', '/themes', '/recommendations?text=%22%3E%3Cx-mark%3E');
	const closed = ['/review', '/activity', `${page}/edit`, `${page}/interpretation`];
	closed.push(`${page}/notes/new`, `${page}/responses/new`, '/account', `${source}/edit`);
	const visits: [APIRequestContext, string][] = [
		...open.map((path): [APIRequestContext, string] => [request, path]),
		...[...open, ...closed].map((path): [APIRequestContext, string] => [people.analyst, path]),
		...['/people', '/activity'].map((path): [APIRequestContext, string] => [
			people.administrator,
			path
		])
	];
	let shown = '';
	for (const language of ['en', 'ja']) {
		for (const who of [request, people.analyst, people.administrator])
			await who.get(`/language?to=${language}&back=/about`);
		for (const [who, path] of visits) {
			const response = await who.get(path);
			const html = await response.text();
			expect(response.status(), path).toBe(200);
			expect(html, path).toContain(`<html lang="${language}"`);
			expect(html, path).not.toContain('<x-mark');
			expect(html, path).not.toContain("<script>document.title='broken'");
			shown += html;
		}
	}
	const words = [
		'Institution',
		'機関',
		'Theme',
		'主題',
		'Party',
		'主体',
		'Source',
		'Series',
		'Author'
	];
	words.push('Publisher', 'Rights', 'Title', '題', 'Summary', '要旨', 'Quote', 'For', 'Against');
	words.push('Words of the party', 'Reason', 'Stalled reason', 'File', 'Summary of the file');
	words.push('Search', 'Where', 'Words', 'Summary of the search', 'Reason to send back', 'Waits');
	const unseen = words.filter((what) => !shown.includes(`${what} "'>&lt;x-mark`));
	expect(unseen).toEqual([]);
});

test('A fault brings every field back as it was typed', async ({ signedInAs }) => {
	const page = await signedInAs('analyst');
	await page.goto('/themes/new');
	await page.getByLabel('Name in English').fill(MARKUP);
	await page.getByLabel('Name in Japanese').evaluate((field) => field.removeAttribute('required'));
	await page.getByRole('button', { name: 'Add the theme' }).click();
	await expect(page.getByRole('alert')).toBeVisible();
	await expect(page.getByLabel('Name in English')).toHaveValue(MARKUP);
	await expect(page.locator('x-mark')).toHaveCount(0);
	await expect(page).not.toHaveTitle('broken');
});
