import { eq, sql } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import { codeFault, codeStart, type CodePlace } from '../domain/recommendation-code.ts';
import type { PassageInput, RecommendationInput } from '../domain/recommendation.ts';
import type { Writing } from './audit.ts';
import type { Database, Tx } from './db/connect.ts';
import { recommendation, theme } from './db/schema.ts';
import { writeForm } from './edit.ts';
import { storeParties, storeQuotes, storeTranslation } from './recommendation-parts.ts';
import { findCodePlace, type NewPlace } from './recommendation-place.ts';
import { Refusal } from './refusal.ts';
import type { Submission } from './submission.ts';

async function checkCode(tx: Tx, code: string, place: CodePlace): Promise<void> {
	const fault = codeFault(code, place);
	if (fault) throw new Refusal(fault, 'code', { start: codeStart(place) });
	const [taken] = await tx
		.select({ id: recommendation.id })
		.from(recommendation)
		.where(eq(recommendation.code, code));
	if (taken) throw new Refusal('fault_code_taken', 'code', { code });
}

/** Throws Refusal unless the theme is there. */
export async function checkTheme(tx: Tx, themeId: string): Promise<void> {
	const [there] = await tx.select({ id: theme.id }).from(theme).where(eq(theme.id, themeId));
	if (!there) throw new Refusal('fault_choose', 'themeId');
}

interface NewRecommendation {
	place: NewPlace;
	code: string;
	input: Omit<RecommendationInput, 'translation'>;
	/** What else its audit line says, such as the passages that it rests on. */
	content: Record<string, unknown>;
	/** Whether a second person reviews (the setting as it is now). */
	isSecondPersonReview: boolean;
}

/**
 * Stores one recommendation with its parties and its audit line, after the others of its source; its
 * passages are the caller's. Answers its id. Throws Refusal if its code is taken or cannot stand there.
 */
export async function appendRecommendation(
	{ tx, at, log }: Writing,
	by: string,
	{ place, code, input, content, isSecondPersonReview }: NewRecommendation
): Promise<{ id: string; counts: boolean }> {
	const where = await findCodePlace(tx, place);
	await checkCode(tx, code, where.code);
	await checkTheme(tx, input.themeId);
	const [last] = await tx
		.select({ position: sql<number | null>`max(${recommendation.position})` })
		.from(recommendation)
		.where(eq(recommendation.sourceId, place.sourceId));
	const { leadIds, counterpartIds, frameworkIds, ...words } = input;
	const parties = { leadIds, counterpartIds, frameworkIds };
	const id = randomUUID();
	const fields = { id, code, ...place, ...words, position: (last?.position ?? -1) + 1 };
	const counts = !isSecondPersonReview && !where.isParentWaiting;
	await tx.insert(recommendation).values({
		...fields,
		modality: null,
		countsFrom: counts ? at : null,
		origin: 'person',
		createdBy: by,
		recordedAt: at,
		updatedAt: at
	});
	await storeParties(tx, id, parties);
	await log({
		action: 'recommendation:create',
		subject: 'recommendation',
		subjectId: id,
		content: { ...fields, ...parties, ...content }
	});
	return { id, counts };
}

/**
 * Stores a new recommendation, or a part of one. It counts at once, or where a second person
 * reviews, or its whole still waits, from an approval on (rule 2). Throws Refusal if its code is
 * taken or cannot stand there, or if it rests on no passage.
 */
export function createRecommendation(
	db: Database,
	asked: {
		place: NewPlace;
		code: string;
		input: RecommendationInput;
		quotes: PassageInput[];
		/** Whether a second person reviews (the setting as it is now). */
		isSecondPersonReview: boolean;
	},
	submission: Submission
): Promise<{ code: string; counts: boolean }> {
	const { place, code, input, quotes, isSecondPersonReview } = asked;
	return writeForm(db, { place, code, input, quotes }, submission, async (writing) => {
		const { translation, ...words } = input;
		const { id, counts } = await appendRecommendation(writing, submission.by, {
			...{ place, code, isSecondPersonReview },
			input: words,
			content: { quotes }
		});
		await storeQuotes(writing.tx, id, quotes);
		await storeTranslation(writing, submission.by, { id, translation });
		return { code, counts };
	});
}
