import { and, asc, eq, lte, sql, type SQL } from 'drizzle-orm';
import { differenceOf, type Difference } from '../domain/assessor.ts';
import type { Day } from '../domain/day.ts';
import { levelAtRank, type NoteLevel, type StandingLevel } from '../domain/level.ts';
import type { RecommendationType } from '../domain/recommendation.ts';
import type { Text } from '../domain/text.ts';
import type { View } from '../domain/view.ts';
import type { Reads } from './db/connect.ts';
import { assessor } from './db/schema.ts';
import { inSourceOrder, knownBy, rankOfSpan, withStanding } from './standing.ts';
import { findTranslations, textIn } from './translation.ts';

/**
 * Another assessor by its slug, or null; ours is no other. Null too where it was recorded past what the
 * viewer may see.
 */
export async function findAssessor(db: Reads, slug: string, view?: View) {
	const [row] = await db
		.select()
		.from(assessor)
		.where(
			and(
				eq(assessor.slug, slug),
				eq(assessor.isOurs, false),
				view?.limit ? lte(assessor.recordedAt, view.limit) : undefined
			)
		);
	return row ?? null;
}

/** What other assessors judge in a view: a row of `span` for each that holds, beside `standing`. */
const judgedOf = (view: View): SQL => sql`FROM standing
	JOIN status_span span ON span.recommendation_id = standing.id
		AND span.valid_from <= ${view.asOf} AND span.valid_to > ${view.asOf}
		AND span.known_from <= ${knownBy(view)} AND span.known_to > ${knownBy(view)}
	JOIN assessor ON assessor.id = span.assessor_id AND NOT assessor.is_ours`;

/** The other assessors recorded in a view by name, each with how many recommendations it judges, and how many otherwise than we. */
export async function findAssessors(db: Reads, view: View) {
	const [all, counts] = await Promise.all([
		db
			.select({
				id: assessor.id,
				slug: assessor.slug,
				en: assessor.en,
				ja: assessor.ja,
				scale: assessor.scale
			})
			.from(assessor)
			.where(and(eq(assessor.isOurs, false), lte(assessor.recordedAt, knownBy(view))))
			.orderBy(asc(assessor.en)),
		db.all<{ id: string; judged: number; differing: number }>(
			sql`${withStanding(view)} SELECT assessor.id, count(*) AS judged,
					sum(standing.standing_rank >= 0 AND standing.standing_rank <> ${rankOfSpan}) AS differing
				${judgedOf(view)} GROUP BY assessor.id`
		)
	]);
	return all.map(({ id, ...one }) => {
		const { judged = 0, differing = 0 } = counts.find((row) => row.id === id) ?? {};
		return { ...one, judged, differing };
	});
}

/** A judgement of another assessor that holds, beside our level. */
export interface JudgedBeside {
	noteId: string;
	code: string;
	title: Text;
	type: RecommendationType;
	wording: Text;
	asOf: Day;
	level: NoteLevel;
	ourLevel: StandingLevel;
	ourLastNoteOn: Day | null;
	difference: Difference | null;
}

/** What one assessor judges in a view, in the order of the sources. Two queries. */
export async function findJudgedBeside(
	db: Reads,
	view: View,
	{ assessorId, language }: { assessorId: string; language: string }
): Promise<JudgedBeside[]> {
	type Row = Omit<JudgedBeside, 'title' | 'wording' | 'ourLevel' | 'difference'> & {
		id: string;
		title: string;
		language: string;
		wording: string;
		wordingLanguage: string;
		rank: number;
	};
	const rows = await db.all<Row>(
		sql`${withStanding(view)} SELECT standing.id, standing.code, standing.title, standing.language,
				standing.type, standing.standing_rank AS rank, span.note_id AS "noteId", span.level,
				coalesce(standing.last_note_on, standing.part_judged_on) AS "ourLastNoteOn",
				judgement.as_of AS "asOf", coalesce(judgement.assessor_wording, '') AS wording,
				judgement.language AS "wordingLanguage"
			${judgedOf(view)} JOIN status_note judgement ON judgement.id = span.note_id
			WHERE assessor.id = ${assessorId} ORDER BY ${inSourceOrder}`
	);
	const ids = rows.map(({ id }) => id);
	const translations = await findTranslations(db, ids, language);
	return rows.map(({ id, title, language: lang, wording, wordingLanguage, rank, ...row }) => ({
		...row,
		title: textIn(translations, language, { id, field: 'title', original: { text: title, lang } }),
		wording: { text: wording, lang: wordingLanguage },
		ourLevel: levelAtRank(rank),
		difference: differenceOf(row.level, levelAtRank(rank))
	}));
}
