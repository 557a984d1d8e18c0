import { and, desc, eq, lte, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { RowState } from '../domain/beside.ts';
import type { Day, Instant } from '../domain/day.ts';
import type { Decision } from '../domain/review.ts';
import type { Counting } from '../domain/status-note.ts';
import type { View } from '../domain/view.ts';
import type { BesideTable } from './beside.ts';
import { findContributionCitations, findResponseCitations, type Cited } from './citation.ts';
import { user } from './db/auth.schema.ts';
import type { Reads } from './db/connect.ts';
import { contribution, response, review } from './db/ledger.schema.ts';
import { party } from './db/schema.ts';
import { knownBy } from './standing.ts';
import { findTombstoneTexts } from './tombstone.ts';

/** A row of the ledger that stands beside the level, with its review, as it is read. */
interface StoredRow {
	id: string;
	asOf: Day;
	words: string | null;
	language: string;
	correctsId: string | null;
	recordedAt: Instant;
	counting: Counting;
	countsFrom: Instant | null;
	authorId: string | null;
	author: string | null;
	decision: Decision | null;
	decisionReason: string | null;
	decidedAt: Instant | null;
	reviewer: string | null;
}

/** What a page shows of such a row. People's names are for the staff only (rule 8). */
export interface BesideRow {
	id: string;
	asOf: Day;
	words: string | null;
	language: string;
	correctsId: string | null;
	recordedAt: Instant;
	state: RowState;
	/** The counting row that corrects it. */
	correctedById: string | null;
	isBaseline: boolean;
	isReviewed: boolean;
	sentBackReason: string | null;
	author: string | null;
	reviewer: string | null;
	isOwn: boolean;
}

/** Who approved a row or sent it back. */
export const reviewer = alias(user, 'reviewer');

/** What is read of every such row; `reviewedIn`, `user` and `reviewer` are to be joined. */
export const rowColumns = (table: BesideTable) => ({
	id: table.id,
	asOf: table.asOf,
	words: table.words,
	language: table.language,
	correctsId: table.correctsId,
	recordedAt: table.recordedAt,
	counting: table.counting,
	countsFrom: table.countsFrom,
	authorId: table.authorId,
	author: user.name,
	decision: review.decision,
	decisionReason: review.reason,
	decidedAt: review.recordedAt,
	reviewer: reviewer.name
});

/** True in SQL for the rows of a recommendation that were recorded by then. */
export const recordedIn = (table: BesideTable, view: View, recommendationId: string) =>
	and(eq(table.recommendationId, recommendationId), lte(table.recordedAt, knownBy(view)));

/** True in SQL for the review of a row, as far as it was known. */
export const reviewedIn = (table: BesideTable, view: View) =>
	and(eq(review.subjectId, table.id), lte(review.recordedAt, knownBy(view)));

/** The order of such rows: newest first. */
export const newestFirst = (table: BesideTable): SQL[] => [
	desc(table.asOf),
	desc(table.recordedAt),
	desc(table.sequence)
];

const countsFrom = (row: StoredRow): Instant | null =>
	row.countsFrom ?? (row.decision === 'approved' ? row.decidedAt : null);

/**
 * The rows that the viewer sees in a view, in their order, each with where it is in its life. A
 * correction takes its target out from when it counts, be it about a later day (rule 6).
 */
export function shownRows<Own extends object>(
	rows: readonly (Own & { row: StoredRow })[],
	view: View
): (Omit<Own, 'row'> & BesideRow)[] {
	const { viewer } = view;
	const counts = (row: StoredRow) => (countsFrom(row) ?? '~') <= knownBy(view);
	const counting = rows.map(({ row }) => row).filter(counts);
	const correctedBy = new Map(counting.map((row) => [row.correctsId, row.id]));
	const stateOf = (row: StoredRow): RowState => {
		if (counts(row)) return correctedBy.has(row.id) ? 'corrected' : 'counts';
		return row.decision === null || row.decision === 'approved' ? 'waiting' : row.decision;
	};
	return rows
		.filter(({ row }) => row.asOf <= view.asOf && (viewer !== null || counts(row)))
		.map(({ row, ...own }) => ({
			...own,
			...{ id: row.id, asOf: row.asOf, words: row.words, language: row.language },
			correctsId: row.correctsId,
			recordedAt: row.recordedAt,
			state: stateOf(row),
			correctedById: correctedBy.get(row.id) ?? null,
			isBaseline: row.counting === 'baseline',
			isReviewed: row.decision === 'approved',
			sentBackReason: viewer && row.decision === 'sent-back' ? row.decisionReason : null,
			author: viewer && row.author,
			reviewer: viewer && row.reviewer,
			isOwn: viewer !== null && row.authorId === viewer.id
		}));
}

/** Rows whose words a lawful removal took have the sentence that says so in their place. */
export async function withTombstones<Row extends { id: string; words: string | null }>(
	db: Reads,
	rows: readonly Row[]
): Promise<Row[]> {
	const tombstones = await findTombstoneTexts(
		db,
		rows.map(({ id }) => id)
	);
	return rows.map((row) => {
		const tombstone = tombstones.get(row.id);
		return tombstone ? { ...row, words: tombstone.text, language: tombstone.lang } : row;
	});
}

const NONE: Cited = { evidence: [], hidden: 0 };
const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);

/** What parties said to a recommendation, newest first; for people also what waits for review. */
export async function findResponses(db: Reads, view: View, recommendationId: string) {
	const rows = await db
		.select({
			row: rowColumns(response),
			value: response.value,
			partyId: response.partyId,
			partySlug: party.slug,
			partyEn: party.en,
			partyJa: party.ja
		})
		.from(response)
		.innerJoin(party, eq(party.id, response.partyId))
		.leftJoin(review, reviewedIn(response, view))
		.leftJoin(user, eq(user.id, response.authorId))
		.leftJoin(reviewer, eq(reviewer.id, review.reviewerId))
		.where(recordedIn(response, view, recommendationId))
		.orderBy(...newestFirst(response));
	const shown = shownRows(rows, view);
	const cited = await findResponseCitations(db, view, idsOf(shown));
	const whole = await withTombstones(db, shown);
	return whole.map((said) => ({ ...said, ...(cited.get(said.id) ?? NONE) }));
}

/** What we claim to have contributed to a recommendation, in the same way. */
export async function findContributions(db: Reads, view: View, recommendationId: string) {
	const rows = await db
		.select({ row: rowColumns(contribution), value: contribution.value })
		.from(contribution)
		.leftJoin(review, reviewedIn(contribution, view))
		.leftJoin(user, eq(user.id, contribution.authorId))
		.leftJoin(reviewer, eq(reviewer.id, review.reviewerId))
		.where(recordedIn(contribution, view, recommendationId))
		.orderBy(...newestFirst(contribution));
	const shown = shownRows(rows, view);
	const cited = await findContributionCitations(db, view, idsOf(shown));
	const whole = await withTombstones(db, shown);
	return whole.map((claim) => ({ ...claim, ...(cited.get(claim.id) ?? NONE) }));
}
