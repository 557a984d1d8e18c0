import { and, asc, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import {
	PARTY_ROLES,
	type PassageInput,
	type RecommendationInput
} from '../domain/recommendation.ts';
import { LANGUAGES, type Language } from '../domain/text.ts';
import type { Writing } from './audit.ts';
import type { Reads, Tx } from './db/connect.ts';
import { party, passage, recommendationParty } from './db/schema.ts';
import { Refusal } from './refusal.ts';
import { appendTranslation, findTranslations } from './translation.ts';

export type PartyIds = Pick<RecommendationInput, 'leadIds' | 'counterpartIds' | 'frameworkIds'>;

const FIELD_OF = {
	lead: 'leadIds',
	counterpart: 'counterpartIds',
	framework: 'frameworkIds'
} as const;

/** The ids of the parties of a recommendation by their role, in their order. */
export async function findPartyIds(db: Reads, recommendationId: string): Promise<PartyIds> {
	const rows = await db
		.select({ role: recommendationParty.role, partyId: recommendationParty.partyId })
		.from(recommendationParty)
		.where(eq(recommendationParty.recommendationId, recommendationId))
		.orderBy(asc(recommendationParty.position));
	const ids: PartyIds = { leadIds: [], counterpartIds: [], frameworkIds: [] };
	for (const { role, partyId } of rows) ids[FIELD_OF[role]].push(partyId);
	return ids;
}

/** Stores the parties of a recommendation in place of those it had. Refuses one that is not there. */
export async function storeParties(tx: Tx, recommendationId: string, ids: PartyIds): Promise<void> {
	const links = PARTY_ROLES.flatMap((role) =>
		[...new Set(ids[FIELD_OF[role]])].map((partyId, position) => ({
			...{ recommendationId, partyId, role, position }
		}))
	);
	const asked = [...new Set(links.map((link) => link.partyId))];
	const there = await tx.select({ id: party.id }).from(party).where(inArray(party.id, asked));
	if (there.length < asked.length) throw new Refusal('fault_choose', 'leadIds');
	await tx
		.delete(recommendationParty)
		.where(eq(recommendationParty.recommendationId, recommendationId));
	await tx.insert(recommendationParty).values(links);
}

/** The passages of a recommendation, in their order: what was typed, and what was found in a text. */
export async function findPassages(db: Reads, recommendationId: string) {
	const rows = await db
		.select({
			block: passage.block,
			words: passage.words,
			quote: passage.quote,
			page: passage.page
		})
		.from(passage)
		.where(eq(passage.recommendationId, recommendationId))
		.orderBy(asc(passage.position));
	const quotes = rows.flatMap(({ quote, page }) => (quote === null ? [] : { quote, page }));
	return { quotes, found: rows.filter((row) => row.quote === null) };
}

/**
 * Stores the typed quotes of a recommendation in place of those it had, after the passages that
 * were found in a text. Refuses to leave it without any passage.
 */
export async function storeQuotes(
	tx: Tx,
	recommendationId: string,
	quotes: PassageInput[]
): Promise<void> {
	const ofThis = eq(passage.recommendationId, recommendationId);
	await tx.delete(passage).where(and(ofThis, isNotNull(passage.quote)));
	const [last] = await tx
		.select({ position: sql<number | null>`max(${passage.position})` })
		.from(passage)
		.where(ofThis);
	const start = (last?.position ?? -1) + 1;
	if (start + quotes.length === 0) throw new Refusal('fault_no_passage', 'quote1');
	if (quotes.length === 0) return;
	await tx.insert(passage).values(
		quotes.map((quote, index) => ({
			id: randomUUID(),
			recommendationId,
			position: start + index,
			...quote
		}))
	);
}

type Translation = RecommendationInput['translation'];

/** Appends what of a translation differs from the newest one. */
export async function storeTranslation(
	writing: Writing,
	by: string,
	{ id, translation }: { id: string; translation: Translation }
): Promise<void> {
	const { language } = translation;
	for (const field of ['title', 'summary'] as const) {
		const text = translation[field] ?? '';
		await appendTranslation(writing, by, { subjectId: id, field, language, text });
	}
}

/** The newest title and summary of a recommendation in the languages that it was not written in. */
export async function findWords(
	db: Reads,
	item: { id: string; language: string; title: string; summary: string }
): Promise<Record<Language, { title: string; summary: string }>> {
	const words = { en: { title: '', summary: '' }, ja: { title: '', summary: '' } };
	for (const language of LANGUAGES) {
		if (item.language === language) {
			words[language] = { title: item.title, summary: item.summary };
			continue;
		}
		const found = await findTranslations(db, [item.id], language);
		words[language] = {
			title: found.get(`${item.id} title`) ?? '',
			summary: found.get(`${item.id} summary`) ?? ''
		};
	}
	return words;
}
