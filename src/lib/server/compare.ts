import type { Text } from '../domain/text.ts';
import { OUR_SLUG } from '../domain/compare-query.ts';
import type { Day } from '../domain/day.ts';
import { rankOf, type StandingLevel } from '../domain/level.ts';
import type { RecommendationQuery } from '../domain/recommendation-query.ts';
import type { RecommendationType } from '../domain/recommendation.ts';
import type { View } from '../domain/view.ts';
import { findAssessor, findJudgedBeside } from './assessor-list.ts';
import type { Reads } from './db/connect.ts';
import { findRecommendations } from './recommendation-list.ts';
import { findStandingsSince } from './standing-since.ts';

/** A side of a row: the level there; null where there is none to speak of. */
export interface Side {
	level: StandingLevel | null;
	/** Another body's own words. */
	wording?: Text;
	/** When it was judged, or the day that it is looked at. */
	on: Day | null;
}

/**
 * How the right side stands to the left: the world moved it up or back; it came later; it is judged
 * otherwise without a move, or higher or lower by another assessor; only one side judges it.
 */
export type Difference =
	'up' | 'back' | 'new' | 'restated' | 'higher' | 'lower' | 'left-only' | 'right-only' | 'same';

/** A recommendation of a comparison. */
export interface ComparedRow {
	code: string;
	title: Text;
	type: RecommendationType;
	isPart: boolean;
	left: Side;
	right: Side;
	difference: Difference;
}

/** In this order the rows stand; those that differ before those that are the same. */
const ORDER: readonly Difference[] = [
	...(['back', 'up', 'lower', 'higher', 'restated', 'new'] as const),
	...(['left-only', 'right-only', 'same'] as const)
];

const inOrder = (rows: ComparedRow[]) =>
	rows.toSorted((a, b) => ORDER.indexOf(a.difference) - ORDER.indexOf(b.difference));

interface Scope {
	query: RecommendationQuery;
	language: string;
}

const findScope = (db: Reads, view: View, { query, language }: Scope) =>
	findRecommendations(db, view, query, { language, limit: null });

/**
 * The recommendations of a scope on an earlier day and on the view's day, those that moved back
 * first. What was restated without a move of the world is told apart from what moved.
 */
export async function compareDates(
	db: Reads,
	view: View,
	{ since, ...scope }: Scope & { since: Day }
): Promise<ComparedRow[]> {
	const [found, standings] = await Promise.all([
		findScope(db, view, scope),
		findStandingsSince(db, view, since)
	]);
	const byCode = new Map(standings.map((standing) => [standing.code, standing]));
	return inOrder(
		found.map((one) => {
			const { levelBefore = null, moved = null } = byCode.get(one.code) ?? {};
			const otherwise = levelBefore === one.level ? 'same' : 'restated';
			return {
				...{ code: one.code, title: one.titleIn, type: one.type },
				isPart: one.parentCode !== null,
				left: { level: levelBefore, on: since },
				right: { level: one.level, on: one.lastNoteOn ?? one.partJudgedOn },
				difference: moved ?? (levelBefore === null ? 'new' : otherwise)
			};
		})
	);
}

/** What one assessor says of each recommendation of a view, by its code; null for an unknown one. */
async function findSides(
	db: Reads,
	view: View,
	{ slug, language, ours }: { slug: string; language: string; ours: Map<string, Side> }
): Promise<Map<string, Side> | null> {
	if (slug === OUR_SLUG) return ours;
	const assessor = await findAssessor(db, slug);
	if (!assessor) return null;
	const judged = await findJudgedBeside(db, view, { assessorId: assessor.id, language });
	return new Map(
		judged.map(({ code, level, wording, asOf }) => [code, { level, wording, on: asOf }])
	);
}

function differenceOf(left: Side | undefined, right: Side | undefined): Difference {
	if (!left?.level) return 'right-only';
	if (!right?.level) return 'left-only';
	if (left.level === right.level) return 'same';
	return rankOf(right.level) > rankOf(left.level) ? 'higher' : 'lower';
}

/**
 * What two assessors say of the recommendations of a scope, by their slugs (`ours` for us): the right
 * one against the left. What neither judges is left out. Null where one of them is unknown.
 */
export async function compareAssessors(
	db: Reads,
	view: View,
	{ left, right, ...scope }: Scope & { left: string; right: string }
): Promise<ComparedRow[] | null> {
	const found = await findScope(db, view, scope);
	const ours = new Map(
		found
			.filter(({ level }) => rankOf(level) >= 0)
			.map(({ code, level, lastNoteOn, partJudgedOn }) => [
				code,
				{ level, on: lastNoteOn ?? partJudgedOn }
			])
	);
	const { language } = scope;
	const [lefts, rights] = await Promise.all(
		[left, right].map((slug) => findSides(db, view, { slug, language, ours }))
	);
	if (!lefts || !rights) return null;
	const none: Side = { level: null, on: null };
	return inOrder(
		found
			.filter(({ code }) => lefts.has(code) || rights.has(code))
			.map((one) => ({
				...{ code: one.code, title: one.titleIn, type: one.type },
				isPart: one.parentCode !== null,
				left: lefts.get(one.code) ?? none,
				right: rights.get(one.code) ?? none,
				difference: differenceOf(lefts.get(one.code), rights.get(one.code))
			}))
	);
}
