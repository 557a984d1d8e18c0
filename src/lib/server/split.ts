import { asc, eq } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import { m } from '#lib/paraglide/messages.js';
import { nextCodeIn } from '../domain/recommendation-code.ts';
import { partField, PARTS_MAX, type SplitInput } from '../domain/recommendation-split.ts';
import type { Database, Reads, Tx } from './db/connect.ts';
import { passage, recommendation } from './db/schema.ts';
import { writeForm } from './edit.ts';
import { appendRecommendation } from './recommendation-new.ts';
import { findPartyIds } from './recommendation-parts.ts';
import { findCodePlace, type NewPlace } from './recommendation-place.ts';
import { Refusal } from './refusal.ts';
import type { Submission } from './submission.ts';

/** The codes that the parts of a whole get unless their author chooses others, for as many as fit a form. */
export async function nextPartCodes(db: Reads, place: NewPlace): Promise<string[]> {
	const { code } = await findCodePlace(db, place);
	const rows = await db
		.select({ code: recommendation.code })
		.from(recommendation)
		.where(eq(recommendation.sourceId, place.sourceId));
	const taken = rows.map((row) => row.code);
	const codes: string[] = [];
	while (codes.length < PARTS_MAX) codes.push(nextCodeIn(code, [...taken, ...codes]));
	return codes;
}

/** Parts rest on the passages of their whole until somebody says better. */
async function copyPassages(tx: Tx, from: string, to: string): Promise<void> {
	const rows = await tx
		.select()
		.from(passage)
		.where(eq(passage.recommendationId, from))
		.orderBy(asc(passage.position));
	if (rows.length === 0) return;
	await tx
		.insert(passage)
		.values(rows.map((row) => ({ ...row, id: randomUUID(), recommendationId: to })));
}

/** A fault in one part is told beside its row. */
function ofRow(error: unknown, number: number): unknown {
	if (!(error instanceof Refusal) || error.field !== 'code') return error;
	const params = { ...error.params, field: m.split_part_code({ number }) };
	return new Refusal(error.fault, partField('code', number), params);
}

/**
 * Splits a recommendation: stores its parts, all or none. Parties, theme, passages and tracking are
 * taken over from the whole. The parts count at once, or each from an approval on where a second
 * person reviews or the whole still waits (rule 2). Throws Refusal for a part of a part, and for a
 * code that is taken, given twice or cannot stand there.
 */
export function splitRecommendation(
	db: Database,
	asked: {
		code: string;
		input: SplitInput;
		/** Whether a second person reviews (the setting as it is now). */
		isSecondPersonReview: boolean;
	},
	submission: Submission
): Promise<{ codes: string[]; counts: boolean }> {
	const { code, input, isSecondPersonReview } = asked;
	return writeForm(db, { code, ...input }, submission, async (writing) => {
		const { tx } = writing;
		const [whole] = await tx.select().from(recommendation).where(eq(recommendation.code, code));
		if (!whole) throw new Refusal('fault_not_found');
		const { themeId, force, explicitness, targetDate, reviewIntervalDays } = whole;
		const taken = { themeId, force, explicitness, targetDate, reviewIntervalDays };
		const parties = await findPartyIds(tx, whole.id);
		const place = { sourceId: whole.sourceId, parentId: whole.id };
		let counts = false;
		for (const { number, code: partCode, ...words } of input.parts) {
			const part = {
				...{ place, code: partCode, isSecondPersonReview },
				input: { ...taken, ...parties, ...words, language: input.language },
				content: { passagesOf: whole.code }
			};
			try {
				const stored = await appendRecommendation(writing, submission.by, part);
				await copyPassages(tx, whole.id, stored.id);
				counts = stored.counts;
			} catch (error) {
				throw ofRow(error, number);
			}
		}
		return { codes: input.parts.map((part) => part.code), counts };
	});
}
