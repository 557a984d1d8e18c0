import { and, eq } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import type { AssessorInput } from '../domain/assessor.ts';
import type { Database } from './db/connect.ts';
import { assessor } from './db/schema.ts';
import { isUnchanged, writeForm } from './edit.ts';
import { Refusal } from './refusal.ts';
import { freeSlug } from './slug.ts';
import type { Submission } from './submission.ts';

type Row = typeof assessor.$inferSelect;

/** An assessor as its form has it: its scale one word a line. */
export const assessorValues = ({ en, ja, scale, version }: Omit<Row, 'id' | 'isOurs'>) => ({
	en,
	ja,
	scale: scale.join('\n'),
	version: String(version)
});

/** Another assessor by its slug, which never changes. Null if there is none; ours is no other. */
const isOther = (slug: string) => and(eq(assessor.slug, slug), eq(assessor.isOurs, false));

/** Stores another body whose judgements stand beside ours. Answers its slug. */
export function createAssessor(
	db: Database,
	input: AssessorInput,
	submission: Submission
): Promise<{ slug: string }> {
	return writeForm(db, input, submission, async ({ tx, at, log }) => {
		const slug = await freeSlug(tx, 'assessor', input.en);
		const fields = { id: randomUUID(), slug, ...input, isOurs: false };
		await tx.insert(assessor).values({
			...fields,
			origin: 'person',
			createdBy: submission.by,
			recordedAt: at,
			updatedAt: at
		});
		const line = { action: 'assessor:create', subject: 'assessor' };
		await log({ ...line, subjectId: fields.id, content: fields });
		return { slug };
	});
}

/**
 * Stores an edit of another assessor, made on a version. What its notes quote of its scale stays.
 * Throws Refusal if somebody saved since (`fault_stale`), or if the assessor is ours.
 */
export async function updateAssessor(
	db: Database,
	{ slug, version, input }: { slug: string; version: number; input: AssessorInput },
	submission: Submission
): Promise<void> {
	const [there] = await db.reader.select().from(assessor).where(isOther(slug));
	if (there?.version === version && isUnchanged(there, input)) return;
	await writeForm(db, { slug, version, ...input }, submission, async ({ tx, at, log }) => {
		const [before] = await tx.select().from(assessor).where(isOther(slug));
		if (!before) throw new Refusal('fault_not_found');
		const stored = await tx
			.update(assessor)
			.set({ ...input, version: version + 1, updatedAt: at })
			.where(and(eq(assessor.id, before.id), eq(assessor.version, version)))
			.returning({ id: assessor.id });
		if (stored.length === 0) throw new Refusal('fault_stale');
		const line = { action: 'assessor:update', subject: 'assessor' };
		await log({ ...line, subjectId: before.id, content: input });
		return {};
	});
}
