import { expect, test } from 'vitest';
import type { Day } from '../domain/day.ts';
import { columnsOf } from '../domain/level-history.ts';
import { LEVELS } from '../domain/level.ts';
import { endOf } from './clock.ts';
import { findPast } from './dashboard-figures.ts';
import type { Database } from './db/connect.ts';
import { periodsFor } from './level-matrix.ts';
import { KNOWN_DAYS, LEDGER_DAYS, openWithLaterNotes } from './testing-later-notes.ts';

/** How many stood at each level on a day, as the ledger says, known by the end of another. */
async function ledgerCounts(db: Database, day: Day, knownOn: Day) {
	const { rows } = await db.client.execute({
		sql: `WITH counting AS (
				SELECT n.*, coalesce(n.counts_from, v.recorded_at) AS counts FROM status_note n
				LEFT JOIN review v ON v.subject_id = n.id AND v.decision = 'approved'
			), standing AS (
				SELECT r.parent_id, (
					SELECT n.level FROM counting n
					WHERE n.recommendation_id = r.id AND n.counts <= :known AND n.as_of <= :day
						AND NOT EXISTS (SELECT 1 FROM counting c WHERE c.corrects_id = n.id AND c.counts <= :known)
					ORDER BY n.as_of DESC, n.recorded_at DESC, n.sequence DESC LIMIT 1) AS level
				FROM recommendation r JOIN source s ON s.id = r.source_id
				WHERE s.exists_from <= :day AND r.counts_from <= :known)
			SELECT coalesce(level, 'not-assessed') AS level, count(*) AS count,
				count(parent_id) AS parts FROM standing GROUP BY 1`,
		args: { day, known: endOf(knownOn) }
	});
	const there = new Map(rows.map((row) => [String(row.level), row]));
	const of = (name: 'count' | 'parts') =>
		LEVELS.map((level) => [level, Number(there.get(level)?.[name] ?? 0)] as const);
	const parts = of('parts').reduce((sum, [, count]) => sum + count, 0);
	return { levels: Object.fromEntries(of('count')), parts };
}

test('the charts say what the ledger says, on any day, known on any day', async () => {
	const db = await openWithLaterNotes();
	const told = new Set<string>();
	for (const knownOn of KNOWN_DAYS) {
		for (const asOf of LEDGER_DAYS) {
			const view = { asOf, knownOn, viewer: null };
			const { standings, histories } = await findPast(db.reader, view, {
				since: '2015-01-01',
				language: 'en'
			});
			const items = standings.flatMap(({ id, isPart }) => {
				const history = histories.get(id);
				return history ? [{ isPart, history }] : [];
			});
			const columns = columnsOf(items, periodsFor(standings, asOf));
			expect(columns.at(-1)?.to).toBe(asOf);
			const looked = asOf === LEDGER_DAYS.at(-1) ? columns : columns.slice(-1);
			for (const column of looked) {
				const { levels, parts } = await ledgerCounts(db, column.to, knownOn);
				const counts = column.levels.filter(({ level }) => level !== 'on-hold');
				expect(
					Object.fromEntries(counts.map(({ level, count }) => [level, count])),
					`${column.to}, known on ${knownOn}`
				).toEqual(levels);
				expect(column.parts).toBe(parts);
			}
			told.add(JSON.stringify(columns.at(-1)?.levels));
		}
	}
	expect(told.size).toBeGreaterThan(LEDGER_DAYS.length);
});
