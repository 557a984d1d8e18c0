import { and, eq, inArray } from 'drizzle-orm';
import { compareEvidence } from '../domain/evidence-change.ts';
import { effectOf, familyLevels, type NoteEffect } from '../domain/note-effect.ts';
import { partsOfReason } from '../domain/open-question.ts';
import type { ReviewSubject } from '../domain/review.ts';
import { countSupport, thinSpotsOf, type SupportCount, type ThinSpot } from '../domain/support.ts';
import type { Text } from '../domain/text.ts';
import { OURS } from './assessor.ts';
import { findCitations } from './citation.ts';
import { user } from './db/auth.schema.ts';
import type { Reads } from './db/connect.ts';
import { review, statusNote } from './db/ledger.schema.ts';
import { recommendation } from './db/schema.ts';
import { findFamily, findRecommendation } from './recommendation.ts';
import { pickRecommendation } from './recommendation-page.ts';
import {
	findReviewedClosing,
	findReviewedContribution,
	findReviewedResponse
} from './review-beside.ts';
import { findReviewedJudgement, type ReviewedJudgement } from './review-judgement.ts';
import { piecesOf, stateOf, type Asked, type ReviewCommon } from './review-subject.ts';
import { findLedgerNotes } from './status-span.ts';

/** A note as it stands beside the one before it. */
export type NoteText = Pick<
	typeof statusNote.$inferSelect,
	| 'id'
	| 'asOf'
	| 'kind'
	| 'level'
	| 'cause'
	| 'confidence'
	| 'reason'
	| 'language'
	| 'stalledReason'
	| 'judgesWhole'
>;
export type ReviewedNote = ReviewCommon & {
	subject: 'status-note';
	/** Ours. */
	assessor: null;
	proposed: NoteText;
	/** The note that it corrects, or else the one before it in the line. */
	before: NoteText | null;
	isCorrection: boolean;
	/** What the note before had left open, in its own words. */
	leftOpen: Text | null;
	/** In what the support is thin, and how its pieces count. */
	thin: ThinSpot[];
	support: SupportCount;
	effect: NoteEffect;
};
export type ReviewedRecommendation = ReviewCommon & { subject: 'recommendation' };
type Found<Find extends (...asked: never[]) => unknown> = NonNullable<Awaited<ReturnType<Find>>>;
export type Reviewed =
	| ReviewedNote
	| ReviewedJudgement
	| Found<typeof findReviewedResponse>
	| Found<typeof findReviewedContribution>
	| Found<typeof findReviewedClosing>
	| ReviewedRecommendation;

async function findNote(db: Reads, { view, language }: Asked, id: string) {
	const [row] = await db
		.select({ note: statusNote, author: user.name, decided: review.id, code: recommendation.code })
		.from(statusNote)
		.innerJoin(recommendation, eq(recommendation.id, statusNote.recommendationId))
		.leftJoin(user, eq(user.id, statusNote.authorId))
		.leftJoin(review, eq(review.subjectId, statusNote.id))
		.where(and(eq(statusNote.id, id), eq(statusNote.assessorId, OURS)));
	if (!row) return null;
	const { note } = row;
	const { recommendationId } = note;
	const [item, family, ledger] = await Promise.all([
		findRecommendation(db, view, row.code, language),
		findFamily(db, view, recommendationId, language),
		findLedgerNotes(db, { recommendationId, assessorId: OURS })
	]);
	const own = ledger.find((one) => one.id === id);
	if (!item || !own) return null;
	const levels = familyLevels(family, recommendationId);
	const effect = effectOf(ledger, own, { today: view.asOf, family: levels });
	const beforeId = note.correctsId ?? effect.before?.id;
	const ids = [id, ...(beforeId ? [beforeId] : [])];
	const [texts, cited] = await Promise.all([
		db.select().from(statusNote).where(inArray(statusNote.id, ids)),
		findCitations(db, view, ids)
	]);
	const before = texts.find((text) => text.id === beforeId);
	const leftOpen = before ? partsOfReason(before.reason).open : null;
	const pieces = piecesOf(cited, id);
	return {
		subject: 'status-note' as const,
		assessor: null,
		id,
		recommendation: pickRecommendation(item, language),
		state: stateOf(note.counting, row.decided),
		author: row.author,
		isOwn: view.viewer !== null && note.authorId === view.viewer.id,
		recordedAt: note.recordedAt,
		proposed: picked(note),
		before: before ? picked(before) : null,
		isCorrection: note.correctsId !== null,
		leftOpen: leftOpen && before ? { text: leftOpen, lang: before.language } : null,
		thin: thinSpotsOf({ confidence: note.confidence, pieces }),
		support: countSupport(pieces),
		effect,
		evidence: compareEvidence(piecesOf(cited, beforeId), pieces)
	};
}

function picked(note: typeof statusNote.$inferSelect): NoteText {
	const { id, kind, asOf, level, cause, confidence } = note;
	const { reason, language, stalledReason, judgesWhole } = note;
	const judged = { level, cause, confidence, stalledReason, judgesWhole };
	return { id, kind, asOf, ...judged, reason, language };
}

async function findNewRecommendation(db: Reads, { view, language }: Asked, id: string) {
	const [row] = await db
		.select({ item: recommendation, author: user.name, decided: review.id })
		.from(recommendation)
		.leftJoin(user, eq(user.id, recommendation.createdBy))
		.leftJoin(review, eq(review.subjectId, recommendation.id))
		.where(eq(recommendation.id, id));
	const item = row && (await findRecommendation(db, view, row.item.code, language));
	if (!row || !item) return null;
	return {
		subject: 'recommendation' as const,
		id,
		recommendation: pickRecommendation(item, language),
		state: stateOf(row.item.countsFrom === null ? 'on-approval' : 'at-once', row.decided),
		author: row.author,
		isOwn: view.viewer !== null && row.item.createdBy === view.viewer.id,
		recordedAt: row.item.recordedAt,
		evidence: []
	};
}

/**
 * Something that a second person looks at, with what it changes against what stands now. For the
 * staff. Null if there is no such thing.
 */
export async function findReviewed(
	db: Reads,
	asked: Asked,
	{ subject, id }: { subject: ReviewSubject; id: string }
): Promise<Reviewed | null> {
	switch (subject) {
		case 'status-note':
			return (await findNote(db, asked, id)) ?? findReviewedJudgement(db, asked, id);
		case 'response':
			return findReviewedResponse(db, asked, id);
		case 'contribution':
			return findReviewedContribution(db, asked, id);
		case 'recommendation':
			return findNewRecommendation(db, asked, id);
		case 'closing':
			return findReviewedClosing(db, asked, id);
	}
}
