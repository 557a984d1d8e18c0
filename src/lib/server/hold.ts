import { and, asc, eq, inArray, lte, or, sql } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import type { Day } from '../domain/day.ts';
import type { HoldInput, ShownHold } from '../domain/hold.ts';
import type { NoteLevel } from '../domain/level.ts';
import type { View } from '../domain/view.ts';
import { OURS } from './assessor.ts';
import type { Database, Reads, Tx } from './db/connect.ts';
import { review, statusNote } from './db/ledger.schema.ts';
import { hold } from './db/withheld.schema.ts';
import { writeForm } from './edit.ts';
import { logRow } from './ledger.ts';
import { heldNotes, knownBy } from './level-line.ts';
import { Refusal } from './refusal.ts';
import type { Submission } from './submission.ts';

/** What is on hold in a view, by note. Outsiders are not told why. One query. */
export async function findHolds(db: Reads, view: View): Promise<Map<string, ShownHold>> {
	const rows = await db.all<ShownHold & { noteId: string }>(
		sql`SELECT note_id AS "noteId", public_line AS "publicLine", reason, language
			FROM (${heldNotes(view)})`
	);
	return new Map(
		rows.map(({ noteId, ...held }) => [
			noteId,
			view.viewer === null ? { ...held, reason: null } : held
		])
	);
}

/** What is on hold of some recommendations in a view, oldest first. Two queries at most. */
export async function findHeldByItem(db: Reads, view: View, ids: string[]) {
	const held = new Map<string, { id: string; asOf: Day; hold: ShownHold }[]>();
	const holds = await findHolds(db, view);
	if (holds.size === 0 || ids.length === 0) return held;
	const notes = await db
		.select({ id: statusNote.id, owner: statusNote.recommendationId, asOf: statusNote.asOf })
		.from(statusNote)
		.leftJoin(review, and(eq(review.subjectId, statusNote.id), eq(review.decision, 'approved')))
		.where(
			and(
				inArray(statusNote.id, [...holds.keys()]),
				lte(statusNote.asOf, view.asOf),
				or(lte(statusNote.countsFrom, knownBy(view)), lte(review.recordedAt, knownBy(view)))
			)
		)
		.orderBy(asc(statusNote.asOf), asc(statusNote.sequence));
	for (const { id, owner, asOf } of notes) {
		const shown = holds.get(id);
		if (shown && ids.includes(owner))
			held.set(owner, [...(held.get(owner) ?? []), { id, asOf, hold: shown }]);
	}
	return held;
}

/** A note that a hold can be about. */
export interface HoldableNote {
	id: string;
	asOf: Day;
	level: NoteLevel;
	isHeld: boolean;
	/** True for the note that holds now. */
	isNewest: boolean;
}

/** Our notes on a recommendation that count, newest first, with whether each is on hold now. */
export async function findHoldable(db: Reads, recommendationId: string): Promise<HoldableNote[]> {
	const rows = await db.all<Omit<HoldableNote, 'isHeld' | 'isNewest'> & Record<string, number>>(
		sql`SELECT n.id, n.as_of AS "asOf", n.level,
				coalesce((SELECT h.is_held FROM hold h WHERE h.status_note_id = n.id
					ORDER BY h.sequence DESC LIMIT 1), 0) AS "held"
			FROM status_note n LEFT JOIN review v ON v.subject_id = n.id AND v.decision = 'approved'
			WHERE n.recommendation_id = ${recommendationId} AND n.assessor_id = ${OURS}
				AND coalesce(n.counts_from, v.recorded_at) IS NOT NULL
			ORDER BY n.as_of DESC, n.recorded_at DESC, n.sequence DESC`
	);
	return rows.map(({ id, asOf, level, held }, index) => {
		return { id, asOf, level, isHeld: held === 1, isNewest: index === 0 };
	});
}

async function checkNote(tx: Tx, noteId: string, recommendationId: string): Promise<void> {
	const [note] = await tx
		.select({ countsFrom: statusNote.countsFrom, approval: review.decision })
		.from(statusNote)
		.leftJoin(review, and(eq(review.subjectId, statusNote.id), eq(review.decision, 'approved')))
		.where(
			and(
				eq(statusNote.id, noteId),
				eq(statusNote.recommendationId, recommendationId),
				eq(statusNote.assessorId, OURS)
			)
		);
	if (!note || (note.countsFrom === null && note.approval === null))
		throw new Refusal('fault_hold_note', 'noteId');
}

/**
 * Puts a note of ours that counts on hold, or gives its level back, at once: nobody else is needed.
 * Throws Refusal for a note that is not there or does not count, and for what is so already.
 */
export function recordHold(
	db: Database,
	asked: { recommendationId: string; input: HoldInput },
	submission: Submission
): Promise<{ noteId: string }> {
	return writeForm(db, asked, submission, async (writing) => {
		const { tx, at } = writing;
		const { noteId, isHeld, publicLine, reason, language } = asked.input;
		await checkNote(tx, noteId, asked.recommendationId);
		const notes = await findHoldable(tx, asked.recommendationId);
		const isHeldNow = notes.some((note) => note.id === noteId && note.isHeld);
		if (isHeld === isHeldNow)
			throw new Refusal(isHeld ? 'fault_hold_held' : 'fault_hold_not_held', 'noteId');
		const row = {
			id: randomUUID(),
			statusNoteId: noteId,
			isHeld,
			publicLine: isHeld ? publicLine : null,
			...{ reason, language },
			authorId: submission.by,
			recordedAt: at,
			submissionKey: `${submission.by}:${submission.key}`
		};
		await tx.insert(hold).values(row);
		const action = isHeld ? 'hold:create' : 'hold:give-back';
		await logRow(writing, { action, subject: 'hold' }, row);
		return { noteId };
	});
}
