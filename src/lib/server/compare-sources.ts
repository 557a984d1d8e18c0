import type { Day } from '../domain/day.ts';
import { rankOf, type StandingLevel } from '../domain/level.ts';
import type { RecommendationQuery } from '../domain/recommendation-query.ts';
import type { RecommendationType } from '../domain/recommendation.ts';
import type { Text } from '../domain/text.ts';
import type { View } from '../domain/view.ts';
import type { Reads } from './db/connect.ts';
import { findOverlaps } from './overlap.ts';
import { findRecommendations } from './recommendation-list.ts';

/** A recommendation on one side of a theme. */
export interface ComparedItem {
	code: string;
	title: Text;
	type: RecommendationType;
	level: StandingLevel;
	/** When it was judged last, or a part of it. */
	on: Day | null;
	/** The codes of the same recommendation in the other source. */
	sameAs: string[];
}

/** A theme with what each of two sources recommends in it. */
export interface ComparedTheme {
	slug: string;
	left: ComparedItem[];
	right: ComparedItem[];
	/** False where both reach over the same levels, or say nothing. */
	differs: boolean;
}

const reachOf = (items: ComparedItem[]) => {
	const ranks = items.map(({ level }) => rankOf(level));
	return items.length === 0 ? '' : `${Math.min(...ranks)} ${Math.max(...ranks)}`;
};

/**
 * What two sources recommend, theme by theme, with the levels of a view: first the themes where their
 * levels reach from and to other ones, then those of which one says nothing, then the others.
 */
export async function compareSources(
	db: Reads,
	view: View,
	{
		left,
		right,
		query,
		language
	}: { left: string; right: string; query: RecommendationQuery; language: string }
): Promise<ComparedTheme[]> {
	const asked = { ...query, source: [left, right], group: 'theme' as const };
	const found = await findRecommendations(db, view, asked, { language, limit: null });
	const ids = found.map(({ id }) => id);
	const overlaps = await findOverlaps(db, view, ids, language);
	const codes = new Set(found.map(({ code }) => code));
	const itemsOf = (slug: string, theme: string) =>
		found
			.filter(({ sourceSlug, themeSlug }) => sourceSlug === slug && themeSlug === theme)
			.map(({ id, code, titleIn: title, type, level, lastNoteOn, partJudgedOn }) => ({
				...{ code, title, type, level, on: lastNoteOn ?? partJudgedOn },
				sameAs: overlaps
					.filter((one) => one.recommendationId === id && codes.has(one.code))
					.map((one) => one.code)
			}));
	const themes = [...new Set(found.map(({ themeSlug }) => themeSlug))].map((slug) => {
		const sides = { left: itemsOf(left, slug), right: itemsOf(right, slug) };
		return { slug, ...sides, differs: reachOf(sides.left) !== reachOf(sides.right) };
	});
	const isOneSided = ({ left: ours, right: theirs }: ComparedTheme) =>
		ours.length === 0 || theirs.length === 0;
	const placeOf = (theme: ComparedTheme) => (theme.differs ? Number(isOneSided(theme)) : 2);
	return themes.toSorted((a, b) => placeOf(a) - placeOf(b));
}
