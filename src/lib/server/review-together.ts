import { and, desc, eq, gt, inArray, lte } from 'drizzle-orm';
import { FOREVER_INSTANT } from '../domain/day.ts';
import { mayDecide, mayJoin, type TogetherInput } from '../domain/review.ts';
import { OURS } from './assessor.ts';
import { statusSpan } from './db/audit.schema.ts';
import type { Database, Tx } from './db/connect.ts';
import { statusNote } from './db/ledger.schema.ts';
import { recommendation } from './db/schema.ts';
import { writeForm } from './edit.ts';
import { Refusal } from './refusal.ts';
import { findUndecided, storeReview, type Subject } from './review.ts';
import type { Submission } from './submission.ts';

/** The level that holds in our line on a day, as it is known now; null where nothing does. */
async function findLevelOn(tx: Tx, recommendationId: string, day: string) {
	const [span] = await tx
		.select({ level: statusSpan.level })
		.from(statusSpan)
		.where(
			and(
				eq(statusSpan.assessorId, OURS),
				eq(statusSpan.recommendationId, recommendationId),
				eq(statusSpan.knownTo, FOREVER_INSTANT),
				lte(statusSpan.validFrom, day),
				gt(statusSpan.validTo, day)
			)
		)
		.orderBy(desc(statusSpan.validFrom))
		.limit(1);
	return span?.level ?? null;
}

async function findNotes(tx: Tx, ids: string[]) {
	const rows = await tx
		.select({ note: statusNote, code: recommendation.code })
		.from(statusNote)
		.innerJoin(recommendation, eq(recommendation.id, statusNote.recommendationId))
		.where(and(inArray(statusNote.id, ids), eq(statusNote.assessorId, OURS)));
	return new Map(rows.map((row) => [row.note.id, row]));
}

/** The same refusal, naming the item that it is about. */
async function naming<T>(code: string, work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (failure) {
		if (!(failure instanceof Refusal)) throw failure;
		const fault = failure.fault.replace('fault_review_', 'fault_together_');
		const isNamed = fault.startsWith('fault_together_');
		throw new Refusal(isNamed ? fault : 'fault_together_changed', 'form', { code });
	}
}

async function checkJoins(tx: Tx, { note }: { note: typeof statusNote.$inferSelect }, by: string) {
	const subject = await findUndecided(tx, { subject: 'status-note', subjectId: note.id });
	if (!mayDecide(by, note.authorId)) throw new Refusal('fault_together_own', 'form');
	const levelBefore = await findLevelOn(tx, note.recommendationId, note.asOf);
	if (!mayJoin({ ...note, levelBefore })) throw new Refusal('fault_together_changed', 'form');
	if (subject.counting === 'on-approval') await subject.check?.(tx);
	return subject;
}

/**
 * A second person approves several notes in one submission, each with a review and an audit line of
 * its own: notes that say "still the same", and notes of the baseline. All of them, or none: the
 * first that may not be approved like this is named. Throws Refusal. Answers how many there were.
 */
export function approveTogether(
	db: Database,
	{ noteId, reason }: TogetherInput,
	submission: Submission
): Promise<number> {
	const { by, key } = submission;
	const ids = [...new Set(noteId)];
	return writeForm(db, { ids, reason }, submission, async (writing) => {
		const { tx, at } = writing;
		const found = await findNotes(tx, ids);
		const checked: { id: string; subject: Subject }[] = [];
		for (const id of ids) {
			const row = found.get(id);
			if (!row) throw new Refusal('fault_review_unknown', 'form');
			const subject = await naming(row.code, () => checkJoins(tx, row, by));
			checked.push({ id, subject });
		}
		for (const { id, subject } of checked) {
			const row = { subject: 'status-note' as const, subjectId: id, reason, key: `${key}:${id}` };
			await storeReview(writing, by, { ...row, decision: 'approved' });
			if (subject.counting === 'on-approval') await subject.begin(tx, at);
		}
		return checked.length;
	});
}
