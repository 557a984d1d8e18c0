import { and, desc, eq, lte } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Day, Instant } from '../domain/day.ts';
import type { ShownHold } from '../domain/hold.ts';
import type { NoteLevel } from '../domain/level.ts';
import type { Decision } from '../domain/review.ts';
import type { NoteKind } from '../domain/still-the-same.ts';
import type { Cause, Change, Confidence } from '../domain/status-note.ts';
import type { View } from '../domain/view.ts';
import { OURS } from './assessor.ts';
import { findCitations, type CitedEvidence } from './citation.ts';
import { user } from './db/auth.schema.ts';
import type { Reads } from './db/connect.ts';
import { interpretation, review, statusNote } from './db/ledger.schema.ts';
import { findHeldByItem, findHolds } from './hold.ts';
import { knownBy } from './level-line.ts';
import { findTombstoneTexts } from './tombstone.ts';
import { findSpans } from './span-list.ts';

/** Where a note is in its life: it counts, waits for a second person, or did not come to count. */
export type NoteState = 'counts' | 'waiting' | 'sent-back' | 'withdrawn' | 'corrected';

/** A note on the timeline of a recommendation. People's names are for the staff only (rule 8). */
export interface TimelineNote {
	id: string;
	sequence: number;
	asOf: Day;
	recordedAt: Instant;
	countsFrom: Instant | null;
	state: NoteState;
	level: NoteLevel;
	kind: NoteKind;
	levelBefore: NoteLevel | null;
	/** What it did to the level before it; null while it does not count. */
	change: Change | null;
	cause: Cause;
	confidence: Confidence;
	reason: string;
	language: string;
	stalledReason: string | null;
	/** True where a lawful removal took its words: the sentence that says so stands in their place. */
	isRemoved: boolean;
	judgesWhole: boolean;
	correctsId: string | null;
	correctedById: string | null;
	interpretationVersion: number | null;
	isBaseline: boolean;
	isReviewed: boolean;
	sentBackReason: string | null;
	author: string | null;
	reviewer: string | null;
	isOwn: boolean;
	evidence: CitedEvidence[];
	/** How many internal pieces it cites that the viewer may not see. */
	hiddenEvidence: number;
	/** What the staff are told of a note that is on hold; null where it is not. */
	hold: ShownHold | null;
}

const reviewerName = alias(user, 'reviewer');

async function findRows(db: Reads, view: View, recommendationId: string) {
	return db
		.select({
			note: statusNote,
			decision: review.decision,
			decidedAt: review.recordedAt,
			decisionReason: review.reason,
			author: user.name,
			reviewer: reviewerName.name,
			interpretationVersion: interpretation.version
		})
		.from(statusNote)
		.leftJoin(
			review,
			and(eq(review.subjectId, statusNote.id), lte(review.recordedAt, knownBy(view)))
		)
		.leftJoin(user, eq(user.id, statusNote.authorId))
		.leftJoin(reviewerName, eq(reviewerName.id, review.reviewerId))
		.leftJoin(interpretation, eq(interpretation.id, statusNote.interpretationId))
		.where(
			and(
				eq(statusNote.recommendationId, recommendationId),
				eq(statusNote.assessorId, OURS),
				lte(statusNote.recordedAt, knownBy(view))
			)
		)
		.orderBy(desc(statusNote.asOf), desc(statusNote.recordedAt), desc(statusNote.sequence));
}

function stateOf({
	counts,
	decision,
	isCorrected
}: {
	counts: boolean;
	decision: Decision | null;
	isCorrected: boolean;
}): NoteState {
	if (counts) return isCorrected ? 'corrected' : 'counts';
	return decision === null || decision === 'approved' ? 'waiting' : decision;
}

/**
 * The notes of a recommendation in a view, newest first: for the public those that count (a corrected
 * one stays, marked), for people also those that wait, were sent back or withdrawn. Notes on hold are
 * withheld from the public (`findWithheld` tells their place). Five queries, however many.
 */
export async function findTimeline(
	db: Reads,
	view: View,
	recommendationId: string
): Promise<TimelineNote[]> {
	const rows = await findRows(db, view, recommendationId);
	const known = knownBy(view);
	const countsFrom = ({ note, decision, decidedAt }: (typeof rows)[number]) =>
		note.countsFrom ?? (decision === 'approved' ? decidedAt : null);
	const counting = rows.filter((row) => (countsFrom(row) ?? '~') <= known);
	const correctedBy = new Map(counting.map(({ note }) => [note.correctsId, note.id]));
	const holds = await findHolds(db, view);
	// A correction of a later day takes its target out on earlier ones too, where it is not shown itself.
	const shown = (view.viewer === null ? counting : rows).filter(
		({ note }) => note.asOf <= view.asOf && (view.viewer !== null || !holds.has(note.id))
	);
	const ids = shown.map(({ note }) => note.id);
	const [citations, tombstones, spans] = await Promise.all([
		findCitations(db, view, ids),
		findTombstoneTexts(db, ids),
		findSpans(db, view, [recommendationId])
	]);
	return shown.map((row) => {
		const { note, decision } = row;
		const tombstone = tombstones.get(note.id);
		const span = spans.find((one) => one.noteId === note.id);
		const cited = citations.get(note.id) ?? { evidence: [], hidden: 0 };
		const from = countsFrom(row);
		const correctedById = correctedBy.get(note.id) ?? null;
		const counts = from !== null && from <= known;
		return {
			id: note.id,
			sequence: note.sequence,
			asOf: note.asOf,
			recordedAt: note.recordedAt,
			countsFrom: from,
			state: stateOf({ counts, decision, isCorrected: correctedById !== null }),
			level: span?.level ?? note.level,
			kind: note.kind as NoteKind,
			levelBefore: span?.levelBefore ?? null,
			change: span?.change ?? null,
			cause: note.cause,
			confidence: note.confidence,
			reason: tombstone?.text ?? note.reason,
			language: tombstone?.lang ?? note.language,
			stalledReason: tombstone && note.stalledReason !== null ? tombstone.text : note.stalledReason,
			isRemoved: tombstone !== undefined,
			judgesWhole: note.judgesWhole,
			correctsId: note.correctsId,
			correctedById,
			interpretationVersion: row.interpretationVersion,
			isBaseline: note.counting === 'baseline',
			isReviewed: decision === 'approved',
			sentBackReason: decision === 'sent-back' && view.viewer ? row.decisionReason : null,
			author: view.viewer ? row.author : null,
			reviewer: view.viewer ? row.reviewer : null,
			isOwn: view.viewer !== null && note.authorId === view.viewer.id,
			evidence: cited.evidence,
			hiddenEvidence: cited.hidden,
			hold: holds.get(note.id) ?? null
		};
	});
}

/** A note on hold as outsiders see it: its place on the timeline, and the public line. */
export interface WithheldNote {
	id: string;
	asOf: Day;
	hold: ShownHold;
}

/** The notes of a recommendation that are withheld from the viewer, newest first. */
export async function findWithheld(
	db: Reads,
	view: View,
	recommendationId: string
): Promise<WithheldNote[]> {
	if (view.viewer !== null) return [];
	const held = await findHeldByItem(db, view, [recommendationId]);
	return (held.get(recommendationId) ?? []).toReversed();
}
