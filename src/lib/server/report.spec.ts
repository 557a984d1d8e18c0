import { describe, expect, test } from 'vitest';
import { reportSettingsSchema } from '../domain/report.ts';
import { findRecordHead, write } from './audit.ts';
import { openCorpusDatabase } from './db/testing.ts';
import { findReport } from './report.ts';

const ORIGIN = 'https://heeded.example.org';
const KNOWN = '2026-11-22';

const settings = (more: object = {}) =>
	reportSettingsSchema.parse({ asOf: '2026-05-31', knownOn: KNOWN, ...more });

async function report(more: object = {}, language: 'en' | 'ja' = 'en') {
	const db = await openCorpusDatabase();
	const asked = settings(more);
	const view = { asOf: asked.asOf, knownOn: asked.knownOn, viewer: null };
	const made = await findReport(db.reader, view, { settings: asked, language, origin: ORIGIN });
	return { db, made };
}
const all = async <Item>(items: AsyncIterable<Item>) => {
	const taken: Item[] = [];
	for await (const item of items) taken.push(item);
	return taken;
};

test('a report has its recommendations with notes, passages and what they cite', async () => {
	const { made } = await report();
	const items = await all(made.items());
	expect(items).toHaveLength(34);
	expect(items.every(({ passages }) => passages && passages.length > 0)).toBe(true);
	const cited = items.flatMap(({ notes = [] }) => notes.flatMap(({ evidence }) => evidence));
	const pieces = await all(made.evidence());
	expect(pieces.map(({ code }) => code)).toEqual([...new Set(cited.map(({ code }) => code))]);
	const one = pieces.find(({ code }) => code === 'EV-001');
	expect(one?.citedBy).toEqual(
		items
			.filter(({ notes = [] }) =>
				notes.some(({ evidence }) => evidence.some(({ code }) => code === 'EV-001'))
			)
			.map(({ code }) => code)
	);
	expect(await all(made.items())).toEqual(items);
});

test('a report can be about single recommendations, a theme or parties', async () => {
	const codes = async (query: string) =>
		(await all((await report({ query })).made.items())).map(({ code }) => code);
	expect(await codes('?code=JMH-7.3&code=GLO-4.1')).toEqual(['GLO-4.1', 'JMH-7.3']);
	expect(await codes('?theme=japan-led')).toEqual(['GLO-4', 'GLO-4.1', 'GLO-4.2']);
	expect(await codes('?party=nobody')).toEqual([]);
	const { made } = await report({ query: '?theme=japan-led' });
	expect(made.parties.find(({ slug }) => slug === 'japan')?.lead).toBe(3);
	expect(made.parties.find(({ slug }) => slug === 'ticad')?.framework).toBe(2);
});

describe('what changed', () => {
	test('is told after the day asked for, or of a year', async () => {
		const { made } = await report();
		expect(made.since).toBe('2025-05-31');
		const year = await all(made.changes());
		expect(year.every(({ on }) => on > '2025-05-31' && on <= '2026-05-31')).toBe(true);
		const ten = await all((await report({ from: '2016-08-24' })).made.changes());
		expect(ten.length).toBeGreaterThan(year.length);
	});
});

test('words are in the language of the report', async () => {
	const { made } = await report({ query: '?code=JMH-7.3' }, 'ja');
	const [item] = await all(made.items());
	expect(item?.level.label).toBe('実現');
	expect(item?.summaryJa).toMatch(/[ぁ-ん]/);
	expect(made.method.find(({ id }) => id === 'stalled')?.label).toBe('停滞');
});

test('the head of the chain is that of the record: what is done beside it does not move it', async () => {
	const { db, made } = await report();
	expect(made.head.chainHead).toMatch(/^[0-9a-f]{64}$/);
	const add = (subject: string, now: string) =>
		write(db, { by: null, now }, async ({ log }) => {
			await log({ action: `${subject}:create`, subject, subjectId: 'x', content: {} });
		});
	await add('report', '2026-12-01T00:00:00.000Z');
	expect(await findRecordHead(db.reader, '2026-12-30T00:00:00.000Z')).toBe(made.head.chainHead);
	await add('status-note', '2026-12-02T00:00:00.000Z');
	expect(await findRecordHead(db.reader, '2026-12-30T00:00:00.000Z')).not.toBe(made.head.chainHead);
	expect(await findRecordHead(db.reader, '2026-12-01T00:00:00.000Z')).toBe(made.head.chainHead);
});
