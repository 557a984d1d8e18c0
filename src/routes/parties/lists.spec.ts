import type { RequestEvent } from '@sveltejs/kit';
import { expect, test } from 'vitest';
import { openCorpusDatabase } from '#lib/server/db/testing.ts';
import { createParty } from '#lib/server/party-edit.ts';
import { createTestPerson, testEvent } from '#lib/server/testing.ts';
import { createTheme } from '#lib/server/theme-edit.ts';
import * as themes from '../themes/+page.server.ts';
import * as parties from './+page.server.ts';

const NOW = '2026-11-22T03:00:00.000Z';

test.each([
	['/parties', parties.load],
	['/themes', themes.load]
])('%s asks a fixed number of questions, however long the list', async (path, load) => {
	let queries = 0;
	const db = await openCorpusDatabase({ onQuery: () => void (queries += 1) });
	const ana = await createTestPerson(db, 'Ana', ['analyst']);
	const count = async () => {
		queries = 0;
		await (load as (event: RequestEvent) => unknown)(testEvent({ db, path, now: NOW }));
		return queries;
	};
	const before = await count();
	expect(before).toBeGreaterThan(0);
	for (const name of ['One', 'Two', 'Three']) {
		const names = { en: name, ja: name };
		const sent = (key: string) => ({ by: ana.id, key, now: NOW });
		await createTheme(db, names, sent(`theme ${name}`));
		const party = { ...names, kind: 'body' as const, broaderId: null };
		await createParty(db, party, sent(`party ${name}`));
	}
	expect(await count()).toBe(before);
});

test('the lists show the public every name and how often it is used, and no more', async () => {
	const db = await openCorpusDatabase();
	const event = testEvent({ db, path: '/parties?asOf=2016-01-01', now: NOW });
	const shown = await (parties.load as (event: RequestEvent) => unknown)(event);
	expect(shown).toMatchObject({ asOf: '2016-01-01', knownOn: '2026-11-22', mayWrite: false });
	const { parties: all } = shown as { parties: Record<string, unknown>[] };
	expect(all.find((party) => party.slug === 'undp')).toEqual({
		...{ slug: 'undp', en: 'United Nations Development Programme', ja: '国連開発計画（UNDP）' },
		...{ kind: 'body', broader: 'united-nations', count: 1 }
	});
});
