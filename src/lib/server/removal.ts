import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { randomUUID } from 'node:crypto';
import type { Instant } from '../domain/day.ts';
import type { RemovalInput, RemovalSubject } from '../domain/removal.ts';
import { mayDecide, type Decision, type Verdict } from '../domain/review.ts';
import type { Viewer } from '../domain/view.ts';
import type { Writing } from './audit.ts';
import { user } from './db/auth.schema.ts';
import type { Database, Reads } from './db/connect.ts';
import { review } from './db/ledger.schema.ts';
import { removal } from './db/withheld.schema.ts';
import { writeForm } from './edit.ts';
import { removeFile } from './evidence-file.ts';
import { EMPTIED, logRow } from './ledger.ts';
import { findLinks, LEDGERS } from './ledger-table.ts';
import { Refusal } from './refusal.ts';
import { isThere, removeContent } from './removal-content.ts';
import { forgetWords } from './search-index.ts';
import { dropRunFiles } from './report-run.ts';
import type { Submission } from './submission.ts';

/** A removal as its page shows it. People's names are for the staff only (rule 8). */
export interface ShownRemoval {
	id: string;
	subject: RemovalSubject;
	subjectId: string;
	reason: string;
	language: string;
	proposedAt: Instant;
	proposedBy: string | null;
	proposerId: string;
	decision: Decision | null;
	decidedAt: Instant | null;
	decidedBy: string | null;
}

const decider = alias(user, 'decider');

/** The removals, newest first: for outsiders those that took place. One query. */
export async function findRemovals(db: Reads, viewer: Viewer): Promise<ShownRemoval[]> {
	const rows = await db
		.select({
			id: removal.id,
			subject: removal.subject,
			subjectId: removal.subjectId,
			reason: removal.reason,
			language: removal.language,
			proposedAt: removal.recordedAt,
			proposedBy: user.name,
			proposerId: removal.authorId,
			decision: review.decision,
			decidedAt: review.recordedAt,
			decidedBy: decider.name
		})
		.from(removal)
		.leftJoin(review, and(eq(review.subjectId, removal.id), eq(review.subject, 'removal')))
		.leftJoin(user, eq(user.id, removal.authorId))
		.leftJoin(decider, eq(decider.id, review.reviewerId))
		.where(viewer === null ? eq(review.decision, 'approved') : undefined)
		.orderBy(desc(removal.sequence));
	if (viewer !== null) return rows;
	return rows.map((row) => ({ ...row, proposedBy: null, decidedBy: null, proposerId: '' }));
}

/** Asks for a removal. Throws Refusal for what is not there, was removed, or is asked for already. */
export function proposeRemoval(
	db: Database,
	asked: { subject: RemovalSubject; subjectId: string; input: RemovalInput },
	submission: Submission
): Promise<{ removalId: string }> {
	const { subject, subjectId, input } = asked;
	return writeForm(db, asked, submission, async (writing) => {
		const { tx, at } = writing;
		if (!(await isThere(tx, { subject, subjectId }))) throw new Refusal('fault_removal_subject');
		const before = await tx
			.select({ decision: review.decision })
			.from(removal)
			.leftJoin(review, eq(review.subjectId, removal.id))
			.where(eq(removal.subjectId, subjectId));
		if (before.some(({ decision }) => decision === null)) throw new Refusal('fault_removal_asked');
		if (before.some(({ decision }) => decision === 'approved'))
			throw new Refusal('fault_removal_done');
		const row = {
			id: randomUUID(),
			...{ subject, subjectId, ...input },
			authorId: submission.by,
			recordedAt: at,
			submissionKey: `${submission.by}:${submission.key}`
		};
		await tx.insert(removal).values(row);
		await logRow(writing, { action: 'removal:create', subject: 'removal' }, row);
		return { removalId: row.id };
	});
}

/**
 * What is left of a row of the ledger goes into the chain: the digest of what it was has no salt any
 * more, and could not show that somebody changed the rest.
 */
async function logEmptied(writing: Writing, { subject, subjectId }: typeof removal.$inferSelect) {
	const [, table, links] = LEDGERS.find(([name]) => name === subject) ?? [];
	if (!table) return;
	const [row] = await writing.tx.select().from(table).where(eq(table.id, subjectId));
	const cited = await findLinks(writing.tx, links ?? null);
	const line = { action: EMPTIED, subject };
	if (row) await logRow(writing, line, row as { id: string }, cited.get(subjectId));
}

/**
 * The second person confirms a removal, or refuses it. Confirmed, the content goes in the same
 * transaction, then its file and those of all reports made so far, and the database file is written
 * anew. Throws Refusal for the one who proposed it, and for what is decided already.
 */
export async function decideRemoval(
	db: Database,
	asked: { removalId: string; decision: Verdict },
	submission: Submission
): Promise<void> {
	let sha256: string | null = null;
	await writeForm(db, asked, submission, async (writing) => {
		const { tx, at } = writing;
		const { removalId, decision } = asked;
		const [proposed] = await tx.select().from(removal).where(eq(removal.id, removalId));
		if (!proposed) throw new Refusal('fault_removal_subject');
		if (!mayDecide(submission.by, proposed.authorId)) throw new Refusal('fault_removal_own');
		const [decided] = await tx
			.select({ id: review.id })
			.from(review)
			.where(eq(review.subjectId, removalId));
		if (decided) throw new Refusal('fault_review_decided');
		const row = {
			id: randomUUID(),
			subject: 'removal' as const,
			subjectId: removalId,
			...{ decision, reason: null, reviewerId: submission.by, recordedAt: at },
			submissionKey: `${submission.by}:${submission.key}`
		};
		await tx.insert(review).values(row);
		await logRow(writing, { action: 'review:create', subject: 'review' }, row);
		if (decision === 'approved') {
			sha256 = await removeContent(tx, proposed);
			await logEmptied(writing, proposed);
			await forgetWords(tx, proposed);
		}
		return {};
	});
	if (sha256) removeFile(sha256, { storedBefore: Number.POSITIVE_INFINITY });
	if (asked.decision !== 'approved') return;
	await dropRunFiles(db.reader);
	await db.purge();
}

/** The tombstone of something whose content was removed. */
export interface Tombstone {
	reason: string;
	language: string;
}

/** Which of some things were removed, with the reason that stays. One query. */
export async function findTombstones(
	db: Reads,
	ids: readonly string[]
): Promise<Map<string, Tombstone>> {
	if (ids.length === 0) return new Map();
	const rows = await db
		.select({ id: removal.subjectId, reason: removal.reason, language: removal.language })
		.from(removal)
		.innerJoin(
			review,
			and(
				eq(review.subjectId, removal.id),
				eq(review.subject, 'removal'),
				eq(review.decision, 'approved')
			)
		)
		.where(ids.length > 500 ? sql`1` : inArray(removal.subjectId, [...ids]));
	return new Map(rows.map(({ id, ...tombstone }) => [id, tombstone]));
}
