import { describe, expect, test } from 'vitest';
import { yearBefore, type Day } from '../domain/day.ts';
import { rankOf, type Level } from '../domain/level.ts';
import { countAll, countAt } from '../domain/tally.ts';
import { findDashboard, UNITS_MAX } from './dashboard.ts';
import type { Database } from './db/connect.ts';
import { openCorpusDatabase, openTestDatabase } from './db/testing.ts';
import { decide } from './review.ts';
import { recordStatusNote } from './status-note.ts';
import { multiplyRecommendations } from './testing-multiply.ts';
import { NOTE_DAY, noteOn, noteWith, openNoteDatabase, sentBy } from './testing-note.ts';

const view = (asOf: Day, knownOn = NOTE_DAY) => ({ asOf, knownOn, viewer: null });
const dashboard = (
	db: Database,
	asOf: Day,
	{ since = yearBefore(asOf), knownOn = NOTE_DAY } = {}
) => findDashboard(db.reader, view(asOf, knownOn), { since, language: 'en' });

interface Line {
	code: string;
	isPart: boolean;
	theme: string;
	existsFrom: Day;
	notes: { asOf: Day; level: Level; isStalled: boolean }[];
}

/** The ledger of the corpus, read plainly: every note of every recommendation, oldest first. */
async function readLedger(db: Database): Promise<Line[]> {
	const { rows } = await db.client.execute(
		`SELECT r.code, r.parent_id, t.slug, s.exists_from, n.as_of, n.level, n.stalled_reason
			FROM recommendation r JOIN source s ON s.id = r.source_id JOIN theme t ON t.id = r.theme_id
			JOIN status_note n ON n.recommendation_id = r.id ORDER BY n.as_of, n.sequence`
	);
	const lines = new Map<string, Line>();
	for (const row of rows) {
		const code = String(row.code);
		const line = lines.get(code) ?? {
			code,
			isPart: row.parent_id !== null,
			theme: String(row.slug),
			existsFrom: String(row.exists_from),
			notes: []
		};
		lines.set(code, line);
		line.notes.push({
			asOf: String(row.as_of),
			level: row.level as Level,
			isStalled: row.stalled_reason !== null
		});
	}
	return [...lines.values()];
}

const levelOn = (line: Line, day: Day): Level =>
	line.notes.filter(({ asOf }) => asOf <= day).at(-1)?.level ?? 'not-assessed';

/** Which way a line moved after `since`, by rule: another level now, and a step that way in between. */
function movedBetween(line: Line, since: Day, day: Day): 'up' | 'back' | null {
	if (line.existsFrom > since) return null;
	const [before, now] = [levelOn(line, since), levelOn(line, day)].map(rankOf);
	if (before === undefined || now === undefined || before < 0 || now === before) return null;
	const steps = line.notes.flatMap((note, index) => {
		const earlier = line.notes[index - 1];
		const isBetween = note.asOf > since && note.asOf <= day;
		return earlier && isBetween ? [rankOf(note.level) - rankOf(earlier.level)] : [];
	});
	if (now > before) return steps.some((step) => step > 0) ? 'up' : null;
	return steps.some((step) => step < 0) ? 'back' : null;
}

describe('the numbers are those of the ledger', () => {
	test.each([
		'2015-12-30',
		'2015-12-31',
		'2016-08-24',
		'2017-08-01',
		'2019-08-22',
		'2023-11-30',
		'2024-07-31',
		'2025-10-04',
		'2026-05-31',
		NOTE_DAY
	])('on %s', async (day) => {
		const db = await openCorpusDatabase();
		const since = yearBefore(day);
		const lines = (await readLedger(db)).filter(({ existsFrom }) => existsFrom <= day);
		const { all, themes, sources, notes, evidence } = await dashboard(db, day);
		expect(countAll(all)).toBe(lines.length);
		expect(all.parts).toBe(lines.filter(({ isPart }) => isPart).length);
		expect(all.before).toBe(lines.filter(({ existsFrom }) => existsFrom <= since).length);
		for (const { level, wholes, parts, before } of all.levels) {
			const there = lines.filter((line) => levelOn(line, day) === level);
			expect([level, wholes + parts, parts]).toEqual([
				level,
				there.length,
				there.filter(({ isPart }) => isPart).length
			]);
			const earlier = lines.filter(
				(line) => line.existsFrom <= since && levelOn(line, since) === level
			);
			expect([level, before]).toEqual([level, earlier.length]);
		}
		const moves = lines.map((line) => movedBetween(line, since, day));
		expect(all.rose).toBe(moves.filter((move) => move === 'up').length);
		expect(all.fell).toBe(moves.filter((move) => move === 'back').length);
		for (const { slug, tally } of themes) {
			const there = lines.filter(({ theme }) => theme === slug);
			expect(countAll(tally)).toBe(there.length);
			expect(tally.levels.map(({ level }) => countAt(tally, level))).toEqual(
				tally.levels.map(({ level }) => there.filter((line) => levelOn(line, day) === level).length)
			);
		}
		const sum = (groups: typeof themes | typeof sources) =>
			groups.reduce((total, { tally }) => total + countAll(tally), 0);
		expect([sum(themes), sum(sources)]).toEqual([lines.length, lines.length]);
		const { rows } = await db.client.execute({
			sql: `SELECT count(DISTINCT n.id) AS notes, count(DISTINCT e.evidence_id) AS evidence
				FROM status_note n JOIN status_note_evidence e ON e.status_note_id = n.id
				WHERE n.as_of <= ?`,
			args: [day]
		});
		expect({ notes, evidence }).toEqual({ ...rows[0] });
	});

	test('on 31 May 2026 as the headline says them', async () => {
		const { all } = await dashboard(await openCorpusDatabase(), '2026-05-31');
		expect(all).toMatchObject({ wholes: 16, parts: 18, rose: 9, fell: 4, baseline: 34 });
		expect([countAt(all, 'done'), countAt(all, 'largely-done')]).toEqual([2, 15]);
		expect(all.flags).toMatchObject({ stalled: 2, reversed: 4, 'not-reviewed': 34 });
	});
});

describe('what moved', () => {
	test('is what the world moved: a correction is told apart and moves nothing', async () => {
		const { db, ana, recommendationId } = await openNoteDatabase();
		const before = await dashboard(db, NOTE_DAY);
		const target = await db.client.execute({
			sql: 'SELECT id FROM status_note WHERE recommendation_id = ? ORDER BY as_of DESC LIMIT 1',
			args: [recommendationId]
		});
		const correction = noteWith({
			level: 'announced',
			cause: 'correction',
			correctsId: String(target.rows[0]?.id),
			asOf: '2026-05-31'
		});
		await recordStatusNote(db, noteOn(recommendationId, { note: correction }), sentBy(ana));
		const after = await dashboard(db, NOTE_DAY);
		expect(after.all.fell).toBe(before.all.fell);
		expect(after.all.rose).toBe(before.all.rose - 1);
		expect(before.restated).toEqual([]);
		expect(after.restated.map(({ code, cause }) => [code, cause])).toEqual([
			['GLO-2.4', 'correction']
		]);
		expect(after.changes.some(({ code }) => code === 'GLO-2.4')).toBe(false);
	});

	test('counts from the day that a second person approves', async () => {
		const { db, ana, rio, recommendationId } = await openNoteDatabase();
		const note = noteWith({ level: 'under-way', asOf: '2026-11-21' });
		const submitted = noteOn(recommendationId, { note, isSecondPersonReview: true });
		const { noteId } = await recordStatusNote(db, submitted, sentBy(ana));
		const waiting = await dashboard(db, NOTE_DAY, { since: '2026-06-30' });
		expect(waiting.all.fell).toBe(0);
		const approval = { subject: 'status-note', subjectId: noteId, decision: 'approved' } as const;
		await decide(db, { ...approval, reason: null }, sentBy(rio));
		const approved = await dashboard(db, NOTE_DAY, { since: '2026-06-30' });
		expect(approved.all.fell).toBe(1);
		expect(approved.all.flags['not-reviewed']).toBe(33);
		const known = await dashboard(db, NOTE_DAY, { since: '2026-06-30', knownOn: '2026-11-21' });
		expect(known.all.fell).toBe(0);
	});
});

test('what needs work comes with what it is about, the longest waiting first', async () => {
	const { needsWork } = await dashboard(await openCorpusDatabase(), '2026-05-31');
	expect(needsWork.map(({ work, count, named }) => [work, count, named[0]?.code])).toEqual([
		['check-due', 4, 'JMH-2'],
		['stalled', 2, 'JMH-1'],
		['reversed', 4, 'GLO-0'],
		['late', 0, undefined]
	]);
	expect(needsWork[0]?.named.map(({ day }) => day)).toEqual([
		'2025-08-11',
		'2025-08-11',
		'2025-10-28',
		'2025-11-02'
	]);
	expect(needsWork[1]?.named[0]?.stalledReason?.lang).toBe('en');
});

test('what is past its target date and not done is late, with its target', async () => {
	const db = await openCorpusDatabase();
	const target = (code: string, day: Day) =>
		db.client.execute({
			sql: 'UPDATE recommendation SET target_date = ? WHERE code = ?',
			args: [day, code]
		});
	await target('GLO-1', '2026-05-30');
	await target('GLO-2', '2026-05-31');
	await target('JMH-7.1', '2026-01-01');
	const { needsWork } = await dashboard(db, '2026-05-31');
	expect(needsWork[3]).toMatchObject({ count: 1, named: [{ code: 'GLO-1', day: '2026-05-30' }] });
});

describe('where there is nothing', () => {
	test('an empty database has no beginning', async () => {
		const { all, beginning, halves } = await dashboard(await openTestDatabase(), NOTE_DAY);
		expect([countAll(all), beginning, halves]).toEqual([0, null, []]);
	});

	test('a day before the first record, or before the first text, says when they begin', async () => {
		const db = await openCorpusDatabase();
		const beginning = { recordedOn: '2026-11-21', existsFrom: '2015-12-31' };
		const unknown = await dashboard(db, NOTE_DAY, { knownOn: '2026-11-20' });
		expect([countAll(unknown.all), unknown.beginning]).toEqual([0, beginning]);
		const unpublished = await dashboard(db, '2014-01-01');
		expect([countAll(unpublished.all), unpublished.beginning]).toEqual([0, beginning]);
	});
});

describe('with many recommendations', () => {
	test('the queries are as many as with few', async () => {
		const queries: string[] = [];
		const db = await openCorpusDatabase({ onQuery: (sql) => queries.push(sql) });
		const count = async (day: Day) => {
			queries.length = 0;
			await dashboard(db, day);
			return queries.length;
		};
		const few = await count(NOTE_DAY);
		await multiplyRecommendations(db, 20);
		expect(await count(NOTE_DAY)).toBe(few);
	});

	test('large groups are counted, small ones named', async () => {
		const db = await openCorpusDatabase();
		await multiplyRecommendations(db, 9);
		const { all, themes } = await dashboard(db, NOTE_DAY);
		expect(countAll(all)).toBe(340);
		for (const { tally, units } of themes)
			expect(units?.length ?? null).toBe(countAll(tally) > UNITS_MAX ? null : countAll(tally));
		expect(themes.some(({ units }) => units === null)).toBe(true);
	});
});
