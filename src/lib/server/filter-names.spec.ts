import { expect, test } from 'vitest';
import { openCorpusDatabase } from './db/testing.ts';
import { findFilterNames } from './filter-names.ts';

test('names only what was recorded in the view', async () => {
	const { reader } = await openCorpusDatabase();
	const view = { asOf: '2026-05-31', knownOn: '2026-11-22', viewer: null };
	const now = await findFilterNames(reader, view);
	expect([now.themes.length, now.sources.length]).toEqual([8, 2]);
	expect(await findFilterNames(reader)).toEqual(now);
	const before = await findFilterNames(reader, { ...view, knownOn: '2020-01-01' });
	expect(before).toEqual({ themes: [], parties: [], sources: [] });
});
