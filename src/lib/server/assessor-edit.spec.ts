import { expect, test } from 'vitest';
import { createAssessor, updateAssessor } from './assessor-edit.ts';
import { findAssessor, findAssessors } from './assessor-list.ts';
import { EDIT_DAY, EDIT_VIEW, openEditDatabase } from './testing-edit.ts';

const COUNCIL = { en: 'The Council', ja: '評議会', scale: ['None', 'Some', 'All'] };

test('another assessor is stored with its scale, under a slug of its own', async () => {
	const { db, sent } = await openEditDatabase();
	const { slug } = await createAssessor(db, COUNCIL, sent());
	expect(slug).toBe('the-council');
	expect(await findAssessor(db.reader, slug)).toMatchObject({ ...COUNCIL, version: 1 });
	expect(await createAssessor(db, COUNCIL, sent())).toEqual({ slug: 'the-council-2' });
});

test('an edit made on an old version is refused, and one of the version that is there is stored', async () => {
	const { db, sent } = await openEditDatabase();
	const { slug } = await createAssessor(db, COUNCIL, sent());
	const shorter = { ...COUNCIL, scale: ['None', 'All'] };
	await updateAssessor(db, { slug, version: 1, input: shorter }, sent());
	expect(await findAssessor(db.reader, slug)).toMatchObject({ scale: ['None', 'All'], version: 2 });
	const late = { ...COUNCIL, en: 'Late' };
	await expect(updateAssessor(db, { slug, version: 1, input: late }, sent())).rejects.toMatchObject(
		{
			fault: 'fault_stale'
		}
	);
});

test('our own assessor is no other: it is neither found nor edited', async () => {
	const { db, sent } = await openEditDatabase();
	expect(await findAssessor(db.reader, 'ours')).toBeNull();
	const edit = { slug: 'ours', version: 1, input: COUNCIL };
	await expect(updateAssessor(db, edit, sent())).rejects.toMatchObject({
		fault: 'fault_not_found'
	});
});

test('one that came past the edition is not told to those who see no further', async () => {
	const { db, sent } = await openEditDatabase();
	const { slug } = await createAssessor(db, COUNCIL, sent());
	const signedAt = '2026-11-22T01:00:00.000Z';
	const dates = { asOf: EDIT_DAY, knownOn: EDIT_DAY };
	const edition = { slug: 'e', name: 'E', ...dates, signedAt };
	const limited = { ...dates, viewer: null, edition, limit: signedAt };
	expect(await findAssessors(db.reader, limited)).toEqual([]);
	expect(await findAssessor(db.reader, slug, limited)).toBeNull();
	expect(await findAssessors(db.reader, EDIT_VIEW)).toHaveLength(1);
	expect(await findAssessor(db.reader, slug, EDIT_VIEW)).toMatchObject({ slug });
});
