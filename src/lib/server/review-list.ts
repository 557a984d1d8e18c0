import { sql, type SQL } from 'drizzle-orm';
import type { ClosingReason } from '../domain/closing.ts';
import type { ContributionValue } from '../domain/contribution.ts';
import { FOREVER_INSTANT, type Day, type Instant } from '../domain/day.ts';
import type { NoteLevel } from '../domain/level.ts';
import { mayJoin, type ReviewSubject } from '../domain/review.ts';
import type { ResponseValue } from '../domain/response.ts';
import type { Counting } from '../domain/status-note.ts';
import type { Text } from '../domain/text.ts';
import type { Reads } from './db/connect.ts';
import { OURS } from './assessor.ts';
import { findTranslations, textIn } from './translation.ts';

/** How many items a page of the queue shows. */
export const REVIEW_PAGE_SIZE = 50;

/** Something that a second person can look at. Names are the staff's (rule 8). */
export interface ReviewItem {
	subject: ReviewSubject;
	id: string;
	/** The code and the title of the recommendation that it is about. */
	code: string;
	title: Text;
	/** Null for a recommendation, which is of no day. */
	asOf: Day | null;
	recordedAt: Instant;
	level: NoteLevel | null;
	/** Whose judgement it is, and its own words for the level; null for ours and what is none. */
	assessor: { en: string; ja: string; wording: string } | null;
	/**
	 * What a row beside the level says: how a party answered, what we claim, or why tracking ends
	 * (null for a re-opening).
	 */
	value: ResponseValue | ContributionValue | ClosingReason | null;
	author: string | null;
	isOwn: boolean;
	/** Of a note: the level before it, its words, and whether it may be approved with others. */
	levelBefore: NoteLevel | null;
	reason: Text | null;
	isJoinable: boolean;
}

export interface ReviewPage {
	items: ReviewItem[];
	total: number;
}

type Row = Omit<ReviewItem, 'title' | 'isOwn' | 'assessor' | keyof NoteDetail> & {
	assessorEn: string | null;
	assessorJa: string | null;
	wording: string | null;
	recommendationId: string;
	title: string;
	language: string;
	authorId: string | null;
	total: number;
};

const unreviewed = (id: string) =>
	sql`NOT EXISTS (SELECT 1 FROM review v WHERE v.subject_id = ${sql.raw(id)})`;

/** What waits for a second person, of all kinds, as rows of one shape. */
export const WAITING = sql`
	SELECT 'status-note' AS subject, note.id, note.recommendation_id, note.as_of, note.recorded_at,
		note.level, NULL AS value, note.author_id, note.sequence AS place
	FROM status_note note WHERE note.counting = 'on-approval' AND ${unreviewed('note.id')}
	UNION ALL
	SELECT 'response', said.id, said.recommendation_id, said.as_of, said.recorded_at,
		NULL, said.value, said.author_id, said.sequence
	FROM response said WHERE said.counting = 'on-approval' AND ${unreviewed('said.id')}
	UNION ALL
	SELECT 'contribution', claim.id, claim.recommendation_id, claim.as_of, claim.recorded_at,
		NULL, claim.value, claim.author_id, claim.sequence
	FROM contribution claim WHERE claim.counting = 'on-approval' AND ${unreviewed('claim.id')}
	UNION ALL
	SELECT 'closing', ended.id, ended.recommendation_id, ended.as_of, ended.recorded_at,
		NULL, ended.reason, ended.author_id, ended.sequence
	FROM closing ended WHERE ended.counting = 'on-approval' AND ${unreviewed('ended.id')}
	UNION ALL
	SELECT 'recommendation', item.id, item.id, NULL, item.recorded_at, NULL, NULL, item.created_by, 0
	FROM recommendation item WHERE item.counts_from IS NULL AND ${unreviewed('item.id')}`;

type NoteDetail = Pick<ReviewItem, 'levelBefore' | 'reason' | 'isJoinable'>;

const NO_NOTE: NoteDetail = { levelBefore: null, reason: null, isJoinable: false };

/** What the queue says of some notes beside their levels: what was before them, and their words. */
async function findNoteDetails(db: Reads, ids: string[]): Promise<Map<string, NoteDetail>> {
	const rows = await db.all<{
		id: string;
		counting: Counting;
		kind: string;
		level: NoteLevel;
		reason: string;
		language: string;
		levelBefore: NoteLevel | null;
	}>(sql`
		SELECT note.id, note.counting, note.kind, note.level, note.reason, note.language,
			CASE WHEN note.corrects_id IS NOT NULL
				THEN (SELECT target.level FROM status_note target WHERE target.id = note.corrects_id)
				ELSE (SELECT CASE WHEN span.note_id = note.id THEN span.level_before ELSE span.level END
					FROM status_span span WHERE span.assessor_id = note.assessor_id
						AND span.recommendation_id = note.recommendation_id
						AND span.known_to = ${FOREVER_INSTANT}
						AND span.valid_from <= note.as_of AND span.valid_to > note.as_of)
			END AS "levelBefore"
		FROM status_note note
		WHERE note.id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`);
	return new Map(
		rows.map(({ id, levelBefore, reason, language, ...note }) => [
			id,
			{
				levelBefore,
				reason: { text: reason, lang: language },
				isJoinable: mayJoin({ ...note, levelBefore })
			}
		])
	);
}

async function findItems(
	db: Reads,
	{ from, order, page, viewerId, language }: ListQuery & { from: SQL; order: SQL }
): Promise<ReviewPage> {
	const rows = await db.all<Row>(sql`
		SELECT found.subject, found.id, r.id AS "recommendationId", r.code, r.title, r.language,
			found.as_of AS "asOf", found.recorded_at AS "recordedAt", found.level, found.value,
			found.author_id AS "authorId", author.name AS author, judge.en AS "assessorEn",
			judge.ja AS "assessorJa", judgement.assessor_wording AS wording, count(*) OVER () AS total
		FROM (${from}) found
		JOIN recommendation r ON r.id = found.recommendation_id
		JOIN source s ON s.id = r.source_id
		LEFT JOIN recommendation whole ON whole.id = r.parent_id
		LEFT JOIN user author ON author.id = found.author_id
		LEFT JOIN status_note judgement ON judgement.id = found.id AND judgement.assessor_id <> ${OURS}
		LEFT JOIN assessor judge ON judge.id = judgement.assessor_id
		ORDER BY ${order} LIMIT ${REVIEW_PAGE_SIZE} OFFSET ${(page - 1) * REVIEW_PAGE_SIZE}`);
	const ids = [...new Set(rows.map((row) => row.recommendationId))];
	const noteIds = rows.filter(({ subject }) => subject === 'status-note').map(({ id }) => id);
	const [translations, details] = await Promise.all([
		findTranslations(db, ids, language),
		findNoteDetails(db, noteIds)
	]);
	const items = rows.map((row) => {
		const { recommendationId: id, title, language: lang, authorId, total: _total, ...rest } = row;
		const { assessorEn: en, assessorJa: ja, wording, ...item } = rest;
		const original = { text: title, lang };
		return {
			...item,
			...(details.get(item.id) ?? NO_NOTE),
			title: textIn(translations, language, { id, field: 'title', original }),
			assessor: en !== null && ja !== null ? { en, ja, wording: wording ?? '' } : null,
			isOwn: authorId === viewerId
		};
	});
	return { items, total: rows[0]?.total ?? 0 };
}

/** Who asks, in which language, and for which page (counted from 1). */
export interface ListQuery {
	page: number;
	viewerId: string;
	language: string;
}

/** A page of what waits for a second person, oldest first. Three queries. */
export function findWaitingItems(db: Reads, query: ListQuery): Promise<ReviewPage> {
	return findItems(db, {
		...query,
		from: WAITING,
		order: sql`found.recorded_at, found.place, found.id`
	});
}

/** The baseline notes that nobody reviewed yet and no counting note corrected. */
const BASELINE = sql`
	SELECT 'status-note' AS subject, note.id, note.recommendation_id, note.as_of, note.recorded_at,
		note.level, NULL AS value, note.author_id
	FROM status_note note WHERE note.counting = 'baseline' AND note.assessor_id = ${OURS}
		AND ${unreviewed('note.id')} AND NOT EXISTS (
			SELECT 1 FROM status_note later LEFT JOIN review lv
				ON lv.subject_id = later.id AND lv.decision = 'approved'
			WHERE later.corrects_id = note.id AND coalesce(later.counts_from, lv.recorded_at) IS NOT NULL)`;

/**
 * A page of the baseline notes that nobody reviewed yet and no note corrected, in the order of the
 * sources; only those of one recommendation, its parts with it, where `about` (a code) is given. Three
 * queries.
 */
export function findBaselineItems(
	db: Reads,
	{ about, ...query }: ListQuery & { about: string | null }
): Promise<ReviewPage> {
	const only =
		about === null
			? sql``
			: sql`WHERE baseline.recommendation_id IN (SELECT asked.id FROM recommendation asked
				LEFT JOIN recommendation w ON w.id = asked.parent_id
				WHERE asked.code = ${about} OR w.code = ${about})`;
	const from = sql`SELECT * FROM (${BASELINE}) baseline ${only}`;
	const order = sql`s.position, coalesce(whole.position, r.position), r.parent_id IS NOT NULL,
		r.position, found.as_of, found.id`;
	return findItems(db, { ...query, from, order });
}

/** How much there is to review: what waits, and what of the baseline nobody reviewed. One query. */
export async function countReviewable(db: Reads): Promise<{ waiting: number; baseline: number }> {
	const row = await db.get<{ waiting: number; baseline: number } | undefined>(
		sql`SELECT (SELECT count(*) FROM (${WAITING})) AS waiting,
			(SELECT count(*) FROM (${BASELINE})) AS baseline`
	);
	return row ?? { waiting: 0, baseline: 0 };
}

/** How much waits that somebody else wrote: what this reviewer can decide. One query. */
export async function countWaiting(db: Reads, reviewerId: string): Promise<number> {
	const row = await db.get<{ waiting: number } | undefined>(
		sql`SELECT count(*) AS waiting FROM (${WAITING}) found WHERE found.author_id IS NOT ${reviewerId}`
	);
	return row?.waiting ?? 0;
}
