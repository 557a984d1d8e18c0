import { and, asc, desc, eq, lte, sql } from 'drizzle-orm';
import { FOREVER_INSTANT } from '../domain/day.ts';
import type { PartyRole } from '../domain/recommendation.ts';
import type { Text } from '../domain/text.ts';
import type { View } from '../domain/view.ts';
import type { Reads } from './db/connect.ts';
import { interpretation } from './db/ledger.schema.ts';
import { party, passage, recommendation, recommendationParty, source, theme } from './db/schema.ts';
import { withLine } from './level-line.ts';
import {
	knownBy,
	standingColumns,
	standingOf,
	withStanding,
	type StandingRow
} from './standing.ts';
import { findTombstoneTexts } from './tombstone.ts';
import { findTranslations, textIn } from './translation.ts';

/** A recommendation as its page shows it, less its level and its notes. */
export type RecommendationDetail = NonNullable<Awaited<ReturnType<typeof findRecommendation>>>;

/**
 * One recommendation by its code, with its source, theme, parties, passages and newest
 * interpretation. Null if there is none, or if the viewer may not see it yet.
 */
export async function findRecommendation(db: Reads, view: View, code: string, language: string) {
	const [row] = await db
		.select({ item: recommendation, source, theme })
		.from(recommendation)
		.innerJoin(source, eq(source.id, recommendation.sourceId))
		.innerJoin(theme, eq(theme.id, recommendation.themeId))
		.where(eq(recommendation.code, code));
	const limit = view.limit ?? FOREVER_INSTANT;
	if (!row || (view.viewer === null && (row.item.countsFrom ?? '~') > limit)) return null;
	const { id } = row.item;
	const [parties, passages, [newest], translations, tombstones] = await Promise.all([
		findParties(db, id),
		db
			.select()
			.from(passage)
			.where(eq(passage.recommendationId, id))
			.orderBy(asc(passage.position)),
		db
			.select()
			.from(interpretation)
			.where(
				and(eq(interpretation.recommendationId, id), lte(interpretation.recordedAt, knownBy(view)))
			)
			.orderBy(desc(interpretation.version))
			.limit(1),
		findTranslations(db, [id], language),
		findTombstoneTexts(db, [id])
	]);
	const signs = newest && (await withTombstoneSigns(db, newest));
	const local = (field: 'title' | 'summary'): Text =>
		textIn(translations, language, {
			id,
			field,
			original: { text: row.item[field], lang: row.item.language }
		});
	return {
		...row.item,
		titleIn: local('title'),
		summaryIn: tombstones.get(id) ?? local('summary'),
		source: row.source,
		theme: row.theme,
		parties,
		passages,
		interpretation: signs ?? null
	};
}

/** An interpretation whose signs were removed by law says so in their place. */
async function withTombstoneSigns<Row extends typeof interpretation.$inferSelect>(
	db: Reads,
	row: Row
): Promise<Row> {
	const tombstone = (await findTombstoneTexts(db, [row.id])).get(row.id);
	if (!tombstone) return row;
	return { ...row, signsFor: [tombstone.text], signsAgainst: [], language: tombstone.lang };
}

async function findParties(db: Reads, recommendationId: string) {
	return db
		.select({
			role: recommendationParty.role,
			id: party.id,
			slug: party.slug,
			en: party.en,
			ja: party.ja
		})
		.from(recommendationParty)
		.innerJoin(party, eq(party.id, recommendationParty.partyId))
		.where(eq(recommendationParty.recommendationId, recommendationId))
		.orderBy(asc(recommendationParty.position)) satisfies Promise<{ role: PartyRole }[]>;
}

/**
 * A recommendation and those it belongs with (its whole and the other parts, or its own parts), each
 * with its standing, the whole first. Empty if the recommendation is in no total in this view.
 */
export async function findFamily(db: Reads, view: View, id: string, language: string) {
	const whole = sql`SELECT coalesce(parent_id, id) AS id FROM recommendation WHERE id = ${id}`;
	const rows = await db.all<StandingRow>(
		sql`${withStanding(view, { only: whole })} SELECT ${standingColumns} FROM standing
			ORDER BY standing.parent_code IS NOT NULL, standing.position`
	);
	const translations = await findTranslations(
		db,
		rows.map((row) => row.id),
		language
	);
	return rows.map((row) => {
		const original = { text: row.title, lang: row.language };
		return {
			...standingOf(row, view),
			titleIn: textIn(translations, language, { id: row.id, field: 'title', original })
		};
	});
}

/** How much evidence our counted notes on some recommendations cite for, against and as context. */
export async function countStances(db: Reads, view: View, recommendationIds: string[]) {
	type Row = { id: string; supports: number; against: number; context: number };
	if (recommendationIds.length === 0) return new Map<string, Row>();
	const of = (stance: string) =>
		sql`count(DISTINCT CASE WHEN ne.stance = ${stance} THEN ne.evidence_id END)`;
	const rows = await db.all<Row>(
		sql`WITH ${withLine(view)} SELECT span.recommendation_id AS id, ${of('supports')} AS supports,
				${of('against')} AS against, ${of('context')} AS context
			FROM line span JOIN status_note_evidence ne ON ne.status_note_id = span.note_id
			WHERE span.recommendation_id IN (${sql.join(
				recommendationIds.map((id) => sql`${id}`),
				sql`, `
			)})
			GROUP BY span.recommendation_id`
	);
	return new Map(rows.map((row) => [row.id, row]));
}
