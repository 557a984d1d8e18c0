import type { BrowserContextOptions, Page } from '@playwright/test';
import { axe, expect, test, type PersonKey } from './fixtures.ts';
import { tellStory } from './story.ts';

const PUBLIC = [
	'/',
	'/?asOf=2019-01-01',
	'/?asOf=2010-01-01',
	'/?theme=japan-led&group=theme',
	'/?party=apec&asOf=2016-06-30',
	'/recommendations',
	'/recommendations?text=nothing-like-it',
	'/recommendations?group=theme&density=compact',
	'/recommendations/JMH-7.3',
	'/recommendations/GLO-2.5',
	'/compare?asOf=2026-05-31',
	'/compare?by=sources',
	'/compare?by=assessors',
	'/sources',
	'/sources/jmh-2016-08-24-security-network',
	'/evidence',
	'/search?text=TICAD',
	'/search?text=xylophone',
	'/evidence/EV-170',
	'/parties',
	'/editions',
	'/?knownOn=2020-01-01',
	'/recommendations/JMH-7.3?knownOn=2020-01-01',
	'/themes',
	'/assessors',
	'/about',
	'/removals',
	'/sign-in',
	'/recommendations/NONE-1'
];
const WRITING = [
	'/account',
	'/activity',
	'/drafts',
	'/review',
	'/recommendations/JMH-7.3',
	'/recommendations/JMH-7.3/notes/new',
	'/recommendations/JMH-7.3/notes/still-the-same',
	'/recommendations/JMH-7.3/edit',
	'/recommendations/JMH-7.3/interpretation',
	'/recommendations/JMH-7.3/closing',
	'/recommendations/JMH-7.3/contributions/new',
	'/recommendations/JMH-7.3/hold',
	'/recommendations/JMH-7.3/responses/new',
	'/recommendations/JMH-7.3/judgements/new',
	'/recommendations/JMH-7.3/overlaps',
	'/recommendations/JMH-7/split',
	'/assessors/new',
	'/recommendations/new?source=globis-action-20',
	'/reports',
	'/reports/new',
	'/reports/new?of=theme%3Dchina%26asOf%3D2019-01-01',
	'/rounds',
	'/rounds/new',
	'/sources/new',
	'/sources/globis-action-20/edit',
	'/themes/new',
	'/views',
	'/views/new?of=level%3Ddone',
	'/themes/china/edit',
	'/parties/new',
	'/parties/ticad/edit'
];
const MANAGING = ['/people', '/settings', '/activity', '/removals/new'];

/** Where people are in the middle of something. */
const AT_WORK = [
	'/assessors/the-council',
	'/assessors/the-council/edit',
	'/recommendations/GLO-2.4',
	'/recommendations/GLO-2.4/judgements/new?assessor=the-council',
	'/recommendations/GLO-2.4/overlaps',
	'/recommendations/GLO-2.4/notes/still-the-same?round=2026-q4',
	'/recommendations/GLO-2.5/notes/new',
	'/recommendations/JMH-3/split',
	'/drafts',
	'/rounds',
	'/rounds/2026-q4',
	'/rounds/2026-q4/edit'
];
const DECIDING = ['/review?list=baseline', '/rounds/2026-q4/sign', '/removals'];

const LOOKS: BrowserContextOptions[] = [
	{ locale: 'en-GB', colorScheme: 'light' },
	{ locale: 'en-GB', colorScheme: 'dark', viewport: { width: 390, height: 844 } },
	{ locale: 'ja-JP', colorScheme: 'light', viewport: { width: 390, height: 844 } },
	{ locale: 'ja-JP', colorScheme: 'dark' }
];

async function look(page: Page, paths: string[], { locale, viewport }: BrowserContextOptions) {
	for (const path of paths) {
		await page.goto(path);
		await expect(page.locator('html')).toHaveAttribute('lang', locale === 'ja-JP' ? 'ja' : 'en');
		expect(await axe(page), path).toEqual([]);
		if (!viewport) continue;
		const overflow = await page.evaluate(
			() => document.documentElement.scrollWidth - document.documentElement.clientWidth
		);
		expect(overflow, `${path} scrolls sideways`).toBeLessThanOrEqual(0);
	}
}

for (const options of LOOKS) {
	const name = `in ${options.locale}, ${options.colorScheme}, ${options.viewport ? 'narrow' : 'wide'}`;

	test(`Nothing is in anybody's way on the public pages ${name}`, async ({ browser, server }) => {
		test.setTimeout(180_000);
		const context = await browser.newContext({ baseURL: server.origin, ...options });
		await look(await context.newPage(), PUBLIC, options);
		await context.close();
	});

	test(`Nothing is in anybody's way on the pages of people ${name}`, async ({ signedInAs }) => {
		test.setTimeout(180_000);
		const pages: [PersonKey, string[]][] = [
			['analyst', WRITING],
			['administrator', MANAGING]
		];
		for (const [person, paths] of pages)
			await look(await signedInAs(person, { ...options, locale: options.locale }), paths, options);
	});

	test(`Nothing is in anybody's way where work is begun ${name}`, async ({
		signedInAs,
		server
	}) => {
		test.setTimeout(180_000);
		const removal = await tellStory(signedInAs, server);
		const pages: [PersonKey, string[]][] = [
			['analyst', AT_WORK],
			['reviewer', [...DECIDING, removal]]
		];
		for (const [person, paths] of pages)
			await look(await signedInAs(person, { ...options, locale: options.locale }), paths, options);
	});
}
