import { isActionFailure, isHttpError, isRedirect, type RequestEvent } from '@sveltejs/kit';
import { describe, expect, test } from 'vitest';
import { may, type Permission } from '#lib/domain/permissions.ts';
import { ROLES } from '#lib/domain/person.ts';
import { DEFAULT_SETTINGS } from '#lib/domain/setting.ts';
import { testEvent } from '#lib/server/testing.ts';

/** What somebody has to be allowed, to see a page and to send what its forms send. */
const NEEDS: Record<string, Permission> = {
	'/': 'record:read',
	'/about': 'record:read',
	'/account': 'account:write',
	'/activity': 'activity:read',
	'/evidence': 'record:read',
	'/evidence/[code]': 'record:read',
	'/evidence/[code]/file': 'record:read',
	'/parties': 'record:read',
	'/parties/[slug]': 'record:read',
	'/parties/[slug]/edit': 'party:write',
	'/parties/new': 'party:write',
	'/people': 'people:manage',
	'/people/[id]': 'people:manage',
	'/recommendations': 'record:read',
	'/recommendations.csv': 'record:read',
	'/recommendations.json': 'record:read',
	'/recommendations/[code]': 'record:read',
	'/recommendations/[code]/edit': 'recommendation:write',
	'/recommendations/[code]/interpretation': 'interpretation:write',
	'/recommendations/[code]/notes/new': 'status-note:write',
	'/recommendations/[code]/responses/new': 'response:write',
	'/recommendations/new': 'recommendation:write',
	'/settings': 'settings:manage',
	'/sources': 'record:read',
	'/sources/[slug]': 'record:read',
	'/sources/[slug]/edit': 'source:write',
	'/sources/new': 'source:write',
	'/themes': 'record:read',
	'/themes/[slug]/edit': 'theme:write',
	'/themes/new': 'theme:write'
};
/** Signing in and choosing how a page looks: open to everybody (guard.spec.ts lists them too). */
const PUBLIC = [
	'/api/auth/[...path]',
	'/colour-scheme',
	'/invitation/[token]',
	'/language',
	'/new-password/[token]',
	'/set-up/[token]',
	'/sign-in',
	'/sign-out'
];
const VERBS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

type Handler = (event: RequestEvent) => unknown;
const modules = import.meta.glob<Record<string, unknown>>('./**/+{page.server,server}.ts', {
	eager: true
});
const routes = Object.entries(modules).map(([file, module]) => ({
	route: file.replace(/\/\+[a-z.]+$/, '').slice(1) || '/',
	handlers: [
		...Object.entries(module).filter(([name]) => ['load', ...VERBS].includes(name)),
		...Object.entries(module.actions ?? {}).map(([name, act]) => [`action ${name}`, act] as const)
	].map(([name, handler]) => ({ name, handler: handler as Handler }))
}));
const closed = routes.filter(({ route }) => !PUBLIC.includes(route));

/** What a handler answers or throws; it has no database, so it cannot get past its guard. */
async function answerOf(
	{ name, handler }: { name: string; handler: Handler },
	{ roles, isPublicReading }: { roles: (typeof ROLES)[number][] | null; isPublicReading: boolean }
): Promise<unknown> {
	const person = roles && { id: 'p', name: 'P', email: 'p@example.org', roles };
	const isPost = name.startsWith('action') || !['load', 'GET'].includes(name);
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
	expect([...new Set(routes.map(({ route }) => route))].sort()).toEqual(known);
});

describe.each(closed)('$route', ({ route, handlers }) => {
	const needed = NEEDS[route] ?? 'settings:manage';
	const refused = ROLES.filter(
		(role) => !may({ id: '', name: '', email: '', roles: [role] }, needed, DEFAULT_SETTINGS)
	);

	test.each(refused)('is refused to a person who is only: %s', async (role) => {
		for (const handler of handlers) {
			const answer = await answerOf(handler, { roles: [role], isPublicReading: true });
			expect(isHttpError(answer, 403), `${handler.name}: ${String(answer)}`).toBe(true);
		}
	});

	test('is refused to somebody with no role left', async () => {
		for (const handler of handlers) {
			const answer = await answerOf(handler, { roles: [], isPublicReading: true });
			expect(isHttpError(answer, 403), `${handler.name}: ${String(answer)}`).toBe(true);
		}
	});

	test('is refused to the public where it is not theirs', async () => {
		const isPublicReading = false;
		for (const handler of handlers) {
			const answer = await answerOf(handler, { roles: null, isPublicReading });
			const isAnswered = handler.name.startsWith('action')
				? isActionFailure(answer) && answer.status === 401
				: isRedirect(answer) && answer.location === '/sign-in?then=%2Fpage%3Fof%3Dthem';
			expect(isAnswered, `${handler.name}: ${String(answer)}`).toBe(true);
		}
	});
});

test.each(closed.filter(({ route }) => NEEDS[route] !== 'record:read'))(
	'$route is refused to the public where reading is public, too',
	async ({ handlers }) => {
		for (const handler of handlers) {
			const answer = await answerOf(handler, { roles: null, isPublicReading: true });
			const isRefused = isRedirect(answer) || (isActionFailure(answer) && answer.status === 401);
			expect(isRefused, `${handler.name}: ${String(answer)}`).toBe(true);
		}
	}
);
