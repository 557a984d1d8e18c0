import { sql, type SQL } from 'drizzle-orm';
import type { ContributionValue } from '../domain/contribution.ts';
import type { Day } from '../domain/day.ts';
import type { ResponseValue } from '../domain/response.ts';
import type { Counting } from '../domain/status-note.ts';
import type { View } from '../domain/view.ts';
import {
	findContributionCitations,
	findResponseCitations,
	type Cited,
	type CitedEvidence
} from './citation.ts';
import { withTombstones } from './beside-list.ts';
import type { Reads } from './db/connect.ts';
import { knownBy } from './standing.ts';

/** A row beside the level that counts, with the public pieces that it cites, and how many are not. */
interface CountedRow {
	id: string;
	recommendationId: string;
	asOf: Day;
	words: string | null;
	language: string;
	counting: Counting;
	isReviewed: boolean;
	evidence: CitedEvidence[];
	internal: number;
}
export type CountedResponse = CountedRow & {
	value: ResponseValue;
	party: { slug: string; en: string; ja: string };
};
export type CountedContribution = CountedRow & { value: ContributionValue };

/** A row as it is read; 1 and 0 stand for true and false. */
type Read = Omit<CountedRow, 'isReviewed' | 'evidence' | 'internal'> & { isReviewed: number };

/** The rows of a table that count in a view, less those that were corrected, oldest first. */
function countedRows(
	table: 'response' | 'contribution',
	{ view, ids, more }: { view: View; ids: string[]; more: { columns: SQL; joins: SQL } }
): SQL {
	const known = knownBy(view);
	const asked = sql.join(
		ids.map((id) => sql`${id}`),
		sql`, `
	);
	return sql`WITH counting AS (
			SELECT c.*, v.id IS NOT NULL AS is_reviewed FROM ${sql.raw(table)} c
			LEFT JOIN review v ON v.subject_id = c.id AND v.decision = 'approved'
				AND v.recorded_at <= ${known}
			WHERE c.recommendation_id IN (${asked})
				AND coalesce(c.counts_from, v.recorded_at) <= ${known})
		SELECT c.id, c.recommendation_id AS "recommendationId", c.as_of AS "asOf", c.words, c.language,
			c.counting, c.is_reviewed AS "isReviewed", c.value ${more.columns}
		FROM counting c ${more.joins}
		WHERE c.as_of <= ${view.asOf}
			AND NOT EXISTS (SELECT 1 FROM counting later WHERE later.corrects_id = c.id)
		ORDER BY c.as_of, c.recorded_at, c.sequence`;
}

const NONE: Cited = { evidence: [], hidden: 0 };

function withCited<Row extends Read>(rows: Row[], cited: Map<string, Cited>) {
	return rows.map(({ isReviewed, ...row }) => {
		const { evidence, hidden } = cited.get(row.id) ?? NONE;
		return { ...row, isReviewed: isReviewed === 1, evidence, internal: hidden };
	});
}

const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);

/** What parties said to some recommendations, for a file: what counts in a view, oldest first. */
export async function findCountedResponses(
	db: Reads,
	view: View,
	ids: string[]
): Promise<CountedResponse[]> {
	if (ids.length === 0) return [];
	type Party = { value: ResponseValue; slug: string; en: string; ja: string };
	const columns = sql`, party.slug, party.en, party.ja`;
	const joins = sql`JOIN party ON party.id = c.party_id`;
	const rows = await db.all<Read & Party>(
		countedRows('response', { view, ids, more: { columns, joins } })
	);
	const cited = await findResponseCitations(db, view, idsOf(rows));
	return withCited(await withTombstones(db, rows), cited).map(({ slug, en, ja, ...row }) => ({
		...row,
		party: { slug, en, ja }
	}));
}

/** What we claim to have contributed to some recommendations, in the same way. */
export async function findCountedContributions(
	db: Reads,
	view: View,
	ids: string[]
): Promise<CountedContribution[]> {
	if (ids.length === 0) return [];
	const more = { columns: sql``, joins: sql`` };
	const rows = await db.all<Read & { value: ContributionValue }>(
		countedRows('contribution', { view, ids, more })
	);
	const cited = await findContributionCitations(db, view, idsOf(rows));
	return withCited(await withTombstones(db, rows), cited);
}
