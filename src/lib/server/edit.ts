import { canonical, digestOf, type Writing } from './audit.ts';
import type { Database } from './db/connect.ts';
import { Refusal } from './refusal.ts';
import { writeOnce, type Submission } from './submission.ts';

/**
 * Writes what a form says, once for its submission key. The same key with other content (somebody
 * went back in the browser and typed on) is refused, so that it is not taken for a double click.
 */
export async function writeForm<T>(
	db: Database,
	asked: unknown,
	submission: Submission,
	work: (writing: Writing) => Promise<T>
): Promise<T> {
	const digest = digestOf('', canonical(asked));
	const { result } = await writeOnce(db, submission, async (writing) => ({
		digest,
		value: await work(writing)
	}));
	if (result.digest !== digest) throw new Refusal('fault_sent_before');
	return result.value;
}

/** True if a stored row says what an edit asks for: then there is nothing to store. */
export function isUnchanged(row: Record<string, unknown>, asked: Record<string, unknown>): boolean {
	return Object.entries(asked).every(([key, value]) => canonical(row[key]) === canonical(value));
}
