import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { addDays } from '../domain/day.ts';
import { CAUSES, CONFIDENCES } from '../domain/status-note.ts';
import { NOTE_LEVELS } from '../domain/level.ts';
import { OURS } from './assessor.ts';
import { checkData } from './check-data.ts';
import { openCorpusDatabase } from './db/testing.ts';
import { decide } from './review.ts';
import { findRecommendationId, recordStatusNote } from './status-note.ts';
import { createTestPerson } from './testing.ts';

/** Numbers that look random and are the same each time (mulberry32). */
function seeded(seed: number) {
	let state = seed;
	return (below: number) => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
	};
}

interface Plain {
	id: string;
	level: string;
	asOf: string;
	recordedAt: string;
	correctsId: string | null;
	countsFrom: string | null;
}

/** Which note holds, told from the ledger in the plainest way: no span, no projection. */
function holding(notes: Plain[], asOf: string, known: string): Plain | null {
	const counting = notes.filter((note) => note.countsFrom !== null && note.countsFrom <= known);
	const standing = counting.filter(
		(note) => note.asOf <= asOf && !counting.some((other) => other.correctsId === note.id)
	);
	let newest: Plain | null = null;
	for (const note of standing)
		if (
			!newest ||
			note.asOf > newest.asOf ||
			(note.asOf === newest.asOf && note.recordedAt >= newest.recordedAt)
		)
			newest = note;
	return newest;
}

test(
	'random ledgers: the projection answers any two dates as a plain replay does',
	{ timeout: 120_000 },
	async () => {
		const db = await openCorpusDatabase();
		const author = await createTestPerson(db, 'Author', ['analyst']);
		const reviewer = await createTestPerson(db, 'Reviewer', ['reviewer']);
		const next = seeded(20261122);
		const pick = <T>(all: readonly T[]): T => all[next(all.length)] as T;
		const { rows: codes } = await db.client.execute(
			"SELECT code FROM recommendation WHERE code LIKE 'JMH-7%'"
		);
		let now = '2026-11-22T00:00:00.000Z';
		let seen = { corrections: 0, secondCorrections: 0, approvals: 0, sentBack: 0, late: 0 };
		for (const { code } of codes) {
			const recommendationId = String(await findRecommendationId(db.reader, String(code)));
			const { rows } = await db.client.execute({
				sql: 'SELECT id, level, as_of, recorded_at, corrects_id, counts_from FROM status_note WHERE recommendation_id = ? ORDER BY sequence',
				args: [recommendationId]
			});
			const ledger: Plain[] = rows.map((row) => ({
				id: String(row.id),
				level: String(row.level),
				asOf: String(row.as_of),
				recordedAt: String(row.recorded_at),
				correctsId: null,
				countsFrom: String(row.counts_from)
			}));
			for (let step = 0; step < 25; step++) {
				now = new Date(Date.parse(now) + next(3) * 3_600_000).toISOString();
				const waiting = ledger.filter((note) => note.countsFrom === null);
				if (waiting.length > 0 && next(2) === 0) {
					const note = pick(waiting);
					const decision = pick(['approved', 'approved', 'sent-back'] as const);
					await decide(
						db,
						{ subject: 'status-note', subjectId: note.id, decision, reason: 'Because.' },
						{ by: reviewer.id, key: randomUUID(), now }
					);
					note.countsFrom = decision === 'approved' ? now : '~';
					seen =
						decision === 'approved'
							? { ...seen, approvals: seen.approvals + 1 }
							: { ...seen, sentBack: seen.sentBack + 1 };
					continue;
				}
				const target =
					next(3) === 0 ? pick(ledger.filter((note) => (note.countsFrom ?? '~') <= now)) : null;
				const isSecondPersonReview = next(2) === 0;
				const cause = target ? 'correction' : pick(CAUSES.filter((one) => one !== 'correction'));
				const asOf = target ? target.asOf : addDays('2016-08-24', next(3700));
				const level = pick(NOTE_LEVELS);
				const { noteId } = await recordStatusNote(
					db,
					{
						recommendationId,
						note: {
							level,
							cause,
							reason: 'So it is.',
							asOf,
							confidence: pick(CONFIDENCES),
							isStalled: false,
							stalledReason: null,
							correctsId: target?.id ?? null,
							judgesWhole: true
						},
						language: 'en',
						cited: [
							{ code: 'EV-001', stance: 'supports' },
							{ code: 'EV-170', stance: 'context' }
						],
						newEvidence: [],
						seenSequence: null,
						isSecondPersonReview
					},
					{ by: author.id, key: randomUUID(), now }
				);
				if (target) seen.corrections += 1;
				if (target?.correctsId) seen.secondCorrections += 1;
				if (asOf < (ledger.at(-1)?.asOf ?? '')) seen.late += 1;
				ledger.push({
					id: noteId,
					level,
					asOf,
					recordedAt: now,
					correctsId: target?.id ?? null,
					countsFrom: isSecondPersonReview ? null : now
				});
			}
			const days = [...new Set(ledger.flatMap(({ asOf }) => [asOf, addDays(asOf, -1)]))];
			const moments = [
				...new Set(
					ledger.flatMap(({ recordedAt, countsFrom }) => [recordedAt, countsFrom ?? recordedAt])
				)
			].filter((at) => at !== '~' && at > '2026-11-22');
			for (const asOf of days)
				for (const known of moments) {
					const { rows: spans } = await db.client.execute({
						sql: `SELECT note_id AS id, level FROM status_span WHERE assessor_id = ? AND recommendation_id = ?
						AND valid_from <= ? AND valid_to > ? AND known_from <= ? AND known_to > ?`,
						args: [OURS, recommendationId, asOf, asOf, known, known]
					});
					const wanted = holding(ledger, asOf, known);
					if (spans.length !== (wanted ? 1 : 0) || spans[0]?.id !== wanted?.id)
						expect({ code, asOf, known, spans }).toEqual({ code, asOf, known, spans: wanted });
				}
		}
		expect(Math.min(...Object.values(seen)), JSON.stringify(seen)).toBeGreaterThan(3);
		const { faults } = await checkData(db.reader);
		expect(faults).toEqual([]);
	}
);
