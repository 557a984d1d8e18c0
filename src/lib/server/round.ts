import { eq, sql, type SQL } from 'drizzle-orm';
import type { Day, Instant, PartialDay } from '../domain/day.ts';
import type { Text } from '../domain/text.ts';
import type { View } from '../domain/view.ts';
import { OURS } from './assessor.ts';
import { user } from './db/auth.schema.ts';
import type { Reads } from './db/connect.ts';
import { edition, round } from './db/round.schema.ts';
import { findNewestEvidence } from './newest-evidence.ts';
import { WAITING } from './review-list.ts';
import {
	inSourceOrder,
	standingColumns,
	standingOf,
	withStanding,
	type RecommendationStanding,
	type StandingRow
} from './standing.ts';
import { findTranslations, textIn } from './translation.ts';

/** A round as its list shows it. Only the staff see rounds. */
export interface RoundRow {
	slug: string;
	name: string;
	opensOn: Day;
	dueOn: Day;
	asOf: Day;
	items: number;
	judged: number;
	/** The instant of its signature; null while it is open. */
	signedAt: Instant | null;
}

/** True in SQL where a note was recorded on an item since the round was opened, and not sent back. */
const isJudged = (item: SQL): SQL => sql`EXISTS (SELECT 1 FROM status_note note
	WHERE note.recommendation_id = ${item} AND note.assessor_id = ${OURS}
		AND note.recorded_at >= round.recorded_at
		AND note.recorded_at <= coalesce(edition.recorded_at, '~')
		AND NOT EXISTS (SELECT 1 FROM review v WHERE v.subject_id = note.id AND v.decision <> 'approved'))`;

const rounds = (only: SQL) => sql`SELECT round.slug, round.name, round.opens_on AS "opensOn",
		round.due_on AS "dueOn", round.as_of AS "asOf", edition.recorded_at AS "signedAt",
		count(item.recommendation_id) AS items,
		coalesce(sum(${isJudged(sql`item.recommendation_id`)}), 0) AS judged
	FROM round LEFT JOIN edition ON edition.round_id = round.id
	LEFT JOIN round_item item ON item.round_id = round.id
	WHERE ${only} GROUP BY round.id ORDER BY round.recorded_at DESC`;

/** All rounds, the newest first. One query. */
export const findRounds = (db: Reads) => db.all<RoundRow>(rounds(sql`1`));

/** One round, or null. */
export async function findRoundRow(db: Reads, slug: string): Promise<RoundRow | null> {
	const [row] = await db.all<RoundRow>(rounds(sql`round.slug = ${slug}`));
	return row ?? null;
}

/** An item of a round: where it stands, who answers for it, and whether it was judged in the round. */
export interface RoundItem extends RecommendationStanding {
	titleIn: Text;
	ownerId: string | null;
	owner: string | null;
	isJudged: boolean;
	/** How much on it waits for review. */
	waiting: number;
	newestEvidence: PartialDay | null;
}

type ItemRow = StandingRow & {
	ownerId: string | null;
	owner: string | null;
	isJudged: number;
	waiting: number;
};

/** The items of a round in a view, in the order of the sources. Three queries. */
export async function findRoundItems(
	db: Reads,
	view: View,
	{ slug, language }: { slug: string; language: string }
): Promise<RoundItem[]> {
	const rows = await db.all<ItemRow>(sql`${withStanding(view)}, waits AS (
			SELECT recommendation_id, count(*) AS count FROM (${WAITING}) GROUP BY recommendation_id)
		SELECT ${standingColumns}, item.owner_id AS "ownerId", owner.name AS owner,
			${isJudged(sql`standing.id`)} AS "isJudged", coalesce(waits.count, 0) AS waiting
		FROM standing JOIN round_item item ON item.recommendation_id = standing.id
		JOIN round ON round.id = item.round_id AND round.slug = ${slug}
		LEFT JOIN edition ON edition.round_id = round.id
		LEFT JOIN user owner ON owner.id = item.owner_id
		LEFT JOIN waits ON waits.recommendation_id = standing.id
		ORDER BY ${inSourceOrder}`);
	const ids = rows.map(({ id }) => id);
	const [translations, newest] = await Promise.all([
		findTranslations(db, ids, language),
		findNewestEvidence(db, view, ids)
	]);
	return rows.map((row) => ({
		...standingOf(row, view),
		titleIn: textIn(translations, language, {
			id: row.id,
			field: 'title',
			original: { text: row.title, lang: row.language }
		}),
		ownerId: row.ownerId,
		owner: row.owner,
		isJudged: row.isJudged === 1,
		waiting: row.waiting,
		newestEvidence: newest.get(row.id) ?? null
	}));
}

/** The owners that a round can name: everybody who is active, by name. */
export async function findOwners(db: Reads): Promise<{ id: string; name: string }[]> {
	return db
		.select({ id: user.id, name: user.name })
		.from(user)
		.where(eq(user.isActive, true))
		.orderBy(user.name, user.id);
}

/** The row of a round that an edit or a signature is about, with the edition made of it. */
export async function findRound(db: Reads, slug: string) {
	const [row] = await db
		.select({ round, edition })
		.from(round)
		.leftJoin(edition, eq(edition.roundId, round.id))
		.where(eq(round.slug, slug));
	return row ?? null;
}
