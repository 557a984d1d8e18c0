import { and, eq } from 'drizzle-orm';
import { compareEvidence } from '../domain/evidence-change.ts';
import type { StandingLevel } from '../domain/level.ts';
import { user } from './db/auth.schema.ts';
import type { Reads } from './db/connect.ts';
import { review, statusNote } from './db/ledger.schema.ts';
import { assessor, recommendation } from './db/schema.ts';
import { findJudgements, type Judgement } from './judgement.ts';
import { findFamily, findRecommendation } from './recommendation.ts';
import { pickRecommendation } from './recommendation-page.ts';
import { stateOf, type Asked, type ReviewCommon } from './review-subject.ts';

/** A judgement as it stands beside the one before it. */
export type JudgementText = Pick<
	Judgement,
	'id' | 'wording' | 'level' | 'asOf' | 'confidence' | 'reason'
>;

export type ReviewedJudgement = ReviewCommon & {
	subject: 'status-note';
	/** Whose judgement it is. */
	assessor: { slug: string; en: string; ja: string };
	proposed: JudgementText;
	/** The judgement that it corrects, or else the one that holds. */
	before: JudgementText | null;
	isCorrection: boolean;
	/** What we judge now: nothing of it changes. */
	ourLevel: StandingLevel;
};

/**
 * A judgement of another body under review, beside the one that it takes the place of. For the staff.
 * Null if there is no such judgement.
 */
export async function findReviewedJudgement(
	db: Reads,
	{ view, language }: Asked,
	id: string
): Promise<ReviewedJudgement | null> {
	const [row] = await db
		.select({ note: statusNote, author: user.name, decided: review.id, code: recommendation.code })
		.from(statusNote)
		.innerJoin(recommendation, eq(recommendation.id, statusNote.recommendationId))
		.innerJoin(assessor, and(eq(assessor.id, statusNote.assessorId), eq(assessor.isOurs, false)))
		.leftJoin(user, eq(user.id, statusNote.authorId))
		.leftJoin(review, eq(review.subjectId, statusNote.id))
		.where(eq(statusNote.id, id));
	if (!row) return null;
	const { note } = row;
	const [item, family, judgements] = await Promise.all([
		findRecommendation(db, view, row.code, language),
		findFamily(db, view, note.recommendationId, language),
		findJudgements(db, view, note.recommendationId)
	]);
	const proposed = judgements.find((one) => one.id === id);
	if (!item || !proposed) return null;
	const whose = proposed.assessor;
	const before = judgements.find((one) =>
		note.correctsId ? one.id === note.correctsId : one.isCurrent && one.assessor.slug === whose.slug
	);
	const earlier = before?.id === id ? undefined : before;
	return {
		subject: 'status-note',
		id,
		assessor: whose,
		recommendation: pickRecommendation(item, language),
		state: stateOf(note.counting, row.decided),
		author: row.author,
		isOwn: view.viewer !== null && note.authorId === view.viewer.id,
		recordedAt: note.recordedAt,
		proposed,
		before: earlier ?? null,
		isCorrection: note.correctsId !== null,
		ourLevel: family.find((one) => one.id === note.recommendationId)?.level ?? 'not-assessed',
		evidence: compareEvidence(earlier?.evidence ?? [], proposed.evidence)
	};
}
