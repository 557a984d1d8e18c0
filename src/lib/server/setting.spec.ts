import { expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../domain/setting.ts';
import { createTestPerson, TEST_NOW } from './testing.ts';
import { auditEvent } from './db/audit.schema.ts';
import { openTestDatabase } from './db/testing.ts';
import { changeSettings, findSettings, findVersionedSettings } from './setting.ts';

async function setUp() {
	const db = await openTestDatabase();
	const { id } = await createTestPerson(db, 'Boss', ['administrator']);
	return { db, by: (key: string) => ({ by: id, key, now: TEST_NOW }) };
}

test('settings have their defaults until somebody changes them', async () => {
	const { db, by } = await setUp();
	expect(await findVersionedSettings(db.reader)).toEqual({
		settings: DEFAULT_SETTINGS,
		version: 0
	});
	const chosen = { ...DEFAULT_SETTINGS, institutionEn: 'An Institute', isSecondPersonReview: true };
	await changeSettings(db, { ...chosen, version: 0 }, by('1'));
	expect(await findSettings(db.reader)).toEqual(chosen);
	await changeSettings(db, { ...chosen, isPublicReading: false, version: 1 }, by('2'));
	expect(await findVersionedSettings(db.reader)).toEqual({
		settings: { ...chosen, isPublicReading: false },
		version: 2
	});
});

test('an edit made on settings that somebody else has changed is refused', async () => {
	const { db, by } = await setUp();
	const chosen = { ...DEFAULT_SETTINGS, institutionEn: 'An Institute' };
	await changeSettings(db, { ...chosen, version: 0 }, by('1'));
	const stale = changeSettings(db, { ...DEFAULT_SETTINGS, version: 0 }, by('2'));
	await expect(stale).rejects.toMatchObject({ fault: 'fault_stale' });
	expect(await findSettings(db.reader)).toEqual(chosen);
});

test('settings sent twice are stored once', async () => {
	const { db, by } = await setUp();
	const change = { ...DEFAULT_SETTINGS, institutionEn: 'An Institute', version: 0 };
	for (const _ of [1, 2]) await changeSettings(db, change, by('once'));
	const lines = await db.reader.select().from(auditEvent);
	expect(lines.filter((line) => line.action === 'settings:change')).toHaveLength(1);
});

test('other settings sent with the same key are refused, not taken for a double click', async () => {
	const { db, by } = await setUp();
	const change = { ...DEFAULT_SETTINGS, institutionEn: 'An Institute', version: 0 };
	await changeSettings(db, change, by('once'));
	const other = changeSettings(db, { ...change, isSecondPersonReview: true }, by('once'));
	await expect(other).rejects.toMatchObject({ fault: 'fault_sent_before' });
});
