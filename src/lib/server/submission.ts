import { and, eq } from 'drizzle-orm';
import type { Instant } from '../domain/day.ts';
import { write, type Writing } from './audit.ts';
import type { Database } from './db/connect.ts';
import { submission } from './db/schema.ts';

/** What somebody sends with a form: who they are, the form's key, and the instant. */
export interface Submission {
	by: string;
	key: string;
	now: Instant;
}

/**
 * Writes once for a submission key: a form that is sent again gets the first result, and nothing is
 * stored a second time. Refused work (an exception) leaves the key free.
 */
export function writeOnce<T>(
	db: Database,
	{ by, key, now }: Submission,
	work: (writing: Writing) => Promise<T>
): Promise<{ result: T; isRepeat: boolean }> {
	return findSubmission<T>(db, { by, key }).then((before) => {
		if (before) return { result: before.result, isRepeat: true };
		return write(db, { by, now }, async (writing) => {
			const [stored] = await writing.tx
				.insert(submission)
				.values({ userId: by, key, result: {}, at: writing.at })
				.onConflictDoNothing()
				.returning({ key: submission.key });
			if (!stored) throw new RepeatedSubmission();
			const result = await work(writing);
			await writing.tx
				.update(submission)
				.set({ result: { value: result } })
				.where(and(eq(submission.userId, by), eq(submission.key, key)));
			return { result, isRepeat: false };
		}).catch(async (error: unknown) => {
			const repeated = error instanceof RepeatedSubmission;
			const first = repeated ? await findSubmission<T>(db, { by, key }) : null;
			if (!first) throw error;
			return { result: first.result, isRepeat: true };
		});
	});
}

class RepeatedSubmission extends Error {}

async function findSubmission<T>(db: Database, { by, key }: { by: string; key: string }) {
	const [row] = await db.reader
		.select({ result: submission.result })
		.from(submission)
		.where(and(eq(submission.userId, by), eq(submission.key, key)));
	return row ? { result: (row.result as { value: T }).value } : null;
}
