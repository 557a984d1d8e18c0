import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { findChainHead } from '../audit.ts';
import { checkData } from '../check-data.ts';
import { openCorpusDatabase, openTestDatabase } from '../db/testing.ts';
import { recordStatusNote } from '../status-note.ts';
import { noteOn, noteWith, openNoteDatabase, publicLevel, sentBy } from '../testing-note.ts';
import { loadCorpus } from './load.ts';

type Item = Record<string, unknown>;

/** A copy of the corpus in which one file was changed. */
function changedCorpus(file: string, change: (items: Item[]) => unknown): string {
	const folder = mkdtempSync(join(tmpdir(), 'heeded-corpus-'));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	cpSync('corpus', folder, { recursive: true });
	const path = join(folder, file);
	const items = JSON.parse(readFileSync(path, 'utf8')) as Item[];
	const changed = change(items) ?? items;
	writeFileSync(path, typeof changed === 'string' ? changed : JSON.stringify(changed));
	return folder;
}

const count = async (db: Awaited<ReturnType<typeof openTestDatabase>>, table: string) =>
	Number((await db.client.execute(`SELECT count(*) AS n FROM ${table}`)).rows[0]?.n);

test('the corpus loads whole, and the chain and the projection hold', async () => {
	const db = await openCorpusDatabase();
	expect(await count(db, 'recommendation')).toBe(34);
	expect(await count(db, 'recommendation WHERE parent_id IS NULL')).toBe(16);
	expect(await count(db, 'status_note')).toBe(189);
	expect(await count(db, "evidence WHERE kind = 'search-record'")).toBe(3);
	expect(await count(db, "status_note WHERE counting <> 'baseline'")).toBe(0);
	expect((await checkData(db.reader)).faults).toEqual([]);
});

test('two fresh databases get the same chain', async () => {
	const [one, two] = [await openTestDatabase(), await openTestDatabase()];
	await loadCorpus(one, 'corpus');
	await loadCorpus(two, 'corpus');
	expect(await findChainHead(one.reader)).toEqual(await findChainHead(two.reader));
});

test('loading again doubles nothing and leaves no trace', async () => {
	const db = await openCorpusDatabase();
	const before = await findChainHead(db.reader);
	const report = await loadCorpus(db, 'corpus');
	expect(report).toEqual({ added: 0, changed: 0, corrected: 0, kept: [] });
	expect(await findChainHead(db.reader)).toEqual(before);
	expect(await count(db, 'status_note')).toBe(189);
});

describe('a newer corpus', () => {
	test('brings a changed note in as a correction that takes the place of the old one', async () => {
		const db = await openCorpusDatabase();
		const folder = changedCorpus('status-notes.json', (notes) => {
			Object.assign(notes[0] ?? {}, { level: 'announced', reason: 'Read again.' });
		});
		expect(await loadCorpus(db, folder)).toMatchObject({ added: 0, corrected: 1 });
		const { rows } = await db.client.execute(
			"SELECT cause, corrects_id, level FROM status_note WHERE reason = 'Read again.'"
		);
		expect(rows[0]).toMatchObject({ cause: 'correction', level: 'announced' });
		expect(await count(db, 'status_note')).toBe(190);
		expect((await checkData(db.reader)).faults).toEqual([]);
		expect(await loadCorpus(db, folder)).toMatchObject({ added: 0, corrected: 0 });
	});

	test('leaves a note that people corrected, and says so', async () => {
		const { db, ana, recommendationId } = await openNoteDatabase();
		const notes = "status_note WHERE origin = 'corpus' AND recommendation_id = ?";
		const { rows } = await db.client.execute({
			sql: `SELECT id, as_of FROM ${notes} ORDER BY as_of DESC LIMIT 1`,
			args: [recommendationId]
		});
		const [correctsId, asOf] = [String(rows[0]?.id), String(rows[0]?.as_of)];
		const correction = noteWith({ level: 'done', cause: 'correction', correctsId, asOf });
		await recordStatusNote(db, noteOn(recommendationId, { note: correction }), sentBy(ana));
		const before = await findChainHead(db.reader);
		expect(await loadCorpus(db, 'corpus')).toMatchObject({ added: 0, changed: 0, corrected: 0 });
		expect(await findChainHead(db.reader)).toEqual(before);
		const folder = changedCorpus('status-notes.json', (items) => {
			const same = items.find((one) => one.recommendation === 'GLO-2.4' && one.asOf === asOf);
			Object.assign(same ?? {}, { level: 'announced', reason: 'Read again.' });
		});
		expect(await loadCorpus(db, folder)).toMatchObject({ corrected: 0, kept: [`GLO-2.4 ${asOf}`] });
		expect(await publicLevel(db, recommendationId)).toBe('done');
		expect((await checkData(db.reader)).faults).toEqual([]);
	});

	test('changes what nobody edited, and leaves what a person edited', async () => {
		const db = await openCorpusDatabase();
		await db.client.execute("UPDATE theme SET en = 'Ours', version = 2 WHERE slug = 'china'");
		const folder = changedCorpus('themes.json', (themes) => {
			for (const theme of themes) theme.en = `${String(theme.en)}, newly`;
		});
		expect(await loadCorpus(db, folder)).toMatchObject({ changed: 7, kept: ['china'] });
		expect(await count(db, "theme WHERE en = 'Ours'")).toBe(1);
	});
});

test.each<[string, string, (items: Item[]) => unknown, string]>([
	['a broken file', 'themes.json', () => '[{', 'themes.json'],
	['a file that is no list', 'sources.json', () => '{}', 'sources.json: is not a filled list'],
	[
		'an unknown level',
		'status-notes.json',
		(items) => void Object.assign(items[3] ?? {}, { level: 'nearly' }),
		'status-notes.json, GLO-0 2024-12-31, level'
	],
	[
		'an unknown field',
		'parties.json',
		(items) => void Object.assign(items[0] ?? {}, { colour: 'red' }),
		'parties.json, japan, colour'
	],
	[
		'an unknown theme',
		'recommendations.json',
		(items) => void Object.assign(items[1] ?? {}, { theme: 'none' }),
		'recommendations.json, GLO-1, theme: none is unknown'
	],
	[
		'evidence that does not exist',
		'status-notes.json',
		(items) =>
			void Object.assign(items[0] ?? {}, { evidence: [{ id: 'EV-999', stance: 'supports' }] }),
		'status-notes.json, GLO-0 2015-12-31, evidence: EV-999 is unknown'
	],
	[
		'evidence whose address is none',
		'evidence.json',
		(items) => void Object.assign(items[0] ?? {}, { url: 'javascript:alert(1)' }),
		'evidence.json, EV-001, url'
	]
])('%s is refused with the file, the item and the field', async (_name, file, change, sentence) => {
	const db = await openTestDatabase();
	await expect(loadCorpus(db, changedCorpus(file, change))).rejects.toThrow(sentence);
	expect(await count(db, 'theme')).toBe(0);
});
