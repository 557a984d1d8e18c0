import { expect, test } from 'vitest';
import { checkData } from '../../src/lib/server/check-data.ts';
import { openTestDatabase } from '../../src/lib/server/db/testing.ts';
import { storeLargeSet } from './large-set.ts';

const SIZES = { recommendations: 300, notes: 1_500, evidence: 200 };

test('a set has the sizes asked for, and its levels follow from its notes', async () => {
	const db = await openTestDatabase();
	await storeLargeSet(db, SIZES);
	const count = async (table: string) =>
		Number((await db.client.execute(`SELECT count(*) FROM ${table}`)).rows[0]?.[0]);
	for (const [table, size] of Object.entries({
		...{ recommendation: 300, status_note: 1_500, evidence: 200, search_index: 2_000 }
	}))
		expect([table, await count(table)]).toEqual([table, size]);
	const { faults, notes } = await checkData(db.reader);
	expect(notes).toBe(SIZES.notes);
	expect(faults.filter((fault) => /levels kept/.test(fault))).toEqual([]);
});

test('the same sizes make the same set', async () => {
	const rows = async () => {
		const db = await openTestDatabase();
		await storeLargeSet(db, SIZES);
		const all = 'SELECT group_concat(id || level || as_of) FROM status_note';
		return String((await db.client.execute(all)).rows[0]?.[0]);
	};
	expect(await rows()).toBe(await rows());
});
