import { eq, inArray } from 'drizzle-orm';
import type { Day, Instant } from '../domain/day.ts';
import type { NewSearchRecord } from '../domain/evidence.ts';
import type { NoteLevel } from '../domain/level.ts';
import type { Citation, Confidence } from '../domain/status-note.ts';
import { heldOn, stillTheSameFault } from '../domain/still-the-same.ts';
import { OURS } from './assessor.ts';
import type { Writing } from './audit.ts';
import type { Database, Reads, Tx } from './db/connect.ts';
import { statusNote } from './db/ledger.schema.ts';
import { evidence } from './db/schema.ts';
import { writeForm } from './edit.ts';
import { createEvidence, resolveCitations } from './evidence-new.ts';
import { Refusal } from './refusal.ts';
import { appendNote, checkSeen } from './status-note.ts';
import { findLedgerNotes } from './status-span.ts';
import type { Submission } from './submission.ts';

/** What somebody sends who searched and found nothing that would change the level. */
export interface StillTheSame {
	recommendationId: string;
	asOf: Day;
	reason: string;
	language: string;
	/** Pieces that are there, by their codes: search records only. */
	cited: { code: string; stance: Citation['stance'] }[];
	searches: NewSearchRecord[];
	seenSequence: number | null;
	isSecondPersonReview: boolean;
}

/** The note that holds on a day, with what a note of the same level carries on. */
export interface Holding {
	id: string;
	asOf: Day;
	level: NoteLevel;
	confidence: Confidence;
	stalledReason: string | null;
}

/** What holds on a day, by what counts at `at`; null where no note does. */
export async function findHolding(
	db: Reads,
	recommendationId: string,
	{ on, at }: { on: Day; at: Instant }
): Promise<Holding | null> {
	const notes = await findLedgerNotes(db as Tx, { recommendationId, assessorId: OURS });
	const held = heldOn(notes, { on, at });
	if (!held) return null;
	const [row] = await db
		.select({ confidence: statusNote.confidence, stalledReason: statusNote.stalledReason })
		.from(statusNote)
		.where(eq(statusNote.id, held.noteId));
	if (!row) return null;
	return { id: held.noteId, asOf: held.validFrom, level: held.level, ...row };
}

async function citeSearches(writing: Writing, by: string, asked: StillTheSame, holding: Holding) {
	const { tx } = writing;
	const citations = await resolveCitations(tx, asked.cited);
	const ids = citations.map(({ evidenceId }) => evidenceId);
	const there = await tx
		.select({ kind: evidence.kind, searchedOn: evidence.searchedOn })
		.from(evidence)
		.where(inArray(evidence.id, ids));
	const added = asked.searches.map(({ searchedOn }) => ({
		kind: 'search-record' as const,
		searchedOn
	}));
	const all = [...there, ...added];
	const fault = stillTheSameFault(all.map(({ kind }) => kind));
	if (fault) throw new Refusal(fault, 'evidence');
	if (all.some(({ searchedOn }) => (searchedOn ?? '') < holding.asOf))
		throw new Refusal('fault_still_the_same_old_search', 'evidence', { day: holding.asOf });
	for (const search of asked.searches) {
		const piece = { ...search, from: 'search-record' as const };
		citations.push({ evidenceId: await createEvidence(writing, by, piece), stance: search.stance });
	}
	return citations;
}

/**
 * Appends a note that says that the level is still the same, once for its submission key: it has the
 * level, the confidence and the stall of the note that holds, and cites search records only. It
 * counts like any note (rule 2). Throws NewerNote if another note came since the form was shown,
 * Refusal where no note holds yet, for other evidence, and for a search older than what holds.
 */
export async function recordStillTheSame(
	db: Database,
	asked: StillTheSame,
	submission: Submission
): Promise<{ noteId: string; counts: boolean }> {
	const { recommendationId, asOf, reason, language, cited, searches } = asked;
	const written = { recommendationId, asOf, reason, language, cited, searches };
	return writeForm(db, written, submission, async (writing) => {
		const { tx, at } = writing;
		await checkSeen(tx, asked);
		const holding = await findHolding(tx, recommendationId, { on: asOf, at });
		if (!holding) throw new Refusal('fault_still_the_same_nothing_holds');
		const citations = await citeSearches(writing, submission.by, asked, holding);
		const note = {
			level: holding.level,
			cause: 'world-moved' as const,
			reason,
			asOf,
			confidence: holding.confidence,
			isStalled: holding.stalledReason !== null,
			stalledReason: holding.stalledReason,
			correctsId: null,
			judgesWhole: true
		};
		return appendNote(writing, { ...asked, note, kind: 'still-the-same', citations }, submission);
	});
}

/**
 * Before such a note begins to count: the level that holds is still the one that it says. Throws
 * Refusal where it has changed while the note waited.
 */
export async function checkStillTheSame(
	tx: Tx,
	note: { recommendationId: string; kind: string; asOf: Day; level: NoteLevel },
	at: Instant
): Promise<void> {
	if (note.kind !== 'still-the-same') return;
	const holding = await findHolding(tx, note.recommendationId, { on: note.asOf, at });
	if (holding?.level !== note.level) throw new Refusal('fault_still_the_same_outdated', 'form');
}
