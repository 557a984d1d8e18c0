import { eq, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Tracking } from '../domain/closing.ts';
import type { Text } from '../domain/text.ts';
import type { View } from '../domain/view.ts';
import {
	newestFirst,
	recordedIn,
	reviewedIn,
	reviewer,
	rowColumns,
	shownRows,
	withTombstones
} from './beside-list.ts';
import { closingLine } from './closing-line.ts';
import { user } from './db/auth.schema.ts';
import type { Reads } from './db/connect.ts';
import { closing, review } from './db/ledger.schema.ts';
import { recommendation } from './db/schema.ts';
import { knownBy } from './standing.ts';
import { findTranslations, textIn } from './translation.ts';

const successor = alias(recommendation, 'successor');

/** A recommendation that supersedes another, or is superseded by it. */
export interface Linked {
	code: string;
	title: Text;
}

interface Titled {
	id: string;
	code: string;
	title: string;
	language: string;
}

async function linkOf(db: Reads, rows: readonly Titled[], language: string) {
	const ids = [...new Set(rows.map(({ id }) => id))];
	const translations = await findTranslations(db, ids, language);
	return new Map(
		rows.map(({ id, code, title, language: lang }): [string, Linked] => {
			const original = { text: title, lang };
			return [
				id,
				{ code, title: textIn(translations, language, { id, field: 'title', original }) }
			];
		})
	);
}

/**
 * The closings and re-openings of a recommendation, newest first; for people also what waits for
 * review or was sent back.
 */
export async function findClosings(
	db: Reads,
	view: View,
	{ recommendationId, language }: { recommendationId: string; language: string }
) {
	const rows = await db
		.select({
			row: rowColumns(closing),
			isClosed: closing.isClosed,
			reason: closing.reason,
			successor: {
				id: successor.id,
				code: successor.code,
				title: successor.title,
				language: successor.language
			}
		})
		.from(closing)
		.leftJoin(successor, eq(successor.id, closing.successorId))
		.leftJoin(review, reviewedIn(closing, view))
		.leftJoin(user, eq(user.id, closing.authorId))
		.leftJoin(reviewer, eq(reviewer.id, review.reviewerId))
		.where(recordedIn(closing, view, recommendationId))
		.orderBy(...newestFirst(closing));
	const links = await linkOf(
		db,
		rows.flatMap((row) => row.successor ?? []),
		language
	);
	const shown = await withTombstones(db, shownRows(rows, view));
	return shown.map(({ successor: next, ...row }) => ({
		...row,
		successor: (next && links.get(next.id)) ?? null
	}));
}

/** Whether a recommendation is open or closed, by the closings that a view shows of it. */
export function trackingOf(closings: readonly { state: string; isClosed: boolean }[]): Tracking {
	const holds = closings.find(({ state }) => state === 'counts');
	return holds?.isClosed ? 'closed' : 'open';
}

/** The recommendations that one supersedes in a view: their closings name it. Two queries. */
export async function findSuperseded(
	db: Reads,
	view: View,
	{ recommendationId, language }: { recommendationId: string; language: string }
): Promise<Linked[]> {
	const known = knownBy(view);
	const only = sql`SELECT recommendation_id FROM closing WHERE successor_id = ${recommendationId}`;
	const rows = await db.all<Titled>(
		sql`WITH ended AS (${closingLine({ asOf: view.asOf, known, only })})
			SELECT r.id, r.code, r.title, r.language FROM ended
			JOIN recommendation r ON r.id = ended.recommendation_id
			JOIN source s ON s.id = r.source_id
			WHERE ended.place = 1 AND ended.is_closed AND ended.successor_id = ${recommendationId}
				AND r.counts_from <= ${known} AND s.exists_from <= ${view.asOf}
			ORDER BY s.position, r.position`
	);
	return [...(await linkOf(db, rows, language)).values()];
}
