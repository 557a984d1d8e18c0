import { randomUUID } from 'node:crypto';
import { isRedirect, type RequestEvent } from '@sveltejs/kit';
import { expect, test } from 'vitest';
import { openTestDatabase } from '#lib/server/db/testing.ts';
import { findSettings } from '#lib/server/setting.ts';
import { createTestPerson, testEvent } from '#lib/server/testing.ts';
import { actions, load } from './+page.server.ts';

type Handler = (event: RequestEvent) => unknown;

test('of two who change the settings, the second sees the changes of both, and stores both', async () => {
	const db = await openTestDatabase();
	const [ada, bea] = [
		await createTestPerson(db, 'Ada', ['administrator']),
		await createTestPerson(db, 'Bea', ['administrator'])
	];
	const path = '/settings';
	const open = async (person: typeof ada) => {
		const shown = await (load as Handler)(testEvent({ db, path, person }));
		const { saved } = shown as { saved: Record<string, string> };
		return { ...saved, submissionKey: randomUUID(), base: JSON.stringify(saved) };
	};
	const send = (person: typeof ada, form: Record<string, string>) =>
		Promise.resolve(
			(actions.changeSettings as Handler)(testEvent({ db, path, person, form }))
		).catch((thrown: unknown) => thrown);
	const [first, second] = [await open(ada), await open(bea)];
	const named = { ...first, institutionEn: 'An Institute' };
	expect(isRedirect(await send(ada, named))).toBe(true);
	const answer = (await send(bea, { ...second, isSecondPersonReview: 'on' })) as {
		status: number;
		data: { values: Record<string, string>; yours: Record<string, string> };
	};
	expect(answer.status).toBe(409);
	expect(answer.data.yours).toMatchObject({ institutionEn: '' });
	const { values } = answer.data;
	expect(values).toMatchObject({ institutionEn: 'An Institute', isSecondPersonReview: 'on' });
	expect(isRedirect(await send(bea, { ...values, submissionKey: randomUUID() }))).toBe(true);
	expect(await findSettings(db.reader)).toMatchObject({
		institutionEn: 'An Institute',
		isSecondPersonReview: true
	});
});
