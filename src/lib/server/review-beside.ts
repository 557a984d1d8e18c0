import { eq } from 'drizzle-orm';
import { compareEvidence } from '../domain/evidence-change.ts';
import type { BesideTable } from './beside.ts';
import { findContributions, findResponses, type BesideRow } from './beside-list.ts';
import type { CitedEvidence } from './citation.ts';
import { findClosings } from './closing.ts';
import type { Reads } from './db/connect.ts';
import { closing, contribution, response } from './db/ledger.schema.ts';
import { recommendation } from './db/schema.ts';
import { findRecommendation } from './recommendation.ts';
import { pickRecommendation } from './recommendation-page.ts';
import { stateOf, type Asked, type ReviewCommon } from './review-subject.ts';

type Row = BesideRow & { evidence?: CitedEvidence[] };

/** A row beside the level that is under review, with the one that it corrects or that held before. */
export interface ReviewedRow<Of extends Row> extends ReviewCommon {
	proposed: Of;
	before: Of | null;
	isCorrection: boolean;
}

interface Kind<Of extends Row> {
	table: BesideTable;
	find(db: Reads, view: Asked['view'], recommendationId: string): Promise<Of[]>;
	/** Whether two rows are of one line; all rows of a recommendation are, unless said otherwise. */
	isOneLine?: (a: Of, b: Of) => boolean;
}

async function findRow<Of extends Row>(
	db: Reads,
	{ view, language }: Asked,
	{ id, table, find, isOneLine = () => true }: Kind<Of> & { id: string }
): Promise<ReviewedRow<Of> | null> {
	const [about] = await db
		.select({ recommendationId: recommendation.id, code: recommendation.code })
		.from(table)
		.innerJoin(recommendation, eq(recommendation.id, table.recommendationId))
		.where(eq(table.id, id));
	if (!about) return null;
	const [item, rows] = await Promise.all([
		findRecommendation(db, view, about.code, language),
		find(db, view, about.recommendationId)
	]);
	const place = rows.findIndex((row) => row.id === id);
	const proposed = rows[place];
	if (!item || !proposed) return null;
	const before =
		proposed.correctsId === null
			? rows.slice(place + 1).find((row) => row.state === 'counts' && isOneLine(row, proposed))
			: rows.find((row) => row.id === proposed.correctsId);
	const isDecided = proposed.isReviewed || ['sent-back', 'withdrawn'].includes(proposed.state);
	const counting =
		proposed.state === 'waiting' ? 'on-approval' : proposed.isBaseline ? 'baseline' : 'at-once';
	return {
		id,
		recommendation: pickRecommendation(item, language),
		state: stateOf(counting, isDecided),
		author: proposed.author,
		isOwn: proposed.isOwn,
		recordedAt: proposed.recordedAt,
		evidence: compareEvidence(before?.evidence ?? [], proposed.evidence ?? []),
		proposed,
		before: before ?? null,
		isCorrection: proposed.correctsId !== null
	};
}

/** A response under review; the one before it is of the same party. */
export async function findReviewedResponse(db: Reads, asked: Asked, id: string) {
	const found = await findRow(db, asked, {
		id,
		table: response,
		find: findResponses,
		isOneLine: (a, b) => a.partyId === b.partyId
	});
	return found && { subject: 'response' as const, ...found };
}

/** A contribution under review. */
export async function findReviewedContribution(db: Reads, asked: Asked, id: string) {
	const found = await findRow(db, asked, { id, table: contribution, find: findContributions });
	return found && { subject: 'contribution' as const, ...found };
}

/** A closing or re-opening under review. */
export async function findReviewedClosing(db: Reads, asked: Asked, id: string) {
	const { language } = asked;
	const found = await findRow(db, asked, {
		id,
		table: closing,
		find: (reads, view, recommendationId) =>
			findClosings(reads, view, { recommendationId, language })
	});
	return found && { subject: 'closing' as const, ...found };
}
