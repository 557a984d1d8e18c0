import { and, desc, eq, inArray, ne, or, sql } from 'drizzle-orm';
import { compareEvidence, type EvidenceChange } from '../domain/evidence-change.ts';
import { effectOf, familyLevels, type NoteEffect } from '../domain/note-effect.ts';
import type { ReviewSubject } from '../domain/review.ts';
import type { Text } from '../domain/text.ts';
import type { View } from '../domain/view.ts';
import { OURS } from './assessor.ts';
import {
	findCitations,
	findResponseCitations,
	type Cited,
	type CitedEvidence
} from './citation.ts';
import { user } from './db/auth.schema.ts';
import type { Reads } from './db/connect.ts';
import { response, review, statusNote } from './db/ledger.schema.ts';
import { party, recommendation } from './db/schema.ts';
import { findFamily, findRecommendation } from './recommendation.ts';
import { pickRecommendation } from './recommendation-page.ts';
import { findLedgerNotes } from './status-span.ts';

/** Where something under review stands: it waits, is of the baseline, or needs no second person. */
export type ReviewState = 'waiting' | 'baseline' | 'decided' | 'at-once';

type PickedRecommendation = ReturnType<typeof pickRecommendation>;

interface Common {
	id: string;
	recommendation: PickedRecommendation;
	state: ReviewState;
	author: string | null;
	isOwn: boolean;
	recordedAt: string;
	evidence: EvidenceChange<CitedEvidence>[];
}

/** A note as it stands beside the one before it. */
export type NoteText = Pick<
	typeof statusNote.$inferSelect,
	| 'id'
	| 'asOf'
	| 'level'
	| 'cause'
	| 'confidence'
	| 'reason'
	| 'language'
	| 'stalledReason'
	| 'judgesWhole'
>;
export interface ResponseText {
	value: typeof response.$inferSelect.value;
	asOf: string;
	words: Text | null;
	partyEn: string;
	partyJa: string;
}

export type ReviewedNote = Common & {
	subject: 'status-note';
	proposed: NoteText;
	/** The note that it corrects, or else the one before it in the line. */
	before: NoteText | null;
	isCorrection: boolean;
	effect: NoteEffect;
};
export type ReviewedResponse = Common & {
	subject: 'response';
	proposed: ResponseText;
	before: ResponseText | null;
};
export type ReviewedRecommendation = Common & { subject: 'recommendation' };
export type Reviewed = ReviewedNote | ReviewedResponse | ReviewedRecommendation;

interface Asked {
	view: View;
	language: string;
}

function stateOf(counting: string, decided: unknown): ReviewState {
	if (decided) return 'decided';
	if (counting === 'on-approval') return 'waiting';
	return counting === 'baseline' ? 'baseline' : 'at-once';
}

const NONE: Cited = { evidence: [], hidden: 0 };
const piecesOf = (cited: Map<string, Cited>, id: string | undefined) =>
	((id === undefined ? undefined : cited.get(id)) ?? NONE).evidence;

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
	return {
		subject: 'status-note' as const,
		id,
		recommendation: pickRecommendation(item, language),
		state: stateOf(note.counting, row.decided),
		author: row.author,
		isOwn: view.viewer !== null && note.authorId === view.viewer.id,
		recordedAt: note.recordedAt,
		proposed: picked(note),
		before: before ? picked(before) : null,
		isCorrection: note.correctsId !== null,
		effect,
		evidence: compareEvidence(piecesOf(cited, beforeId), piecesOf(cited, id))
	};
}

function picked(note: typeof statusNote.$inferSelect): NoteText {
	const { id, asOf, level, cause, confidence, reason, language, stalledReason, judgesWhole } = note;
	return { id, asOf, level, cause, confidence, reason, language, stalledReason, judgesWhole };
}

async function findResponse(db: Reads, { view, language }: Asked, id: string) {
	const [row] = await db
		.select({
			said: response,
			party,
			author: user.name,
			decided: review.id,
			code: recommendation.code
		})
		.from(response)
		.innerJoin(recommendation, eq(recommendation.id, response.recommendationId))
		.innerJoin(party, eq(party.id, response.partyId))
		.leftJoin(user, eq(user.id, response.authorId))
		.leftJoin(review, eq(review.subjectId, response.id))
		.where(eq(response.id, id));
	if (!row) return null;
	const { said } = row;
	const [item, [earlier]] = await Promise.all([
		findRecommendation(db, view, row.code, language),
		db
			.select({ said: response })
			.from(response)
			.leftJoin(review, and(eq(review.subjectId, response.id), eq(review.decision, 'approved')))
			.where(
				and(
					eq(response.recommendationId, said.recommendationId),
					eq(response.partyId, said.partyId),
					ne(response.id, id),
					or(sql`${response.countsFrom} IS NOT NULL`, sql`${review.id} IS NOT NULL`),
					sql`(${response.asOf}, ${response.sequence}) < (${said.asOf}, ${said.sequence})`
				)
			)
			.orderBy(desc(response.asOf), desc(response.sequence))
			.limit(1)
	]);
	if (!item) return null;
	const before = earlier?.said;
	const cited = await findResponseCitations(db, view, [id, ...(before ? [before.id] : [])]);
	const textOf = (one: typeof response.$inferSelect): ResponseText => ({
		value: one.value,
		asOf: one.asOf,
		words: one.words === null ? null : { text: one.words, lang: one.language },
		partyEn: row.party.en,
		partyJa: row.party.ja
	});
	return {
		subject: 'response' as const,
		id,
		recommendation: pickRecommendation(item, language),
		state: stateOf(said.counting, row.decided),
		author: row.author,
		isOwn: view.viewer !== null && said.authorId === view.viewer.id,
		recordedAt: said.recordedAt,
		proposed: textOf(said),
		before: before ? textOf(before) : null,
		evidence: compareEvidence(piecesOf(cited, before?.id), piecesOf(cited, id))
	};
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
	if (subject === 'status-note') return findNote(db, asked, id);
	if (subject === 'response') return findResponse(db, asked, id);
	return subject === 'recommendation' ? findNewRecommendation(db, asked, id) : null;
}
