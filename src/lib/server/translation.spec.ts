import { expect, test } from 'vitest';
import { openCorpusDatabase } from './db/testing.ts';
import { findTranslations } from './translation.ts';

test('translations of any number of things are found at once', async () => {
	const db = await openCorpusDatabase();
	const { rows } = await db.client.execute('SELECT id FROM recommendation');
	const ids = rows.map(({ id }) => String(id));
	const found = await findTranslations(db.reader, ids, 'ja');
	expect(found.size).toBeGreaterThan(0);
	// More than SQLite binds values in one statement.
	const many = [...ids, ...Array.from({ length: 40_000 }, (_, at) => `nothing-${at}`)];
	expect(await findTranslations(db.reader, many, 'ja')).toEqual(found);
	expect((await findTranslations(db.reader, ['nothing-1'], 'ja')).size).toBe(0);
});
