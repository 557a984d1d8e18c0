import { isHttpError, isRedirect } from '@sveltejs/kit';
import { expect, test } from 'vitest';
import { cookieJar, createTestPerson, TEST_PASSWORD, testEvent } from './testing.ts';
import { findPerson } from './auth.ts';
import { openTestDatabase } from './db/testing.ts';
import { refuse } from './form.ts';
import { guarded, requirePermission, requireWriter } from './guard.ts';

const save = guarded('theme:write', async ({ person, form }) => ({
	by: person.name,
	en: form.get('en')
}));
const typed = { en: 'A theme', note: 'Long text' };

async function setUp() {
	const db = await openTestDatabase();
	const ana = await createTestPerson(db, 'Ana', ['analyst']);
	const rita = await createTestPerson(db, 'Rita', ['reader']);
	return { db, ana, rita };
}

/** What a piece of work throws. */
async function thrownBy(work: () => unknown): Promise<unknown> {
	try {
		await work();
	} catch (thrown) {
		return thrown;
	}
	return null;
}

test('somebody who may do it does it', async () => {
	const { db, ana } = await setUp();
	const answer = await save(testEvent({ db, form: typed, person: ana }));
	expect(answer).toEqual({ by: 'Ana', en: 'A theme' });
});

test('somebody who may not gets 403', async () => {
	const { db, rita } = await setUp();
	const thrown = await thrownBy(() => save(testEvent({ db, form: typed, person: rita })));
	expect(isHttpError(thrown, 403)).toBe(true);
});

test('where the session ended the form comes back filled, and its page may show no more', async () => {
	const { db } = await setUp();
	const event = testEvent({ db, form: typed });
	expect(await save(event)).toMatchObject({
		status: 401,
		data: { values: typed, isSessionEnded: true, faults: { form: expect.any(String) } }
	});
	expect(requireWriter(event, 'theme:write')).toBeNull();
	const other = testEvent({ db, form: typed });
	expect(isHttpError(await thrownBy(() => requireWriter(other, 'theme:write')), 401)).toBe(true);
});

test('sent again with the fields to sign in, it signs in and goes on', async () => {
	const { db, ana } = await setUp();
	const cookies = cookieJar();
	const form = { ...typed, signInEmail: ana.email, signInPassword: TEST_PASSWORD };
	const answer = await save(testEvent({ db, cookies, form }));
	expect(answer).toEqual({ by: 'Ana', en: 'A theme' });
	expect(await findPerson(testEvent({ db, cookies }))).toEqual(ana);
});

test('with a wrong password nothing is lost but the password', async () => {
	const { db, ana } = await setUp();
	const form = { ...typed, signInEmail: ana.email, signInPassword: 'wrong' };
	const answer = await save(testEvent({ db, form }));
	expect(answer).toMatchObject({
		status: 401,
		data: {
			values: { ...typed, signInEmail: ana.email },
			faults: { signInEmail: expect.stringContaining('not right') }
		}
	});
	expect(JSON.stringify(answer)).not.toContain('"wrong"');
});

test('who signs in again may be somebody who may not', async () => {
	const { db, rita } = await setUp();
	const form = { ...typed, signInEmail: rita.email, signInPassword: TEST_PASSWORD };
	const thrown = await thrownBy(() => save(testEvent({ db, form })));
	expect(isHttpError(thrown, 403)).toBe(true);
});

test('the signed-out are sent to sign in, and come back', async () => {
	const { db } = await setUp();
	const event = testEvent({ db, path: '/activity?person=1' });
	const thrown = await thrownBy(() => requirePermission(event, 'activity:read'));
	expect(isRedirect(thrown) && [thrown.status, thrown.location]).toEqual([
		303,
		'/sign-in?then=%2Factivity%3Fperson%3D1'
	]);
});

test('where public reading is off the public reads nothing', async () => {
	const { db, rita } = await setUp();
	const event = testEvent({ db, path: '/recommendations.csv' });
	expect(requirePermission(event, 'record:read')).toBeNull();
	event.locals.settings = { ...event.locals.settings, isPublicReading: false };
	expect(isRedirect(await thrownBy(() => requirePermission(event, 'record:read')))).toBe(true);
	event.locals.person = rita;
	expect(requirePermission(event, 'record:read')).toEqual(rita);
});

test('a form that is refused comes back without its passwords', () => {
	const form = new FormData();
	for (const [name, value] of Object.entries({ name: 'Ana', password: 's', currentPassword: 's' }))
		form.set(name, value);
	expect(refuse(form, { name: 'wrong' }).data.values).toEqual({ name: 'Ana' });
});
