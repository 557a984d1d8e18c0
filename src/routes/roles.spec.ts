import { isActionFailure, isHttpError, isRedirect, type RequestEvent } from '@sveltejs/kit';
import { describe, expect, test } from 'vitest';
import { may, type Permission } from '#lib/domain/permissions.ts';
import { ROLES, type Role } from '#lib/domain/person.ts';
import { DEFAULT_SETTINGS } from '#lib/domain/setting.ts';
import { testEvent } from '#lib/server/testing.ts';

/** What somebody has to be allowed, to see a page and (second, if other) to send its forms. */
const NEEDS: Record<string, [see: Permission, send?: Permission]> = {
	'/': ['record:read'],
	'/about': ['record:read'],
	'/account': ['account:write'],
	'/activity': ['activity:read'],
	'/compare': ['record:read'],
	'/charts/[chart].csv': ['record:read'],
	'/charts/[chart].png': ['record:read'],
	'/charts/[chart].svg': ['record:read'],
	'/drafts': ['status-note:write'],
	'/editions': ['record:read'],
	'/assessors': ['record:read'],
	'/assessors/[slug]': ['record:read'],
	'/assessors/[slug]/edit': ['assessor:write'],
	'/assessors/new': ['assessor:write'],
	'/evidence': ['record:read'],
	'/evidence/[code]': ['record:read'],
	'/evidence/[code]/file': ['record:read'],
	'/parties': ['record:read'],
	'/parties/[slug]': ['record:read'],
	'/parties/[slug]/edit': ['party:write'],
	'/parties/new': ['party:write'],
	'/people': ['people:manage'],
	'/people/[id]': ['people:manage'],
	'/recommendations': ['record:read'],
	'/recommendations.atom': ['record:read'],
	'/recommendations.csv': ['record:read'],
	'/recommendations.ics': ['record:read'],
	'/recommendations.json': ['record:read'],
	'/recommendations/[code]': ['record:read', 'status-note:write'],
	'/recommendations/[code]/closing': ['closing:write'],
	'/recommendations/[code]/contributions/new': ['contribution:write'],
	'/recommendations/[code]/edit': ['recommendation:write'],
	'/recommendations/[code]/hold': ['hold:write'],
	'/recommendations/[code]/interpretation': ['interpretation:write'],
	'/recommendations/[code]/judgements/new': ['status-note:write'],
	'/recommendations/[code]/notes/new': ['status-note:write'],
	'/recommendations/[code]/notes/still-the-same': ['status-note:write'],
	'/recommendations/[code]/overlaps': ['overlap:write'],
	'/recommendations/[code]/responses/new': ['response:write'],
	'/recommendations/[code]/split': ['recommendation:write'],
	'/recommendations/new': ['recommendation:write'],
	'/removals': ['record:read'],
	'/removals/[id]': ['internal:read', 'removal:confirm'],
	'/removals/new': ['removal:propose'],
	'/reports': ['report:run'],
	'/reports/[slug]': ['report:run'],
	'/reports/[slug]/edit': ['report:write'],
	'/reports/new': ['report:run'],
	'/reports/preview': ['report:run'],
	'/reports/runs/[id]': ['report:run'],
	'/reports/runs/[id]/file': ['report:run'],
	'/review': ['internal:read', 'review:write'],
	'/rounds': ['internal:read'],
	'/rounds/[slug]': ['internal:read'],
	'/rounds/[slug]/edit': ['round:write'],
	'/rounds/[slug]/sign': ['edition:sign'],
	'/rounds/new': ['round:write'],
	'/search': ['record:read'],
	'/search.json': ['record:read'],
	'/settings': ['settings:manage'],
	'/sources': ['record:read'],
	'/sources/[slug]': ['record:read'],
	'/sources/[slug]/edit': ['source:write'],
	'/sources/new': ['source:write'],
	'/themes': ['record:read'],
	'/themes/[slug]/edit': ['theme:write'],
	'/themes/new': ['theme:write'],
	'/views': ['view:write'],
	'/views/[slug]': ['view:write'],
	'/views/[slug]/edit': ['view:write'],
	'/views/new': ['view:write']
};
/** Actions that need more than the others of their page. */
const ACTIONS: Record<string, Permission> = {
	'/reports/[slug]?/removeReport': 'report:write',
	'/reports/new?/saveReport': 'report:write'
};
/** Signing in and choosing how a page looks: open to everybody (guard.spec.ts lists them too). */
const PUBLIC = [
	'/api/auth/[...path]',
	'/colour-scheme',
	'/invitation/[token]',
	'/keys',
	'/language',
	'/new-password/[token]',
	'/schemas/report-1.json',
	'/set-up/[token]',
	'/sign-in',
	'/sign-out'
];
const VERBS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

type Handler = (event: RequestEvent) => unknown;
const modules = import.meta.glob<Record<string, unknown>>('./**/+{page.server,server}.ts', {
	eager: true
});
const routeOf = (file: string) => file.replace(/\/\+[a-z.]+$/, '').slice(1) || '/';
const handlers = Object.entries(modules).flatMap(([file, module]) => {
	const route = routeOf(file);
	const [see = 'settings:manage', send = see] = NEEDS[route] ?? [];
	const shown = Object.entries(module).filter(([name]) => ['load', ...VERBS].includes(name));
	const actions = Object.entries(module.actions ?? {});
	return [
		...shown.map(([name, handler]) => ({ route, name, handler, needed: see })),
		...actions.map(([name, handler]) => {
			const needed = ACTIONS[`${route}?/${name}`] ?? send;
			return { route, name: `?/${name}`, handler, needed };
		})
	];
}) as { route: string; name: string; handler: Handler; needed: Permission }[];
const closed = handlers.filter(({ route }) => !PUBLIC.includes(route));

/** What a handler answers or throws; it has no database, so it cannot get past its guard. */
async function answerOf(
	{ name, handler }: { name: string; handler: Handler },
	{ roles, isPublicReading }: { roles: Role[] | null; isPublicReading: boolean }
): Promise<unknown> {
	const person = roles && { id: 'p', name: 'P', email: 'p@example.org', roles };
	const isPost = !['load', 'GET'].includes(name);
	const form = isPost ? { title: 'typed' } : undefined;
	const event = testEvent({ db: undefined as never, path: '/page?of=them', form, person });
	event.locals.settings = { ...DEFAULT_SETTINGS, isPublicReading };
	try {
		return await handler(event);
	} catch (thrown) {
		return thrown;
	}
}

test('every route is in the table or on the public list', () => {
	const known = [...Object.keys(NEEDS), ...PUBLIC].sort();
	expect([...new Set(Object.keys(modules).map(routeOf))].sort()).toEqual(known);
});

const SIGN_IN = '/sign-in?then=%2Fpage%3Fof%3Dthem';
/** Sent to sign in; or, for a form, given back with the fields to sign in. */
const isSignedOut = (answer: unknown) =>
	(isRedirect(answer) && answer.location === SIGN_IN) ||
	(isActionFailure(answer) && answer.status === 401);

describe.each(closed)('$route $name', ({ name, handler, needed }) => {
	test(`is refused to everybody without ${needed}`, async () => {
		const one = (...roles: Role[]) => ({ id: 'p', name: 'P', email: 'p@example.org', roles });
		const refused = ROLES.filter((role) => !may(one(role), needed, DEFAULT_SETTINGS));
		for (const roles of [[], ...refused.map((role) => [role])]) {
			const answer = await answerOf({ name, handler }, { roles, isPublicReading: true });
			expect(isHttpError(answer, 403), `${roles}: ${String(answer)}`).toBe(true);
		}
	});

	test('is refused to the public where it is not theirs', async () => {
		const settings = needed === 'record:read' ? [false] : [false, true];
		for (const isPublicReading of settings) {
			const answer = await answerOf({ name, handler }, { roles: null, isPublicReading });
			expect(isSignedOut(answer), String(answer)).toBe(true);
		}
	});
});
