import { expect, test } from 'vitest';
import { checkData } from './check-data.ts';
import { MARKUP, openEditDatabase } from './testing-edit.ts';
import { createTheme, themeValues, updateTheme } from './theme-edit.ts';
import { findTheme, findThemes } from './theme.ts';

const seas = { en: 'Keep the seas open', ja: '開かれた海' };

test('a theme is added after the others, once', async () => {
	const { db, sent } = await openEditDatabase();
	const once = sent('once');
	await Promise.all([createTheme(db, seas, once), createTheme(db, seas, once)]);
	const all = await findThemes(db.reader);
	expect(all).toHaveLength(9);
	expect(all[8]).toMatchObject({ ...seas, slug: 'keep-the-seas-open', version: 1 });
	await createTheme(db, { en: '海', ja: '海' }, sent());
	expect((await findThemes(db.reader))[9]).toMatchObject({ slug: 'theme-10' });
	expect((await checkData(db.reader)).faults).toEqual([]);
});

test('a theme is edited on its version; a stale edit is refused and can be sent again', async () => {
	const { db, sent } = await openEditDatabase();
	const edit = (version: number, en: string) =>
		updateTheme(db, { slug: 'network', version, input: { ...seas, en } }, sent());
	await edit(1, 'First');
	await expect(edit(1, 'Second')).rejects.toMatchObject({ fault: 'fault_stale' });
	const saved = await findTheme(db.reader, 'network');
	expect(saved && themeValues(saved)).toEqual({ ...seas, en: 'First', version: '2' });
	await edit(2, MARKUP);
	expect(await findTheme(db.reader, 'network')).toMatchObject({ en: MARKUP, version: 3 });
	await edit(3, MARKUP);
	expect(await findTheme(db.reader, 'network')).toMatchObject({ version: 3 });
	expect((await checkData(db.reader)).faults).toEqual([]);
});
