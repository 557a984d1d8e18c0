import { describe, expect, test } from 'vitest';
import type { PartyInput } from '../domain/party.ts';
import { checkData } from './check-data.ts';
import { corpusId } from './corpus/ids.ts';
import { createParty, partyValues, updateParty } from './party-edit.ts';
import { countByParty, findParties, findParty } from './party.ts';
import { EDIT_VIEW, JAPAN, MARKUP, openEditDatabase } from './testing-edit.ts';

const navy: PartyInput = {
	en: 'Maritime Force',
	ja: '海上部隊',
	kind: 'body',
	broaderId: corpusId('party', 'sdf')
};

describe('a party', () => {
	test('is added after the others', async () => {
		const { db, sent } = await openEditDatabase();
		await createParty(db, navy, sent());
		const all = await findParties(db.reader);
		expect(all).toHaveLength(31);
		expect(all.at(-1)).toMatchObject({ ...navy, slug: 'maritime-force', version: 1 });
		expect((await checkData(db.reader)).faults).toEqual([]);
	});

	test('sent twice is stored once', async () => {
		const { db, sent } = await openEditDatabase();
		const once = sent('once');
		await Promise.all([createParty(db, navy, once), createParty(db, navy, once)]);
		expect(await findParties(db.reader)).toHaveLength(31);
	});

	test('is edited on its version; a stale edit is refused and can be sent again', async () => {
		const { db, sent } = await openEditDatabase();
		await createParty(db, navy, sent());
		const edit = (version: number, en: string) =>
			updateParty(db, { slug: 'maritime-force', version, input: { ...navy, en } }, sent());
		await edit(1, 'Navy');
		await expect(edit(1, 'Fleet')).rejects.toMatchObject({ fault: 'fault_stale' });
		expect(await findParty(db.reader, 'maritime-force')).toMatchObject({ en: 'Navy', version: 2 });
		await edit(2, 'Fleet');
		const stored = await findParty(db.reader, 'maritime-force');
		expect(stored).toMatchObject({ en: 'Fleet', version: 3 });
		expect(stored && partyValues(stored)).toEqual({ ...navy, en: 'Fleet', version: '3' });
		expect((await checkData(db.reader)).faults).toEqual([]);
	});

	test('that was saved unchanged keeps its version', async () => {
		const { db, sent } = await openEditDatabase();
		const input: PartyInput = { en: 'Japan', ja: '日本', kind: 'country', broaderId: null };
		await updateParty(db, { slug: 'japan', version: 1, input }, sent());
		expect(await findParty(db.reader, 'japan')).toMatchObject({ version: 1 });
	});

	test('cannot belong to itself, to what belongs to it, or to nothing that is there', async () => {
		const { db, sent } = await openEditDatabase();
		const under = (broaderId: string) =>
			updateParty(
				db,
				{
					slug: 'japan',
					version: 1,
					input: { en: 'Japan', ja: '日本', kind: 'country', broaderId }
				},
				sent()
			);
		const refused = { fault: 'fault_party_broader', field: 'broaderId' };
		await expect(under(JAPAN)).rejects.toMatchObject(refused);
		await expect(under(corpusId('party', 'sdf'))).rejects.toMatchObject(refused);
		await expect(under(corpusId('party', 'nobody'))).rejects.toMatchObject(refused);
		const lost = createParty(db, { ...navy, broaderId: corpusId('party', 'nobody') }, sent());
		await expect(lost).rejects.toMatchObject(refused);
		await under(corpusId('party', 'g7'));
		expect(await findParty(db.reader, 'japan')).toMatchObject({
			broaderId: corpusId('party', 'g7')
		});
	});

	test('keeps markup as the text that it is', async () => {
		const { db, sent } = await openEditDatabase();
		await createParty(db, { ...navy, en: MARKUP, ja: MARKUP }, sent());
		expect((await findParties(db.reader)).at(-1)).toMatchObject({ en: MARKUP, ja: MARKUP });
	});
});

test('parties are counted once a recommendation, in the view that is asked for', async () => {
	const { db } = await openEditDatabase();
	const counts = await countByParty(db.reader, EDIT_VIEW);
	expect(counts.get(JAPAN)).toBe(33);
	expect(counts.get(corpusId('party', 'undp'))).toBe(1);
	const early = await countByParty(db.reader, { ...EDIT_VIEW, asOf: '2015-12-31' });
	expect(early.get(JAPAN)).toBeLessThan(33);
	expect((await countByParty(db.reader, { ...EDIT_VIEW, knownOn: '2015-12-31' })).size).toBe(0);
});
