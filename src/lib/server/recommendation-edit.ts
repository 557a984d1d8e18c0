import { and, eq } from 'drizzle-orm';
import type { PassageInput, RecommendationInput } from '../domain/recommendation.ts';
import { canonical } from './audit.ts';
import type { Database, Reads } from './db/connect.ts';
import { recommendation, source } from './db/schema.ts';
import { writeForm } from './edit.ts';
import { checkTheme } from './recommendation-new.ts';
import {
	findPartyIds,
	findPassages,
	findWords,
	storeParties,
	storeQuotes,
	storeTranslation
} from './recommendation-parts.ts';
import { Refusal } from './refusal.ts';
import type { Submission } from './submission.ts';

type Saved = NonNullable<Awaited<ReturnType<typeof findSaved>>>;

/** A recommendation as it is stored now, with what an edit of it needs; null if there is none. */
export async function findSaved(db: Reads, code: string) {
	const [row] = await db
		.select({
			item: recommendation,
			source: { slug: source.slug, title: source.title, language: source.language }
		})
		.from(recommendation)
		.innerJoin(source, eq(source.id, recommendation.sourceId))
		.where(eq(recommendation.code, code));
	if (!row) return null;
	const [parties, passages, words] = await Promise.all([
		findPartyIds(db, row.item.id),
		findPassages(db, row.item.id),
		findWords(db, row.item)
	]);
	return { ...row.item, source: row.source, parties, passages, words };
}

/** A recommendation as its form has it: each typed quote under a number of its own. */
export function recommendationValues(saved: Saved) {
	const quotes = saved.passages.quotes.flatMap(({ quote, page }, index) => [
		[`quote${index + 1}`, quote],
		[`page${index + 1}`, page ?? '']
	]);
	return {
		code: saved.code,
		language: saved.language,
		titleEn: saved.words.en.title,
		summaryEn: saved.words.en.summary,
		titleJa: saved.words.ja.title,
		summaryJa: saved.words.ja.summary,
		type: saved.type,
		themeId: saved.themeId,
		force: saved.force,
		explicitness: saved.explicitness,
		targetDate: saved.targetDate ?? '',
		reviewIntervalDays: String(saved.reviewIntervalDays),
		...saved.parties,
		...(Object.fromEntries(quotes) as Record<string, string>),
		version: String(saved.version)
	};
}

/** What an edit would store, in the form in which two of them can be held against each other. */
const said = ({ translation, ...input }: RecommendationInput, quotes: PassageInput[]) =>
	canonical({
		...input,
		quotes,
		translation: {
			language: translation.language,
			title: translation.title ?? '',
			summary: translation.summary ?? ''
		}
	});

/** The asked ids with those that are stored first, as they are: a form knows no order. */
const inStoredOrder = (stored: string[], asked: string[]) => [
	...stored.filter((id) => asked.includes(id)),
	...asked.filter((id) => !stored.includes(id))
];

const withOrder = (saved: Saved, input: RecommendationInput): RecommendationInput => ({
	...input,
	leadIds: inStoredOrder(saved.parties.leadIds, input.leadIds),
	counterpartIds: inStoredOrder(saved.parties.counterpartIds, input.counterpartIds),
	frameworkIds: inStoredOrder(saved.parties.frameworkIds, input.frameworkIds)
});

function isSame(saved: Saved, input: RecommendationInput, quotes: PassageInput[]): boolean {
	const { language } = input.translation;
	const { type, themeId, force, explicitness, targetDate, reviewIntervalDays } = saved;
	const fields = { type, themeId, force, explicitness, targetDate, reviewIntervalDays };
	const words = { title: saved.title, summary: saved.summary };
	const stored = {
		...{ ...fields, ...words, ...saved.parties },
		language: saved.language as RecommendationInput['language'],
		translation: { language, ...saved.words[language] }
	};
	return said(stored, saved.passages.quotes) === said(withOrder(saved, input), quotes);
}

/**
 * Stores an edit of a recommendation, made on a version. Its code, source and whole stay, and so do
 * passages that were found in a text. Throws Refusal if somebody saved since
 * (`fault_stale`).
 */
export async function updateRecommendation(
	db: Database,
	asked: { code: string; version: number; input: RecommendationInput; quotes: PassageInput[] },
	submission: Submission
): Promise<void> {
	const { code, version, input, quotes } = asked;
	const there = await findSaved(db.reader, code);
	if (there?.version === version && isSame(there, input, quotes)) return;
	await writeForm(db, asked, submission, async (writing) => {
		const { tx, at, log } = writing;
		const before = await findSaved(tx, code);
		if (!before) throw new Refusal('fault_not_found');
		if (before.version !== version) throw new Refusal('fault_stale');
		await checkTheme(tx, input.themeId);
		const { leadIds, counterpartIds, frameworkIds, translation, ...fields } = withOrder(
			before,
			input
		);
		const parties = { leadIds, counterpartIds, frameworkIds };
		const stored = await tx
			.update(recommendation)
			.set({ ...fields, version: version + 1, updatedAt: at })
			.where(and(eq(recommendation.id, before.id), eq(recommendation.version, version)))
			.returning({ id: recommendation.id });
		if (stored.length === 0) throw new Refusal('fault_stale');
		await storeParties(tx, before.id, parties);
		await storeQuotes(tx, before.id, quotes);
		await log({
			action: 'recommendation:update',
			subject: 'recommendation',
			subjectId: before.id,
			content: { ...fields, ...parties, quotes }
		});
		await storeTranslation(writing, submission.by, { id: before.id, translation });
		return {};
	});
}
