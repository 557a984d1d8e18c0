import { and, eq, isNull } from 'drizzle-orm';
import { nextCodeIn, type CodePlace } from '../domain/recommendation-code.ts';
import type { Reads } from './db/connect.ts';
import { recommendation, source } from './db/schema.ts';
import { Refusal } from './refusal.ts';
import { findTranslations, textIn } from './translation.ts';

/** Where a new recommendation is to stand. */
export interface NewPlace {
	sourceId: string;
	/** The whole that it is a part of; null for a whole. */
	parentId: string | null;
}

async function findParent(db: Reads, { sourceId, parentId }: NewPlace) {
	if (parentId === null) return null;
	const { code, origin, countsFrom } = recommendation;
	const [parent] = await db
		.select({ code, origin, countsFrom })
		.from(recommendation)
		.where(
			and(
				eq(recommendation.id, parentId),
				eq(recommendation.sourceId, sourceId),
				isNull(recommendation.parentId)
			)
		);
	if (!parent) throw new Refusal('fault_parent');
	return parent;
}

/**
 * What a code in a place has to be like, and whether the whole still waits for a review. Throws
 * Refusal if nothing can be added there: an unknown source, a part of a part.
 */
export async function findCodePlace(
	db: Reads,
	place: NewPlace
): Promise<{ code: CodePlace; isParentWaiting: boolean }> {
	const [from] = await db
		.select({ code: source.code, origin: source.origin })
		.from(source)
		.where(eq(source.id, place.sourceId));
	if (!from) throw new Refusal('fault_not_found');
	const parent = await findParent(db, place);
	const code = {
		sourceCode: from.code,
		parentCode: parent?.code ?? null,
		isShipped: (parent ?? from).origin === 'corpus'
	};
	return { code, isParentWaiting: parent !== null && parent.countsFrom === null };
}

/**
 * The code that a new recommendation gets unless its author chooses another: `GLO-A1` in a shipped
 * source, `XYZ-1` in one that people added, `XYZ-1.1` for a part. Throws Refusal if nothing can be
 * added there.
 */
export async function nextCode(db: Reads, place: NewPlace): Promise<string> {
	const { code } = await findCodePlace(db, place);
	const rows = await db
		.select({ code: recommendation.code })
		.from(recommendation)
		.where(eq(recommendation.sourceId, place.sourceId));
	return nextCodeIn(
		code,
		rows.map((row) => row.code)
	);
}

/**
 * The place that an address names by the slug of a source or the code of a whole, as the form of a
 * new recommendation shows it. Null if there is none, or if nothing can be added there.
 */
export async function findNewPlace(
	db: Reads,
	asked: { sourceSlug: string | null; parentCode: string | null },
	language: string
) {
	const { sourceSlug, parentCode } = asked;
	if (parentCode === null) {
		if (sourceSlug === null) return null;
		const [from] = await db.select().from(source).where(eq(source.slug, sourceSlug));
		return from
			? { place: { sourceId: from.id, parentId: null }, source: from, parent: null }
			: null;
	}
	const [row] = await db
		.select({ item: recommendation, source })
		.from(recommendation)
		.innerJoin(source, eq(source.id, recommendation.sourceId))
		.where(and(eq(recommendation.code, parentCode), isNull(recommendation.parentId)));
	if (!row) return null;
	const { id, code, title, countsFrom, themeId, type } = row.item;
	const original = { text: title, lang: row.item.language };
	const translations = await findTranslations(db, [id], language);
	const titleIn = textIn(translations, language, { id, field: 'title', original });
	return {
		place: { sourceId: row.source.id, parentId: id },
		source: row.source,
		parent: { code, titleIn, themeId, type, isWaiting: countsFrom === null }
	};
}
