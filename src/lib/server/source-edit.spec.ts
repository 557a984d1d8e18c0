import { describe, expect, test } from 'vitest';
import { sourceSchema, type SourceInput } from '../domain/source.ts';
import { checkData } from './check-data.ts';
import { auditEvent } from './db/audit.schema.ts';
import { createSource, sourceValues, updateSource } from './source-edit.ts';
import { findSource, findSources } from './source.ts';
import { EDIT_DAY, MARKUP, openEditDatabase } from './testing-edit.ts';

const typed: SourceInput = {
	title: 'A strategy for the seas',
	series: null,
	author: null,
	publisher: 'An institute',
	published: '2024-03',
	language: 'en',
	url: 'https://example.org/seas',
	rights: null
};
const asked = (fields: Partial<SourceInput> = {}, code = 'SEA') => ({
	code,
	input: { ...typed, ...fields },
	today: EDIT_DAY
});

describe('a new source', () => {
	test('stands after the others, under an address made from its title', async () => {
		const { db, sent } = await openEditDatabase();
		const { slug } = await createSource(db, asked(), sent());
		expect(slug).toBe('a-strategy-for-the-seas');
		const all = await findSources(db.reader);
		expect(all.map((source) => source.code)).toEqual(['GLO', 'JMH', 'SEA']);
		expect(all[2]).toMatchObject({ ...typed, existsFrom: '2024-03-31', origin: 'person' });
		expect((await checkData(db.reader)).faults).toEqual([]);
	});

	test('with a title that is taken, or wholly Japanese, gets a number', async () => {
		const { db, sent } = await openEditDatabase();
		const slugOf = async (title: string, code: string) =>
			(await createSource(db, asked({ title }, code), sent())).slug;
		expect(await slugOf('New', 'A1')).toBe('new-2');
		expect(await slugOf('GLOBIS Action 20', 'A2')).toBe('globis-action-20-2');
		expect(await slugOf('日本の外交', 'A3')).toBe('source-5');
		expect(await slugOf('海の戦略', 'A4')).toBe('source-6');
	});

	test('published this year exists from the day on which it was recorded', async () => {
		const { db, sent } = await openEditDatabase();
		const { slug } = await createSource(db, asked({ published: '2026' }), sent());
		expect(await findSource(db.reader, slug)).toMatchObject({ existsFrom: EDIT_DAY });
	});

	test('is refused where its code is taken', async () => {
		const { db, sent } = await openEditDatabase();
		const clash = createSource(db, asked({}, 'GLO'), sent());
		await expect(clash).rejects.toMatchObject({ fault: 'fault_code_taken', field: 'sourceCode' });
		expect(await findSources(db.reader)).toHaveLength(2);
	});

	test('sent twice is stored once; the same key with other words is refused', async () => {
		const { db, sent } = await openEditDatabase();
		const once = sent('once');
		const [first, second] = await Promise.all([
			createSource(db, asked(), once),
			createSource(db, asked(), once)
		]);
		expect(second).toEqual(first);
		const other = createSource(db, asked({ title: 'Another' }, 'SEB'), once);
		await expect(other).rejects.toMatchObject({ fault: 'fault_sent_before' });
		expect(await findSources(db.reader)).toHaveLength(3);
	});

	test('keeps markup as the text that it is', async () => {
		const { db, sent } = await openEditDatabase();
		const words = { title: MARKUP, series: MARKUP, author: MARKUP, publisher: MARKUP };
		const { slug } = await createSource(db, asked({ ...words, rights: MARKUP }), sent());
		expect(slug).toBe('script-alert-x-script-quotes-b-bold-b-if');
		expect(await findSource(db.reader, slug)).toMatchObject({ ...words, rights: MARKUP });
	});
});

describe('what is typed for a source', () => {
	const schema = sourceSchema({ today: EDIT_DAY });
	const faultsIn = (fields: object) =>
		schema.safeParse({ ...typed, ...fields }).error?.issues.map(({ path, message }) => ({
			field: path.join('.'),
			message
		}));
	test.each([
		['2026-11-22', undefined],
		['2026', undefined],
		['2026-11-23', 'fault_after_today'],
		['2026-12', 'fault_after_today'],
		['2027', 'fault_after_today'],
		['2026-02-30', 'fault_partial_day'],
		['last year', 'fault_partial_day'],
		['', 'fault_partial_day']
	])('published %j: %s', (published, message) => {
		expect(faultsIn({ published })?.[0]?.message).toBe(message);
	});

	test.each([
		['url', 'javascript:alert(1)'],
		['url', 'ftp://example.org/x'],
		['language', 'English'],
		['title', 'x'.repeat(100_000)],
		['title', '  '],
		['publisher', ''],
		['rights', 'x'.repeat(100_000)]
	])('%s is refused where it is not one', (field, value) => {
		expect(faultsIn({ [field]: value })?.map((fault) => fault.field)).toEqual([field]);
	});
});

describe('an edit of a source', () => {
	test('is stored with its audit line, and moves the day from which it exists', async () => {
		const { db, sent } = await openEditDatabase();
		const { slug } = await createSource(db, asked(), sent());
		const input = { ...typed, title: 'Renamed', published: '2024-03-05' };
		await updateSource(db, { slug, version: 1, input }, sent());
		expect(await findSource(db.reader, slug)).toMatchObject({
			...input,
			existsFrom: '2024-03-05',
			version: 2,
			code: 'SEA'
		});
		const lines = await db.reader.select().from(auditEvent);
		expect(lines.at(-1)).toMatchObject({ action: 'source:update', subject: 'source' });
		expect((await checkData(db.reader)).faults).toEqual([]);
	});

	test('made on an old version is refused, and wins when it is sent again knowingly', async () => {
		const { db, rei, sent } = await openEditDatabase();
		const { slug } = await createSource(db, asked(), sent());
		const theirs = { slug, version: 1, input: { ...typed, title: 'Theirs' } };
		await updateSource(db, theirs, sent(undefined, rei.id));
		const mine = { slug, version: 1, input: { ...typed, title: 'Mine' } };
		const key = sent('kept');
		await expect(updateSource(db, mine, key)).rejects.toMatchObject({ fault: 'fault_stale' });
		expect(await findSource(db.reader, slug)).toMatchObject({ title: 'Theirs', version: 2 });
		await updateSource(db, { ...mine, version: 2 }, key);
		expect(await findSource(db.reader, slug)).toMatchObject({ title: 'Mine', version: 3 });
	});

	test('that changes nothing writes nothing: the corpus may still be loaded over it', async () => {
		const { db, sent } = await openEditDatabase();
		const row = await findSource(db.reader, 'globis-action-20');
		if (!row) throw new Error('The corpus has this source');
		const { title, series, author, publisher, published, language, url, rights } = row;
		const input = { title, series, author, publisher, published, language, url, rights };
		const before = await db.reader.$count(auditEvent);
		await updateSource(db, { slug: row.slug, version: 1, input }, sent());
		expect(await db.reader.$count(auditEvent)).toBe(before);
		expect(sourceValues(row)).toMatchObject({ code: 'GLO', author: '', version: '1' });
	});

	test('of a source that is not there is refused', async () => {
		const { db, sent } = await openEditDatabase();
		const edit = updateSource(db, { slug: 'nowhere', version: 1, input: typed }, sent());
		await expect(edit).rejects.toMatchObject({ fault: 'fault_not_found' });
	});
});
