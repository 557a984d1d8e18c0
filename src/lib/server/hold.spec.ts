import { eq } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { HoldInput } from '../domain/hold.ts';
import type { NoteLevel } from '../domain/level.ts';
import { readRecommendationQuery } from '../domain/recommendation-query.ts';
import type { View } from '../domain/view.ts';
import { findChanges } from './change.ts';
import { findDashboard } from './dashboard.ts';
import type { Database } from './db/connect.ts';
import { auditEvent } from './db/audit.schema.ts';
import { hold } from './db/withheld.schema.ts';
import { findHoldable, recordHold } from './hold.ts';
import { findRecommendations } from './recommendation-list.ts';
import { findRecommendationPage } from './recommendation-page.ts';
import { Refusal } from './refusal.ts';
import { findSpans } from './span-list.ts';
import { recordStatusNote } from './status-note.ts';
import { noteOn, noteWith, openNoteDatabase, sentBy } from './testing-note.ts';

const TODAY = '2026-11-22';
const OUTSIDE: View = { asOf: TODAY, knownOn: TODAY, viewer: null };

async function open() {
	const { db, ana, rio, recommendationId } = await openNoteDatabase();
	const STAFF: View = { ...OUTSIDE, viewer: ana };
	const add = async (level: NoteLevel, asOf: string, cited = 'EV-001') => {
		const note = noteWith({ level, asOf, reason: `Secret reason ${level} ${asOf}` });
		const asked = noteOn(recommendationId, { note, cited: [{ code: cited, stance: 'supports' }] });
		return (await recordStatusNote(db, asked, sentBy(ana))).noteId;
	};
	const put = (noteId: string, fields: Partial<HoldInput> = {}) =>
		recordHold(
			db,
			{
				recommendationId,
				input: {
					...{ noteId, isHeld: true, publicLine: null, reason: 'Doubts', language: 'en' },
					...fields
				}
			},
			sentBy(ana)
		);
	return { db, ana, rio, recommendationId, STAFF, add, put };
}

const pageOf = async (db: Database, view: View) => {
	const page = await findRecommendationPage(db.reader, view, 'GLO-2.4', 'en');
	if (!page) throw new Error('No page');
	return page;
};

describe('a note on hold', () => {
	test('has no level for outsiders, from all days and all days known; the staff see it marked', async () => {
		const { db, STAFF, add, put } = await open();
		const noteId = await add('done', '2026-11-20');
		expect((await pageOf(db, OUTSIDE)).standing?.level).toBe('done');
		await put(noteId, { publicLine: 'Somebody doubts it.' });

		const outside = await pageOf(db, OUTSIDE);
		expect(outside.standing).toMatchObject({ level: 'on-hold', noteId: null, since: null });
		expect(outside.standing?.flags).toEqual(['on-hold']);
		expect(outside.withheld).toEqual([
			{
				id: noteId,
				asOf: '2026-11-20',
				hold: { publicLine: 'Somebody doubts it.', language: 'en', reason: null }
			}
		]);
		expect(JSON.stringify(outside)).not.toContain('Secret reason');
		expect(JSON.stringify(outside)).not.toContain('Doubts');
		expect(outside.spans.map((span) => span.noteId)).not.toContain(noteId);

		const staff = await pageOf(db, STAFF);
		expect(staff.standing).toMatchObject({ level: 'done', isOnHold: true });
		expect(staff.timeline.find((note) => note.id === noteId)).toMatchObject({
			level: 'done',
			hold: { reason: 'Doubts' }
		});
		expect(staff.withheld).toEqual([]);
	});

	test('is given back at once, and both are in the ledger', async () => {
		const { db, add, put } = await open();
		const noteId = await add('done', '2026-11-20');
		await put(noteId);
		await put(noteId, { isHeld: false, reason: 'It was right.' });
		expect((await pageOf(db, OUTSIDE)).standing?.level).toBe('done');
		const rows = await db.reader.select().from(hold).where(eq(hold.statusNoteId, noteId));
		expect(rows.map(({ isHeld }) => isHeld)).toEqual([true, false]);
		const events = await db.reader
			.select({ action: auditEvent.action })
			.from(auditEvent)
			.where(eq(auditEvent.subject, 'hold'));
		expect(events.map(({ action }) => action)).toEqual(['hold:create', 'hold:give-back']);
	});

	test.each([
		['announced', 'under-way'],
		['done', 'under-way'],
		['under-way', 'under-way']
	] as const)(
		'at %s, what comes after it (%s) simply holds, and does not tell its level',
		async (held, after) => {
			const told = async (level: NoteLevel) => {
				const { db, recommendationId, add, put } = await open();
				const noteId = await add(level, '2026-11-18');
				const laterId = await add(after, '2026-11-20');
				await put(noteId);
				const page = await pageOf(db, OUTSIDE);
				const ids = new Map([
					[noteId, 'held'],
					[laterId, 'later']
				]);
				const [spans, changes] = await Promise.all([
					findSpans(db.reader, OUTSIDE, [recommendationId]),
					findChanges(db.reader, OUTSIDE, { since: '2026-11-01', limit: 10, language: 'en' })
				]);
				const { level: shown, since, flags } = page.standing ?? {};
				expect(shown).toBe(after);
				expect(since).toBe('2026-11-20');
				const last = spans.map((span) => ({ ...span, noteId: ids.get(span.noteId) ?? 'before' }));
				return { shown, since, flags, changes, last };
			};
			expect(await told(held)).toEqual(await told('announced'));
		}
	);

	test('does not let a whole fall back on its parts, nor its evidence say how it bears', async () => {
		const { db, add, put } = await open();
		const before = await pageOf(db, OUTSIDE);
		const noteId = await add('done', '2026-11-20');
		await put(noteId);
		const found = await findRecommendations(
			db.reader,
			OUTSIDE,
			readRecommendationQuery(new URLSearchParams('level=not-assessed&level=done')),
			{ language: 'en' }
		);
		expect(found.map(({ code }) => code)).not.toContain('GLO-2.4');
		expect((await pageOf(db, OUTSIDE)).timeline).toHaveLength(before.timeline.length);
	});

	test('stands apart in the numbers of the dashboard', async () => {
		const { db, STAFF, add, put } = await open();
		const since = '2025-11-22';
		const before = await findDashboard(db.reader, OUTSIDE, { since, language: 'en' });
		await put(await add('done', '2026-11-20'));
		const after = await findDashboard(db.reader, OUTSIDE, { since, language: 'en' });
		const sum = ({ all }: typeof after) =>
			all.levels.reduce((total, { wholes, parts }) => total + wholes + parts, 0);
		expect(after.all.onHold.wholes + after.all.onHold.parts).toBe(1);
		expect(sum(after)).toBe(sum(before) - 1);
		const staff = await findDashboard(db.reader, STAFF, { since, language: 'en' });
		expect(staff.all.onHold).toMatchObject({ wholes: 0, parts: 0 });
	});
});

describe('refused', () => {
	test('a note on hold is not held twice, nor one given back that is not held', async () => {
		const { add, put } = await open();
		const noteId = await add('done', '2026-11-20');
		await expect(put(noteId, { isHeld: false })).rejects.toEqual(
			new Refusal('fault_hold_not_held', 'noteId')
		);
		await put(noteId);
		await expect(put(noteId)).rejects.toEqual(new Refusal('fault_hold_held', 'noteId'));
	});

	test('a note that waits, is of another recommendation or is not there', async () => {
		const { db, ana, recommendationId, put } = await open();
		const waiting = await recordStatusNote(
			db,
			noteOn(recommendationId, { isSecondPersonReview: true }),
			sentBy(ana)
		);
		expect((await findHoldable(db.reader, recommendationId)).map(({ id }) => id)).not.toContain(
			waiting.noteId
		);
		for (const noteId of [waiting.noteId, randomUUID()])
			await expect(put(noteId)).rejects.toEqual(new Refusal('fault_hold_note', 'noteId'));
	});
});
