import type { View } from '../domain/view.ts';
import { findContributions, findResponses } from './beside-list.ts';
import { findClosings, findSuperseded } from './closing.ts';
import type { Reads } from './db/connect.ts';
import { newestEvidenceIn } from './newest-evidence.ts';
import { findJudgements } from './judgement.ts';
import { findOverlaps } from './overlap.ts';
import { findFamily, findRecommendation, type RecommendationDetail } from './recommendation.ts';
import { findInterpretations } from './interpretation-list.ts';
import { findSpans } from './span-list.ts';
import { findTimeline, findWithheld } from './timeline.ts';

/** Why a recommendation has no standing in a view. */
export type Absence = 'not-yet' | 'not-known' | 'waiting';

const nameIn = (language: string, { en, ja }: { en: string; ja: string }) =>
	language === 'ja' ? ja : en;

/** What a page may show of a recommendation, its source and its surroundings: picked, not the rows. */
export function pickRecommendation(found: RecommendationDetail, language: string) {
	const { source, interpretation } = found;
	return {
		code: found.code,
		title: found.titleIn,
		summary: found.summaryIn,
		isPart: found.parentId !== null,
		type: found.type,
		force: found.force,
		explicitness: found.explicitness,
		modality: found.modality,
		targetDate: found.targetDate,
		reviewIntervalDays: found.reviewIntervalDays,
		source: {
			code: source.code,
			slug: source.slug,
			title: { text: source.title, lang: source.language },
			publisher: source.series ?? source.publisher,
			published: source.published,
			existsFrom: source.existsFrom
		},
		theme: { slug: found.theme.slug, name: nameIn(language, found.theme) },
		parties: found.parties.map((party) => ({
			role: party.role,
			slug: party.slug,
			name: nameIn(language, party)
		})),
		passages: found.passages.map(({ id, block, words, quote, page }) => {
			return { id, block, words, quote, page };
		}),
		interpretation: interpretation && {
			version: interpretation.version,
			signsFor: interpretation.signsFor,
			signsAgainst: interpretation.signsAgainst,
			language: interpretation.language
		}
	};
}

function absenceOf(found: RecommendationDetail, view: View): Absence {
	if (found.countsFrom === null) return 'waiting';
	return view.asOf < found.source.existsFrom ? 'not-yet' : 'not-known';
}

/** What stands beside the level of a recommendation, and by what it is judged; nothing before the recommendation is there. */
async function findBeside(db: Reads, view: View, id: string, language: string) {
	const found = await Promise.all([
		findResponses(db, view, id),
		findContributions(db, view, id),
		findClosings(db, view, { recommendationId: id, language }),
		findSuperseded(db, view, { recommendationId: id, language }),
		findInterpretations(db, view, id),
		findJudgements(db, view, id),
		findOverlaps(db, view, [id], language)
	]);
	const [responses, contributions, closings, supersedes, interpretations, judgements, overlaps] =
		found;
	return {
		...{ responses, contributions, closings, supersedes, interpretations },
		judgements: judgements.map(({ assessor, ...judged }) => ({
			...judged,
			assessor: { slug: assessor.slug, name: nameIn(language, assessor) }
		})),
		overlaps: overlaps.map(({ recommendationId: _of, ...other }) => other)
	};
}

const NOTHING_BESIDE = {
	...{ responses: [], contributions: [], closings: [] },
	...{ supersedes: [], interpretations: [], judgements: [], overlaps: [] }
};

/**
 * All that the page of a recommendation shows in a view: itself, where it stands (or why it does not
 * stand anywhere), those it belongs with, its notes, and what stands beside the level: responses,
 * contributions, closings, and what it supersedes. Null if there is none, or if the viewer may not
 * see it. A fixed number of queries, however many notes it has.
 */
export async function findRecommendationPage(
	db: Reads,
	view: View,
	code: string,
	language: string
) {
	const found = await findRecommendation(db, view, code, language);
	if (!found) return null;
	const isThere = view.asOf >= found.source.existsFrom;
	const [family, timeline, withheld, { responses, ...beside }] = await Promise.all([
		findFamily(db, view, found.id, language),
		isThere ? findTimeline(db, view, found.id) : [],
		isThere ? findWithheld(db, view, found.id) : [],
		isThere ? findBeside(db, view, found.id, language) : NOTHING_BESIDE
	]);
	const spans = await findSpans(
		db,
		view,
		family.map((one) => one.id)
	);
	const standing = family.find((one) => one.code === code) ?? null;
	return {
		recommendation: pickRecommendation(found, language),
		/** For the staff: what a lawful removal is asked for by. */
		ids: view.viewer && {
			recommendation: found.id,
			interpretation: found.interpretation?.id ?? null
		},
		standing,
		newestEvidence: newestEvidenceIn(timeline),
		absence: standing ? null : absenceOf(found, view),
		family: family.map(({ id, ...one }) => ({
			...one,
			spans: spans.filter((span) => span.recommendationId === id)
		})),
		spans: spans.filter((span) => span.recommendationId === found.id),
		timeline,
		withheld,
		...beside,
		responses: responses.map(({ partyId: _id, partySlug, partyEn, partyJa, ...said }) => ({
			...said,
			party: { slug: partySlug, name: nameIn(language, { en: partyEn, ja: partyJa }) }
		}))
	};
}
