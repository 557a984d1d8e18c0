import { describe, expect, test } from 'vitest';
import { readRecommendationQuery } from '../domain/recommendation-query.ts';
import { findChainHead } from './audit.ts';
import type { Database } from './db/connect.ts';
import { openCorpusDatabase } from './db/testing.ts';
import { CHUNK, findRecommendationsExport } from './recommendation-export.ts';
import { csvOf } from './reports/csv.ts';
import { jsonOf } from './reports/json.ts';
import type { ReportHead } from './reports/report.ts';
import type { ReportedRecommendation } from './reports/reported.ts';
import { parseCsv, textOf } from './reports/testing.ts';
import { recordStatusNote } from './status-note.ts';
import { multiplyRecommendations } from './testing-multiply.ts';
import { NOTE_DAY, newLink, noteOn, noteWith, openNoteDatabase, sentBy } from './testing-note.ts';

const ORIGIN = 'https://heeded.example';

function exported(db: Database, address = '', { asOf = NOTE_DAY, hasNotes = false } = {}) {
	const query = readRecommendationQuery(new URLSearchParams(address));
	const view = { asOf, knownOn: NOTE_DAY, viewer: null };
	return findRecommendationsExport(db.reader, view, {
		query,
		language: 'en',
		origin: ORIGIN,
		hasNotes
	});
}
const csv = async (db: Database, address?: string, options?: { asOf?: string }) =>
	parseCsv(await textOf(csvOf(await exported(db, address, options))));
async function json(db: Database, address?: string, options?: { asOf?: string }) {
	const text = await textOf(jsonOf(await exported(db, address, { ...options, hasNotes: true })));
	return JSON.parse(text) as ReportHead & { items: Required<ReportedRecommendation>[] };
}

describe('the CSV file', () => {
	test('has every recommendation, read back by another parser', async () => {
		const db = await openCorpusDatabase();
		const rows = await csv(db, '', { asOf: '2026-05-31' });
		expect(rows).toHaveLength(34);
		expect(rows.find(({ code }) => code === 'JMH-7.3')).toMatchObject({
			title: 'Cooperate with South Korea on missile defence',
			title_ja: 'ミサイル防衛で韓国と協力する',
			parent: 'JMH-7',
			level: 'done',
			level_label: 'Done',
			level_is_lowest_of_parts: 'false',
			since: '2026-01-30',
			last_note_as_of: '2026-01-30',
			stalled: 'false',
			flags: 'not-reviewed',
			review: 'baseline-not-reviewed',
			target_date: '',
			url: `${ORIGIN}/recommendations/JMH-7.3?asOf=2026-05-31&knownOn=${NOTE_DAY}`
		});
		const stalled = rows.filter((row) => row.stalled === 'true');
		expect(stalled.map(({ code }) => code)).toEqual(['JMH-1', 'JMH-9']);
		expect(stalled.every((row) => row.stalled_reason !== '')).toBe(true);
	});

	test('says in every row of which day it is, on which chain it rests and what its level means', async () => {
		const db = await openCorpusDatabase();
		const head = await findChainHead(db.reader);
		for (const row of await csv(db, '', { asOf: '2024-07-31' })) {
			expect(row).toMatchObject({
				as_of: '2024-07-31',
				known_on: NOTE_DAY,
				chain_head: head?.hash
			});
			expect(row.level_definition?.length).toBeGreaterThan(20);
			expect(row.statement).toContain('not that it happened because of the text');
		}
	});

	test('has the filters and the order of the list', async () => {
		const db = await openCorpusDatabase();
		const found = await csv(db, 'party=ticad&party=palm&scope=part&sort=-level&page=7', {
			asOf: '2026-05-31'
		});
		expect(found.map(({ code, level }) => [code, level])).toEqual([
			['GLO-4.2', 'largely-done'],
			['GLO-4.1', 'under-way']
		]);
		expect(await csv(db, 'level=announced', { asOf: '2026-05-31' })).toEqual([]);
	});

	test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '＝1+1'])(
		'makes a cell that begins like %s harmless',
		async (title) => {
			const db = await openCorpusDatabase();
			await db.client.execute({
				sql: `UPDATE recommendation SET title = ? WHERE code = 'GLO-0'`,
				args: [title]
			});
			const [row] = await csv(db, 'text=GLO-0');
			expect(row?.title).toBe(`'${title}`);
		}
	);

	test('keeps quotes, commas and line breaks as they are', async () => {
		const db = await openCorpusDatabase();
		const title = 'He said "no",\r\nthen "yes"\nand left';
		await db.client.execute({
			sql: `UPDATE recommendation SET title = ? WHERE code = 'GLO-0'`,
			args: [title]
		});
		const [row] = await csv(db, 'text=GLO-0');
		expect(row?.title).toBe(title);
	});
});

describe('the JSON file', () => {
	test('has a head with both dates, the chain, the definitions and no clock', async () => {
		const db = await openCorpusDatabase();
		const { items, ...head } = await json(db, 'theme=network', { asOf: '2026-05-31' });
		expect(head).toMatchObject({
			asOf: '2026-05-31',
			knownOn: NOTE_DAY,
			chainHead: (await findChainHead(db.reader))?.hash,
			query: `?theme=network&asOf=2026-05-31&knownOn=${NOTE_DAY}`,
			recommendations: 6,
			wholes: 1,
			parts: 5
		});
		expect(head.levels.map(({ id }) => id)).toHaveLength(6);
		expect(items).toHaveLength(6);
		expect(await json(db, 'theme=network', { asOf: '2026-05-31' })).toEqual({ ...head, items });
	});

	test('has the notes that count, with their evidence, up to its day', async () => {
		const db = await openCorpusDatabase();
		const { items } = await json(db, 'text=GLO-4.2', { asOf: '2024-07-31' });
		const { rows } = await db.client.execute(
			`SELECT n.as_of, n.level FROM status_note n JOIN recommendation r ON r.id = n.recommendation_id
				WHERE r.code = 'GLO-4.2' AND n.as_of <= '2024-07-31' ORDER BY n.as_of, n.sequence`
		);
		expect(items[0]?.notes.map(({ asOf, level }) => [asOf, level])).toEqual(
			rows.map((row) => [row.as_of, row.level])
		);
		expect(items[0]?.notes.map(({ change }) => change)).toContain('fell');
		expect(items[0]?.notes.every(({ evidence }) => evidence.length > 0)).toBe(true);
	});

	test('leaves out what a correction replaced', async () => {
		const { db, ana, recommendationId } = await openNoteDatabase();
		const before = (await json(db, 'text=GLO-2.4')).items[0]?.notes ?? [];
		const { rows } = await db.client.execute({
			sql: 'SELECT id FROM status_note WHERE recommendation_id = ? ORDER BY as_of DESC LIMIT 1',
			args: [recommendationId]
		});
		const note = noteWith({
			cause: 'correction',
			correctsId: String(rows[0]?.id),
			asOf: '2026-05-31',
			reason: 'We had misread it.'
		});
		await recordStatusNote(db, noteOn(recommendationId, { note }), sentBy(ana));
		const after = (await json(db, 'text=GLO-2.4')).items[0]?.notes ?? [];
		expect(after).toHaveLength(before.length);
		expect(after.at(-1)).toMatchObject({
			reason: { text: 'We had misread it.' },
			cause: 'correction'
		});
	});
});

describe('no file tells outsiders', () => {
	const secret = { ...newLink, title: 'A SECRET CABLE', visibility: 'internal' as const };
	const files = async (db: Database) => [
		await textOf(csvOf(await exported(db, 'text=GLO-2.4'))),
		await textOf(jsonOf(await exported(db, 'text=GLO-2.4', { hasNotes: true })))
	];

	test('internal evidence, only how many pieces; nor who wrote a note', async () => {
		const { db, ana, recommendationId } = await openNoteDatabase();
		const submitted = noteOn(recommendationId, { newEvidence: [secret] });
		await recordStatusNote(db, submitted, sentBy(ana));
		for (const text of await files(db)) {
			expect(text).not.toContain('SECRET');
			expect(text).not.toContain('EA-1');
			expect(text).not.toMatch(/\bAna\b|ana@example/);
		}
		const { items } = await json(db, 'text=GLO-2.4');
		expect(items[0]?.notes.at(-1)).toMatchObject({
			reason: { text: 'It began.' },
			internalEvidence: 1
		});
	});

	test('and none tells staff more: a file can be passed on', async () => {
		const { db, ana, recommendationId } = await openNoteDatabase();
		const submitted = noteOn(recommendationId, { newEvidence: [secret] });
		await recordStatusNote(db, submitted, sentBy(ana));
		const report = await findRecommendationsExport(
			db.reader,
			{ asOf: NOTE_DAY, knownOn: NOTE_DAY, viewer: ana },
			{
				query: readRecommendationQuery(new URLSearchParams('text=GLO-2.4')),
				language: 'en',
				origin: ORIGIN,
				hasNotes: true
			}
		);
		const [, forOutsiders] = await files(db);
		expect(await textOf(jsonOf(report))).toBe(forOutsiders);
	});

	test('a note that waits for review', async () => {
		const { db, ana, recommendationId } = await openNoteDatabase();
		const [csvBefore] = await files(db);
		const note = noteWith({ level: 'done', reason: 'NOT YET APPROVED' });
		const submitted = noteOn(recommendationId, { note, isSecondPersonReview: true });
		await recordStatusNote(db, submitted, sentBy(ana));
		const [csvAfter, jsonAfter] = await files(db);
		expect(jsonAfter).not.toContain('NOT YET APPROVED');
		const withoutHead = (text = '') => parseCsv(text).map((row) => ({ ...row, chain_head: '' }));
		expect(withoutHead(csvAfter)).toEqual(withoutHead(csvBefore));
	});
});

test('a file of many asks as many queries as one of few, and is whole', async () => {
	const queries: string[] = [];
	const db = await openCorpusDatabase({ onQuery: (sql) => queries.push(sql) });
	const count = async (address: string) => {
		queries.length = 0;
		const { items } = await json(db, address);
		return [items.length, queries.length];
	};
	const [, few] = await count('text=JMH-7.3');
	expect(await count('')).toEqual([34, few]);
	await multiplyRecommendations(db, Math.ceil(CHUNK / 34));
	const rows = await csv(db);
	expect(rows).toHaveLength(34 * (1 + Math.ceil(CHUNK / 34)));
	expect(new Set(rows.map(({ code }) => code)).size).toBe(rows.length);
});
