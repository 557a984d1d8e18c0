import { expect, test } from 'vitest';
import { yearBefore } from '../domain/day.ts';
import { readRecommendationQuery } from '../domain/recommendation-query.ts';
import { findDashboard } from './dashboard.ts';
import type { Database } from './db/connect.ts';
import { openCorpusDatabase } from './db/testing.ts';
import { KeptCopy } from './kept/copy.ts';
import { findRecommendationPage } from './recommendation-page.ts';
import { findRecommendationTable } from './recommendation-table.ts';
import { search } from './search.ts';

const LARGE = ['status_note_evidence', 'status_note', 'status_span', 'evidence'];
const view = { asOf: '2026-11-22', knownOn: '2026-11-22', viewer: null };
const staff = {
	id: 'a',
	name: 'A',
	email: 'a@example.org',
	roles: ['analyst' as const]
};

/** The tables of the large kind that a query reads row by row from the first to the last. */
async function scannedBy(db: Database, sql: string): Promise<string[]> {
	const { rows } = await db.client.execute(`EXPLAIN QUERY PLAN ${sql}`);
	const scanned = rows.flatMap(({ detail }) => {
		const [, name] = /^SCAN (\S+)(?! .*USING)/.exec(String(detail)) ?? [];
		return name === undefined || / USING /.test(String(detail)) ? [] : [name];
	});
	const named = new RegExp(`"?\\b(${LARGE.join('|')})\\b"?(?: AS)? "?(\\w+)"?`, 'g');
	const aliases = new Map([...sql.matchAll(named)].map(([, table, alias]) => [alias, table]));
	return scanned.flatMap((name) => (LARGE.includes(name) ? name : (aliases.get(name) ?? [])));
}

const readings: Record<string, (db: Database, viewer: typeof staff | null) => Promise<unknown>> = {
	'the list': (db, viewer) =>
		findRecommendationTable(
			db.reader,
			{ ...view, viewer },
			{
				query: readRecommendationQuery(new URLSearchParams('level=done&group=theme')),
				language: 'en'
			}
		),
	'a recommendation': (db, viewer) =>
		findRecommendationPage(db.reader, { ...view, viewer }, 'JMH-7.3', 'en'),
	'the search': (db, viewer) =>
		search(db.reader, { ...view, viewer }, { text: 'japan', kind: null, page: 1, language: 'en' })
};

test.each(
	Object.keys(readings).flatMap((name) => [
		[name, 'an outsider', null],
		[name, 'an analyst', staff]
	]) as [string, string, typeof staff | null][]
)(
	'%s, opened by %s, looks notes, levels and evidence up by an index',
	async (name, _who, viewer) => {
		const asked = new Set<string>();
		const db = await openCorpusDatabase({ onQuery: (sql) => asked.add(sql) });
		await readings[name]?.(db, viewer);
		expect(asked.size).toBeGreaterThan(2);
		for (const sql of asked) expect([sql, await scannedBy(db, sql)]).toEqual([sql, []]);
	}
);

test('the dashboard finds each level by an index, and reads no note but those that hold', async () => {
	const asked = new Set<string>();
	const db = await openCorpusDatabase({ onQuery: (sql) => asked.add(sql) });
	await findDashboard(db.reader, view, {
		since: yearBefore(view.asOf),
		language: 'en'
	});
	for (const sql of asked) {
		const scanned = await scannedBy(db, sql);
		expect([sql, scanned.filter((table) => table !== 'status_span')]).toEqual([sql, []]);
	}
});

test.each([null, staff])(
	'what stands beside the counts that are kept is looked up by an index, for %o',
	async (viewer) => {
		const asked = new Set<string>();
		const db = await openCorpusDatabase({ onQuery: (sql) => asked.add(sql) });
		const kept = new KeptCopy(db.reader);
		await kept.read(async () => {});
		asked.clear();
		const query = readRecommendationQuery(new URLSearchParams('level=done&group=theme'));
		const seen = { ...view, viewer };
		await findRecommendationTable(db.reader, seen, { query, language: 'en' }, kept);
		const since = yearBefore(view.asOf);
		await findDashboard(db.reader, seen, { since, query, language: 'en' }, kept);
		expect(asked.size).toBeGreaterThan(5);
		for (const sql of asked) expect([sql, await scannedBy(db, sql)]).toEqual([sql, []]);
	}
);
