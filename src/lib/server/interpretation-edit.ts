import { desc, eq } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import type { InterpretationInput } from '../domain/interpretation.ts';
import { canonical } from './audit.ts';
import type { Database, Reads } from './db/connect.ts';
import { interpretation } from './db/ledger.schema.ts';
import { writeForm } from './edit.ts';
import { logRow } from './ledger.ts';
import { Refusal } from './refusal.ts';
import type { Submission } from './submission.ts';

/** The newest version of the interpretation of a recommendation; null before the first. */
export async function findNewestInterpretation(db: Reads, recommendationId: string) {
	const [newest] = await db
		.select({
			version: interpretation.version,
			signsFor: interpretation.signsFor,
			signsAgainst: interpretation.signsAgainst,
			language: interpretation.language
		})
		.from(interpretation)
		.where(eq(interpretation.recommendationId, recommendationId))
		.orderBy(desc(interpretation.version))
		.limit(1);
	return newest ?? null;
}
type Newest = NonNullable<Awaited<ReturnType<typeof findNewestInterpretation>>>;

/** An interpretation as its form has it: one sign a line. */
export const interpretationValues = (newest: Newest) => ({
	signsFor: newest.signsFor.join('\n'),
	signsAgainst: newest.signsAgainst.join('\n'),
	language: newest.language,
	version: String(newest.version)
});

/**
 * Appends a new version of an interpretation, made on `version` (0: there was none). Notes keep the
 * version that they were judged by. What says the same as the newest is not stored again. Throws
 * Refusal if another version came since (`fault_stale`).
 */
export async function reviseInterpretation(
	db: Database,
	asked: { recommendationId: string; version: number; input: InterpretationInput },
	submission: Submission
): Promise<void> {
	const { recommendationId, version, input } = asked;
	const there = await findNewestInterpretation(db.reader, recommendationId);
	if (there?.version === version && canonical(there) === canonical({ version, ...input })) return;
	await writeForm(db, asked, submission, async (writing) => {
		const { tx, at } = writing;
		const newest = await findNewestInterpretation(tx, recommendationId);
		if (newest && newest.version !== version) throw new Refusal('fault_stale');
		const row = {
			id: randomUUID(),
			origin: 'person' as const,
			authorId: submission.by,
			recordedAt: at,
			counting: 'at-once' as const,
			countsFrom: at,
			submissionKey: `${submission.by}:${submission.key}`,
			recommendationId,
			version: (newest?.version ?? 0) + 1,
			...input
		};
		await tx.insert(interpretation).values(row);
		await logRow(writing, { action: 'interpretation:create', subject: 'interpretation' }, row);
		return {};
	});
}
