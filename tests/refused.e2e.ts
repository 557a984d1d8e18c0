import type { APIRequestContext } from '@playwright/test';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type PersonKey } from './fixtures.ts';

type Access =
	'everybody' | 'staff' | 'analysts' | 'reviewers' | 'signers' | 'administrators' | 'signed-in';

/** Who may open each page; a page that is not in this table fails the first test. */
const PAGES: Record<string, { path: string; for: Access }> = {
	'/': { path: '/', for: 'everybody' },
	'/about': { path: '/about', for: 'everybody' },
	'/account': { path: '/account', for: 'signed-in' },
	'/activity': { path: '/activity', for: 'staff' },
	'/charts/[chart].csv': { path: '/charts/matrix.csv', for: 'everybody' },
	'/charts/[chart].png': { path: '/charts/themes.png', for: 'everybody' },
	'/charts/[chart].svg': { path: '/charts/levels.svg', for: 'everybody' },
	'/editions': { path: '/editions', for: 'everybody' },
	'/compare': { path: '/compare', for: 'everybody' },
	'/drafts': { path: '/drafts', for: 'analysts' },
	'/assessors': { path: '/assessors', for: 'everybody' },
	'/assessors/[slug]': { path: '/assessors/nobody', for: 'everybody' },
	'/assessors/[slug]/edit': { path: '/assessors/nobody/edit', for: 'analysts' },
	'/assessors/new': { path: '/assessors/new', for: 'analysts' },
	'/evidence': { path: '/evidence', for: 'everybody' },
	'/evidence/[code]': { path: '/evidence/EV-001', for: 'everybody' },
	'/parties': { path: '/parties', for: 'everybody' },
	'/parties/[slug]/edit': { path: '/parties/ticad/edit', for: 'analysts' },
	'/parties/new': { path: '/parties/new', for: 'analysts' },
	'/people': { path: '/people', for: 'administrators' },
	'/people/[id]': { path: '/people/00000000-0000-4000-8000-000000000000', for: 'administrators' },
	'/recommendations': { path: '/recommendations', for: 'everybody' },
	'/recommendations.atom': { path: '/recommendations.atom', for: 'everybody' },
	'/recommendations.ics': { path: '/recommendations.ics', for: 'everybody' },
	'/recommendations.csv': { path: '/recommendations.csv', for: 'everybody' },
	'/recommendations.json': { path: '/recommendations.json', for: 'everybody' },
	'/recommendations/[code]': { path: '/recommendations/JMH-7.3', for: 'everybody' },
	'/recommendations/[code]/closing': { path: '/recommendations/JMH-7.3/closing', for: 'analysts' },
	'/recommendations/[code]/contributions/new': {
		path: '/recommendations/JMH-7.3/contributions/new',
		for: 'analysts'
	},
	'/recommendations/[code]/edit': { path: '/recommendations/JMH-7.3/edit', for: 'analysts' },
	'/recommendations/[code]/hold': { path: '/recommendations/JMH-7.3/hold', for: 'analysts' },
	'/recommendations/[code]/interpretation': {
		path: '/recommendations/JMH-7.3/interpretation',
		for: 'analysts'
	},
	'/recommendations/[code]/judgements/new': {
		path: '/recommendations/JMH-7.3/judgements/new',
		for: 'analysts'
	},
	'/recommendations/[code]/notes/new': {
		path: '/recommendations/JMH-7.3/notes/new',
		for: 'analysts'
	},
	'/recommendations/[code]/notes/still-the-same': {
		path: '/recommendations/JMH-7.3/notes/still-the-same',
		for: 'analysts'
	},
	'/recommendations/[code]/overlaps': {
		path: '/recommendations/JMH-7.3/overlaps',
		for: 'analysts'
	},
	'/recommendations/[code]/responses/new': {
		path: '/recommendations/JMH-7.3/responses/new',
		for: 'analysts'
	},
	'/recommendations/[code]/split': { path: '/recommendations/JMH-7/split', for: 'analysts' },
	'/recommendations/new': { path: '/recommendations/new?source=globis-action-20', for: 'analysts' },
	'/removals': { path: '/removals', for: 'everybody' },
	'/removals/[id]': { path: '/removals/00000000-0000-4000-8000-000000000000', for: 'staff' },
	'/removals/new': { path: '/removals/new', for: 'administrators' },
	'/reports': { path: '/reports', for: 'signed-in' },
	'/reports/[slug]': { path: '/reports/none', for: 'signed-in' },
	'/reports/[slug]/edit': { path: '/reports/none/edit', for: 'analysts' },
	'/reports/new': { path: '/reports/new', for: 'signed-in' },
	'/reports/preview': { path: '/reports/preview', for: 'signed-in' },
	'/reports/runs/[id]': { path: '/reports/runs/none', for: 'signed-in' },
	'/reports/runs/[id]/file': { path: '/reports/runs/none/file', for: 'signed-in' },
	'/review': { path: '/review', for: 'staff' },
	'/rounds': { path: '/rounds', for: 'staff' },
	'/rounds/[slug]': { path: '/rounds/none', for: 'staff' },
	'/rounds/[slug]/edit': { path: '/rounds/none/edit', for: 'analysts' },
	'/rounds/[slug]/sign': { path: '/rounds/none/sign', for: 'signers' },
	'/rounds/new': { path: '/rounds/new', for: 'analysts' },
	'/search': { path: '/search?text=TICAD', for: 'everybody' },
	'/search.json': { path: '/search.json?text=TICAD', for: 'everybody' },
	'/settings': { path: '/settings', for: 'administrators' },
	'/sources': { path: '/sources', for: 'everybody' },
	'/sources/[slug]': { path: '/sources/globis-action-20', for: 'everybody' },
	'/sources/[slug]/edit': { path: '/sources/globis-action-20/edit', for: 'analysts' },
	'/sources/new': { path: '/sources/new', for: 'analysts' },
	'/themes': { path: '/themes', for: 'everybody' },
	'/themes/[slug]/edit': { path: '/themes/china/edit', for: 'analysts' },
	'/themes/new': { path: '/themes/new', for: 'analysts' },
	'/views': { path: '/views', for: 'signed-in' },
	'/views/[slug]': { path: '/views/none', for: 'signed-in' },
	'/views/[slug]/edit': { path: '/views/none/edit', for: 'signed-in' },
	'/views/new': { path: '/views/new?of=level%3Ddone', for: 'signed-in' }
};

/** Pages that make somebody a person, or concern nobody's data: tested in journeys of their own. */
const OUTSIDE = [
	'/api/auth/[...path]',
	'/colour-scheme',
	'/evidence/[code]/file',
	'/invitation/[token]',
	'/keys',
	'/schemas/report-1.json',
	'/language',
	'/new-password/[token]',
	'/parties/[slug]',
	'/set-up/[token]',
	'/sign-in',
	'/sign-out'
];

/** Nothing of the kind is in the corpus: who may open it is told that it is not there. */
const foundAt = (path: string) =>
	/^\/(people|assessors|removals|reports|rounds|views)\/(?!new|preview)/.test(path) ? 404 : 200;

const ROLES: Record<Access, PersonKey[]> = {
	everybody: ['reader', 'analyst', 'reviewer', 'administrator'],
	'signed-in': ['reader', 'analyst', 'reviewer', 'administrator'],
	staff: ['reader', 'analyst', 'reviewer', 'administrator'],
	analysts: ['analyst', 'reviewer', 'administrator'],
	reviewers: ['reviewer'],
	signers: ['reviewer', 'administrator'],
	administrators: ['administrator']
};

const handlersIn = (pattern: RegExp) =>
	readdirSync('src/routes', { recursive: true, encoding: 'utf8' })
		.filter((file) => pattern.test(file))
		.map((file) => join('src/routes', file));

/** The actions of each page, read from its source, with who may do them. */
const ACTIONS = handlersIn(/\+page\.server\.ts$/).flatMap((file) => {
	const route = routeOf(file);
	const source = readFileSync(file, 'utf8');
	return [...source.matchAll(/(\w+): guarded\(\s*'([a-z:-]+)'/g)].map(([, action, permission]) => ({
		route,
		action,
		for: accessOf(permission ?? '')
	}));
});

function accessOf(permission: string): Access {
	if (['account:write', 'view:write', 'report:run'].includes(permission)) return 'signed-in';
	if (permission === 'review:write') return 'reviewers';
	if (permission === 'edition:sign') return 'signers';
	if (permission === 'removal:propose') return 'administrators';
	if (permission === 'removal:confirm') return 'signers';
	return permission.endsWith(':manage') ? 'administrators' : 'analysts';
}

function routeOf(file: string) {
	return file.replace(/^src\/routes/, '').replace(/\/\+(page\.server|server)\.ts$/, '') || '/';
}

const get = (request: APIRequestContext, path: string) =>
	request.get(path, { maxRedirects: 0, headers: { accept: 'text/html' } });

test('Every page and endpoint stands in the table of who may open it', () => {
	const routes = handlersIn(/\+(page\.server|server)\.ts$/).map(routeOf);
	const known = [...Object.keys(PAGES), ...OUTSIDE];
	expect(routes.filter((route) => !known.includes(route))).toEqual([]);
	expect(ACTIONS.length).toBeGreaterThan(10);
});

test('The public opens what is for everybody, and is sent to sign in for the rest', async ({
	request
}) => {
	for (const { path, for: access } of Object.values(PAGES)) {
		const response = await get(request, path);
		if (access === 'everybody') expect(response.status(), path).toBe(foundAt(path));
		else {
			expect(response.status(), path).toBe(303);
			expect(response.headers().location, path).toContain('/sign-in?then=');
		}
	}
});

for (const person of ['reader', 'analyst', 'reviewer', 'administrator'] as const) {
	test(`A person who is ${person} opens what is theirs, and nothing else`, async ({
		signedInAs
	}) => {
		const { request } = await signedInAs(person);
		for (const { path, for: access } of Object.values(PAGES)) {
			const status = (await get(request, path)).status();
			if (!ROLES[access].includes(person)) expect(status, path).toBe(403);
			else expect(status, path).toBe(foundAt(path));
		}
	});
}

test('Nobody posts what they may not, through the raw endpoint either', async ({
	signedInAs,
	request,
	server
}) => {
	const asPerson = new Map<PersonKey, APIRequestContext>();
	for (const person of ['reader', 'analyst', 'reviewer', 'administrator'] as const)
		asPerson.set(person, (await signedInAs(person)).request);
	const headers = { accept: 'text/html', origin: server.origin };
	for (const { route, action, for: access } of ACTIONS) {
		const path = (PAGES[route]?.path ?? route).split('?')[0];
		const url = `${path}?/${action}`;
		const options = { headers, form: { title: 'x' }, maxRedirects: 0 };
		expect((await request.post(url, options)).status(), `${url} as the public`).toBe(401);
		for (const [person, theirs] of asPerson) {
			if (ROLES[access].includes(person)) continue;
			expect((await theirs.post(url, options)).status(), `${url} as ${person}`).toBe(403);
		}
	}
});

test('A post from another site is refused', async ({ signedInAs }) => {
	const { request } = await signedInAs('analyst');
	const headers = { accept: 'text/html', origin: 'https://elsewhere.example' };
	const response = await request.post('/themes/new?/addTheme', {
		headers,
		form: { en: 'Theirs', ja: '他所' }
	});
	expect(response.status()).toBe(403);
});

test('An unknown code ends on a page that says so and leads on', async ({ page }) => {
	const response = await page.goto('/recommendations/GLO-99');
	expect(response?.status()).toBe(404);
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	await page
		.getByRole('main')
		.getByRole('link', { name: /recommendations/i })
		.click();
	await expect(page).toHaveURL('/recommendations');
});
