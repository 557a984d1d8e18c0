import { and, asc, eq, gt, sql } from 'drizzle-orm';
import type { Instant } from '../domain/day.ts';
import { familyLevels, type FamilyLevels } from '../domain/note-effect.ts';
import type { LedgerNote } from '../domain/status-note.ts';
import type { Text } from '../domain/text.ts';
import type { View } from '../domain/view.ts';
import { OURS } from './assessor.ts';
import { user } from './db/auth.schema.ts';
import type { Reads } from './db/connect.ts';
import { statusNote } from './db/ledger.schema.ts';
import { recommendation } from './db/schema.ts';
import { findFamily, findRecommendation } from './recommendation.ts';
import { findLedgerNotes } from './status-span.ts';

/** The recommendation that a note is about; `hasParts` where a note can leave the whole alone. */
export interface NoteTarget {
	id: string;
	hasParts: boolean;
}

export async function findNoteTarget(db: Reads, code: string): Promise<NoteTarget | null> {
	const [row] = await db
		.select({
			id: recommendation.id,
			// The name with its table: a bare `id` would be that of the part.
			hasParts: sql<number>`EXISTS (SELECT 1 FROM recommendation part
				WHERE part.parent_id = recommendation.id)`
		})
		.from(recommendation)
		.where(eq(recommendation.code, code));
	return row ? { id: row.id, hasParts: Boolean(row.hasParts) } : null;
}

const isLeft = (ledger: readonly LedgerNote[]) => {
	const corrected = new Set(
		ledger.flatMap((note) => (note.countsFrom === null ? [] : (note.correctsId ?? [])))
	);
	return (note: LedgerNote) => note.countsFrom !== null && !corrected.has(note.id);
};

/**
 * What the form of a note shows beside its fields, for the staff: the recommendation, where it
 * stands, what was said to count, and the ledger that the effect is told from. `correctsId` is the
 * note that the form starts to correct. Null if there is no such recommendation.
 */
export async function findNotePage(
	db: Reads,
	view: View,
	code: string,
	{ language, correctsId }: { language: string; correctsId: string | null }
) {
	const item = await findRecommendation(db, view, code, language);
	if (!item) return null;
	const [family, ledger, corrected] = await Promise.all([
		findFamily(db, view, item.id, language),
		findLedgerNotes(db, { recommendationId: item.id, assessorId: OURS }),
		findReason(db, item.id, correctsId)
	]);
	const standing = family.find((one) => one.id === item.id);
	const { interpretation } = item;
	const levels: FamilyLevels = familyLevels(family, item.id);
	return {
		code: item.code,
		title: item.titleIn,
		summary: item.summaryIn,
		type: item.type,
		interpretation: interpretation && {
			version: interpretation.version,
			signsFor: interpretation.signsFor,
			signsAgainst: interpretation.signsAgainst,
			language: interpretation.language
		},
		standing: standing
			? {
					level: standing.level,
					since: standing.since,
					lastNoteOn: standing.lastNoteOn ?? standing.partJudgedOn,
					confidence: standing.confidence,
					isRolledUp: standing.isRolledUp,
					flags: standing.flags
				}
			: null,
		hasParts: family.some((one) => one.parentCode === item.code),
		family: levels,
		ledger,
		correctable: ledger
			.filter(isLeft(ledger))
			.sort((a, b) => (a.asOf < b.asOf ? 1 : -1))
			.map(({ id, asOf, level }) => ({ id, asOf, level })),
		corrected,
		seenSequence: Math.max(0, ...ledger.map((note) => note.sequence))
	};
}

async function findReason(db: Reads, recommendationId: string, noteId: string | null) {
	if (noteId === null) return null;
	const [note] = await db
		.select({ id: statusNote.id, text: statusNote.reason, lang: statusNote.language })
		.from(statusNote)
		.where(
			and(
				eq(statusNote.id, noteId),
				eq(statusNote.recommendationId, recommendationId),
				eq(statusNote.assessorId, OURS)
			)
		);
	return note ? { id: note.id, reason: { text: note.text, lang: note.lang } } : null;
}

/** A note that came while another one was written. */
export interface NewerNoteText {
	id: string;
	level: LedgerNote['level'];
	asOf: string;
	recordedAt: Instant;
	author: string | null;
	reason: Text;
}

/** Our notes on a recommendation after a place in the ledger, oldest first. For the staff. */
export async function findNotesAfter(
	db: Reads,
	recommendationId: string,
	sequence: number
): Promise<NewerNoteText[]> {
	const rows = await db
		.select({ note: statusNote, author: user.name })
		.from(statusNote)
		.leftJoin(user, eq(user.id, statusNote.authorId))
		.where(
			and(
				eq(statusNote.recommendationId, recommendationId),
				eq(statusNote.assessorId, OURS),
				gt(statusNote.sequence, sequence)
			)
		)
		.orderBy(asc(statusNote.sequence));
	return rows.map(({ note, author }) => ({
		id: note.id,
		level: note.level,
		asOf: note.asOf,
		recordedAt: note.recordedAt,
		author,
		reason: { text: note.reason, lang: note.language }
	}));
}
