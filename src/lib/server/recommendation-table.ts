import { trackingEndOf } from '../domain/closing.ts';
import type { Day } from '../domain/day.ts';
import { checkReasonsOf } from '../domain/flag.ts';
import {
	dropping,
	filtersOf,
	PAGE_SIZE,
	type RecommendationQuery
} from '../domain/recommendation-query.ts';
import type { View } from '../domain/view.ts';
import type { Reads } from './db/connect.ts';
import { keptCopy, type KeptCopy } from './kept/copy.ts';
import { keptCount, keptTally } from './kept/list.ts';
import { findNewestEvidence } from './newest-evidence.ts';
import { findOverlapCodes } from './overlap.ts';
import { findParties } from './party.ts';
import { countStances } from './recommendation.ts';
import { tallyRecommendations } from './recommendation-count.ts';
import { countRecommendations, findRecommendations } from './recommendation-list.ts';
import { findSources } from './source.ts';
import { findSpans } from './span-list.ts';
import { findThemes } from './theme.ts';

/** A page of the list: each recommendation with its level history and the evidence for and against. */
async function findRows(
	db: Reads,
	view: View,
	{ query, ids, language }: { query: RecommendationQuery; ids: string[]; language: string }
) {
	const found = await findRecommendations(db, view, query, { ids, language });
	const [spans, stances, newest, overlaps] = await Promise.all([
		findSpans(db, view, ids),
		countStances(db, view, ids),
		findNewestEvidence(db, view, ids),
		findOverlapCodes(db, view, ids)
	]);
	const histories = new Map<string, typeof spans>();
	for (const span of spans) {
		const history = histories.get(span.recommendationId);
		if (history) history.push(span);
		else histories.set(span.recommendationId, [span]);
	}
	return found.map((standing) => ({
		code: standing.code,
		groupKey: standing.groupKey,
		title: standing.titleIn,
		type: standing.type,
		isPart: standing.parentCode !== null,
		themeSlug: standing.themeSlug,
		level: standing.level,
		since: standing.since,
		lastNoteOn: standing.lastNoteOn,
		newestEvidence: newest.get(standing.id) ?? null,
		confidence: standing.confidence,
		flags: standing.flags,
		closing: trackingEndOf(standing),
		checkReasons: checkReasonsOf(standing, view.asOf),
		reviewIntervalDays: standing.reviewIntervalDays,
		isBaseline: standing.isBaseline,
		isRolledUp: standing.isRolledUp,
		parts: standing.parts,
		partsAssessed: standing.partsAssessed,
		partJudgedOn: standing.partJudgedOn,
		overlaps: overlaps.get(standing.id) ?? [],
		spans: histories.get(standing.id) ?? [],
		stances: stances.get(standing.id) ?? { supports: 0, against: 0, context: 0 }
	}));
}

/** How many recommendations there would be without each of the filters. One query for each filter. */
function countWithout(
	db: Reads,
	view: View,
	{ query, kept }: { query: RecommendationQuery; kept: KeptCopy | null }
) {
	return Promise.all(
		filtersOf(query).map(async (filter) => {
			const wider = { ...query, ...dropping(query, filter) };
			if (kept) return { ...filter, found: await keptCount(kept, view, wider) };
			const { found } = await countRecommendations(db, view, wider);
			return { ...filter, found };
		})
	);
}

/**
 * The list of recommendations as its page shows it, with the counts of its facets and, where nothing
 * was found, what dropping each filter would find. The same number of queries however many rows. In
 * a large database it is found in the copy that is `kept` of it.
 */
export async function findRecommendationTable(
	db: Reads,
	view: View,
	{ query, language }: { query: RecommendationQuery; language: string },
	kept = keptCopy(db)
) {
	const { ids, groups, facets, ...counts } = await (kept
		? keptTally(kept, view, query)
		: tallyRecommendations(db, view, query));
	const [rows, themes, sources, parties] = await Promise.all([
		findRows(db, view, { query, ids, language }),
		findThemes(db, view),
		findSources(db, view),
		findParties(db, view)
	]);
	const existing = sources.map(({ existsFrom }) => existsFrom).filter((day) => day <= view.asOf);
	const from: Day = existing.sort()[0] ?? view.asOf;
	return {
		rows,
		...counts,
		/** How many recommendations each group has on all pages together, by its key. */
		groups,
		pages: Math.max(1, Math.ceil(counts.found / PAGE_SIZE)),
		facets,
		/** The first day of the level histories. */
		from,
		themes: themes.map(({ slug, en, ja }) => ({ slug, en, ja })),
		sources: sources.map(({ slug, code, title, published, language: lang }) => ({
			slug,
			code,
			published,
			title: { text: title, lang }
		})),
		parties: parties.map(({ slug, en, ja }) => ({ slug, en, ja })),
		withoutEach: counts.found === 0 ? await countWithout(db, view, { query, kept }) : []
	};
}
