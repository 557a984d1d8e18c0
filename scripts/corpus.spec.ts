import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { recommendation, setting, theme } from '../src/lib/server/db/schema.ts';
import { openTestDatabase } from '../src/lib/server/db/testing.ts';
import { fillWithCorpus } from './corpus.ts';

test('an empty database is filled once, and again when the corpus differs', async () => {
	const db = await openTestDatabase();
	const said: string[] = [];
	const say = (text: string) => said.push(text);
	await fillWithCorpus(db, say);
	expect(await db.reader.$count(recommendation)).toBeGreaterThan(0);
	const saidOnce = said.length;
	expect(saidOnce).toBeGreaterThan(0);

	await fillWithCorpus(db, say);
	expect(said).toHaveLength(saidOnce);

	await db.write((tx) =>
		tx.update(setting).set({ value: 'of an older corpus' }).where(eq(setting.key, 'corpusDigest'))
	);
	const themes = await db.reader.$count(theme);
	await fillWithCorpus(db, say);
	expect(said.length).toBeGreaterThan(saidOnce);
	expect(await db.reader.$count(theme)).toBe(themes);
});
