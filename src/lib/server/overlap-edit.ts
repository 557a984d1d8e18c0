import { and, eq, ne, or, sql } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import { overlapFault, pairOf, type OverlapInput } from '../domain/overlap.ts';
import type { Database, Tx } from './db/connect.ts';
import { overlap } from './db/overlap.schema.ts';
import { recommendation } from './db/schema.ts';
import { writeForm } from './edit.ts';
import { like } from './recommendation-list.ts';
import { Refusal } from './refusal.ts';
import type { Submission } from './submission.ts';

const columns = {
	id: recommendation.id,
	code: recommendation.code,
	parentId: recommendation.parentId,
	sourceId: recommendation.sourceId
};

/** How many codes are told where a title is that of several. */
const TOLD_MAX = 5;

async function findByCode(tx: Tx, code: string) {
	const [found] = await tx
		.select(columns)
		.from(recommendation)
		.where(eq(recommendation.code, code.toUpperCase()));
	return found;
}

/** The recommendation that was meant by a code, or by words of its title in another source. */
async function findMeant(tx: Tx, asked: string, from: { sourceId: string }) {
	const byCode = await findByCode(tx, asked);
	if (byCode) return byCode;
	const found = await tx
		.select(columns)
		.from(recommendation)
		.where(
			and(
				ne(recommendation.sourceId, from.sourceId),
				or(
					sql`${recommendation.title} LIKE ${like(asked)} ESCAPE '\\'`,
					sql`EXISTS (SELECT 1 FROM translation tr WHERE tr.subject_id = ${recommendation.id}
						AND tr.field = 'title' AND tr.text LIKE ${like(asked)} ESCAPE '\\')`
				)
			)
		)
		.orderBy(recommendation.code)
		.limit(TOLD_MAX + 1);
	const [only] = found;
	if (!only) throw new Refusal('fault_overlap_unknown', 'other');
	if (found.length === 1) return only;
	const codes = found.slice(0, TOLD_MAX).map(({ code }) => code);
	const told = found.length > TOLD_MAX ? [...codes, '…'] : codes;
	throw new Refusal('fault_overlap_several', 'other', { codes: told.join(', ') });
}

/**
 * Says that a recommendation is the same as one of another source, which is named by its code or by
 * words of its title. Throws Refusal if none or several are meant, if they cannot be the same, or if
 * it was said before.
 */
export async function linkOverlap(
	db: Database,
	{ code, input }: { code: string; input: OverlapInput },
	submission: Submission
): Promise<void> {
	await writeForm(db, { code, ...input }, submission, async ({ tx, at, log }) => {
		const one = await findByCode(tx, code);
		if (!one) throw new Refusal('fault_not_found');
		const other = await findMeant(tx, input.other, one);
		const fault = overlapFault(one, other);
		if (fault) throw new Refusal(fault, 'other');
		const [recommendationId, otherId] = pairOf(one.id, other.id);
		const { words, language } = input;
		const fields = { id: randomUUID(), recommendationId, otherId, words, language };
		const stored = await tx
			.insert(overlap)
			.values({
				...fields,
				origin: 'person',
				createdBy: submission.by,
				recordedAt: at,
				updatedAt: at
			})
			.onConflictDoNothing({ target: [overlap.recommendationId, overlap.otherId] })
			.returning({ id: overlap.id });
		if (stored.length === 0)
			throw new Refusal('fault_overlap_twice', 'other', { code: other.code });
		const line = { action: 'overlap:create', subject: 'overlap' };
		await log({ ...line, subjectId: fields.id, content: fields });
		return {};
	});
}

/** Takes the link away again; the audit line keeps what it said. Throws Refusal if it is gone already. */
export async function unlinkOverlap(
	db: Database,
	{ code, id }: { code: string; id: string },
	submission: Submission
): Promise<void> {
	await writeForm(db, { unlink: id, code }, submission, async ({ tx, log }) => {
		const one = await findByCode(tx, code);
		const ofThis = or(
			eq(overlap.recommendationId, one?.id ?? ''),
			eq(overlap.otherId, one?.id ?? '')
		);
		const [gone] = await tx
			.delete(overlap)
			.where(and(eq(overlap.id, id), ofThis))
			.returning();
		if (!gone) throw new Refusal('fault_overlap_gone');
		const { recommendationId, otherId, words, language } = gone;
		const line = { action: 'overlap:delete', subject: 'overlap' };
		const content = { id, recommendationId, otherId, words, language };
		await log({ ...line, subjectId: id, content });
		return {};
	});
}
