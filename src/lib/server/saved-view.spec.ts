import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { auditEvent } from './db/audit.schema.ts';
import { savedView } from './db/saved-view.schema.ts';
import { createSavedView, removeSavedView, updateSavedView } from './saved-view-edit.ts';
import { findSavedView, findSavedViews } from './saved-view.ts';
import { openEditDatabase } from './testing-edit.ts';

async function open() {
	const opened = await openEditDatabase();
	const { db, sent } = opened;
	const save = (viewName: string, isShared = false, key = randomUUID()) =>
		createSavedView(db, { viewName, isShared, query: '?level=done' }, sent(key));
	const lines = async () =>
		(
			await db.reader
				.select({ action: auditEvent.action })
				.from(auditEvent)
				.where(eq(auditEvent.subject, 'view'))
		).map(({ action }) => action);
	const namesOf = async (person: { id: string }) =>
		(await findSavedViews(db.reader, person)).map(({ name }) => name);
	return { ...opened, save, lines, namesOf };
}

describe('a view of one’s own', () => {
	test('is found by its owner alone, and leaves no line in the audit chain', async () => {
		const { db, ana, rei, save, lines, namesOf } = await open();
		const slug = await save('Done things');
		expect(slug).toBe('done-things');
		expect(await findSavedView(db.reader, ana, slug)).toMatchObject({
			...{ name: 'Done things', query: '?level=done', isShared: false, isOwn: true }
		});
		expect([await namesOf(ana), await namesOf(rei)]).toEqual([['Done things'], []]);
		expect(await findSavedView(db.reader, rei, slug)).toBeNull();
		expect(await lines()).toEqual([]);
	});

	test('is stored once for one form, and refused to another person with the same key', async () => {
		const { db, rei, save, namesOf, ana, sent } = await open();
		const key = randomUUID();
		expect([await save('Once', false, key), await save('Once', false, key)]).toEqual([
			'once',
			'once'
		]);
		expect(await namesOf(ana)).toEqual(['Once']);
		const theirs = { viewName: 'Theirs', isShared: false, query: '?level=done' };
		await expect(createSavedView(db, theirs, sent(key, rei.id))).rejects.toMatchObject({
			fault: 'fault_sent_before'
		});
	});

	test('keeps its address when it is renamed, and another of the same name has its own', async () => {
		const { db, ana, save, sent } = await open();
		const slug = await save('Done things');
		const input = { viewName: 'What is done', isShared: false };
		await updateSavedView(db, { slug, input }, sent());
		expect(await findSavedView(db.reader, ana, slug)).toMatchObject({ name: 'What is done' });
		expect(await save('Done things')).toBe('done-things-2');
		expect(await save('実現したもの')).toBe('view-3');
	});

	test('is not to be edited or removed by anybody else, not even who manages people', async () => {
		const { db, ana, rei, save, sent, namesOf } = await open();
		const slug = await save('Mine');
		const input = { viewName: 'Theirs', isShared: true };
		const by = sent(randomUUID(), rei.id);
		await expect(updateSavedView(db, { slug, input }, by)).rejects.toMatchObject({
			fault: 'fault_not_found'
		});
		const remove = removeSavedView(db, { slug, mayRemoveShared: true }, by);
		await expect(remove).rejects.toMatchObject({ fault: 'fault_no_permission' });
		expect(await namesOf(ana)).toEqual(['Mine']);
	});
});

describe('a shared view', () => {
	test('is seen by everybody, with its lines in the audit chain', async () => {
		const { db, rei, save, sent, lines, namesOf } = await open();
		const slug = await save('For all', true);
		expect(await namesOf(rei)).toEqual(['For all']);
		expect(await findSavedView(db.reader, rei, slug)).toMatchObject({
			...{ isOwn: false, ownerName: 'Ana' }
		});
		await updateSavedView(db, { slug, input: { viewName: 'Mine', isShared: false } }, sent());
		expect(await namesOf(rei)).toEqual([]);
		await removeSavedView(db, { slug, mayRemoveShared: false }, sent());
		// Removed as a view of one's own, which is nobody else's business.
		expect(await lines()).toEqual(['view:create', 'view:update']);
		expect(await db.reader.select().from(savedView)).toEqual([]);
	});

	test('is removed by its owner or who manages people, and by nobody else', async () => {
		const { db, rei, ana, save, sent, lines, namesOf } = await open();
		const slug = await save('For all', true);
		const theirs = () => sent(randomUUID(), rei.id);
		const refused = removeSavedView(db, { slug, mayRemoveShared: false }, theirs());
		await expect(refused).rejects.toMatchObject({ fault: 'fault_no_permission' });
		expect(await namesOf(ana)).toEqual(['For all']);
		await removeSavedView(db, { slug, mayRemoveShared: true }, theirs());
		expect(await namesOf(ana)).toEqual([]);
		expect(await lines()).toEqual(['view:create', 'view:delete']);
		await removeSavedView(db, { slug, mayRemoveShared: false }, sent());
	});
});
