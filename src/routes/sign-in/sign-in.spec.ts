import { isActionFailure, isRedirect, type RequestEvent } from '@sveltejs/kit';
import { expect, test } from 'vitest';
import { openTestDatabase } from '#lib/server/db/testing.ts';
import { createTestPerson, TEST_PASSWORD, testEvent } from '#lib/server/testing.ts';
import { actions, load } from './+page.server.ts';

type Handler = (event: RequestEvent) => unknown;

const ELSEWHERE = ['https://elsewhere.example/', '//elsewhere.example', '/\\elsewhere.example'];

async function answerOf(handler: Handler, event: RequestEvent) {
	try {
		return await handler(event);
	} catch (thrown) {
		return thrown;
	}
}

test('signing in leads on to where somebody came from, and to no other site', async () => {
	const db = await openTestDatabase();
	const ana = await createTestPerson(db, 'Ana', ['analyst']);
	const signIn = async (then: string) => {
		const form = { email: ana.email, password: TEST_PASSWORD, then };
		const answer = await answerOf(actions.signIn as Handler, testEvent({ db, form }));
		return isRedirect(answer) && answer.location;
	};
	expect(await signIn('/activity?person=1')).toBe('/activity?person=1');
	for (const then of ELSEWHERE) expect(await signIn(then), then).toBe('/');
});

test('the page leads no further either, whether somebody is signed in or not', async () => {
	const db = await openTestDatabase();
	const ana = await createTestPerson(db, 'Ana', ['analyst']);
	const ask = (then: string, person: typeof ana | null) =>
		answerOf(
			load as Handler,
			testEvent({ db, path: `/sign-in?then=${encodeURIComponent(then)}`, person })
		);
	expect(await ask('/about', null)).toMatchObject({ then: '/about' });
	for (const then of ELSEWHERE) {
		expect(await ask(then, null)).toMatchObject({ then: '/' });
		expect(await ask(then, ana)).toMatchObject({ status: 303, location: '/' });
	}
});

test('a wrong password comes back with the email and where it was to lead, without the password', async () => {
	const db = await openTestDatabase();
	const form = { email: 'ana@example.org', password: 'not the password', then: '/about' };
	const answer = await answerOf(actions.signIn as Handler, testEvent({ db, form }));
	expect(isActionFailure(answer) && answer.data).toMatchObject({
		values: { email: 'ana@example.org', then: '/about' },
		faults: { password: expect.stringContaining('not right') }
	});
	expect(JSON.stringify(answer)).not.toContain('not the password');
});
