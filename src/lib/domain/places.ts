import { datedAddress, type AskedDates } from './dated-address.ts';
import { addDays, yearBefore, type Day } from './day.ts';
import type { StandingLevel } from './level.ts';
import type { Period } from './period.ts';
import {
	filtersOf,
	writeRecommendationQuery,
	type RecommendationQuery
} from './recommendation-query.ts';

interface Asked {
	/** Which recommendations the page is about. */
	query: RecommendationQuery;
	dates: AskedDates;
	asOf: Day;
	since: Day;
	/** `theme` where the matrix is not by source. */
	grouping: 'source' | 'theme';
	/** The last day that may be asked for. */
	latest: Day;
}

export type Change = Partial<RecommendationQuery>;

/** What narrows a list to those at a level. */
export const atLevel = (level: StandingLevel): Change =>
	level === 'on-hold' ? { flag: [level] } : { level: [level] };

/** Where everything on the dashboard leads: each address keeps the dates and what the page is about. */
export function placesOf({ query, dates, asOf, since, grouping, latest }: Asked) {
	const on = (day: Day | undefined): AskedDates => {
		if (day === undefined || day === asOf) return dates;
		if (day === latest && !dates.edition) return { ...dates, asOf: undefined };
		return { ...dates, asOf: day };
	};
	const chosen = since === yearBefore(asOf) ? null : since;
	const dashboard = (
		change: Change = {},
		other: { asOf?: Day; comparedWith?: Day | null; grouping?: 'source' | 'theme' } = {}
	) => {
		const address = `/${writeRecommendationQuery(query, on(other.asOf), change)}`;
		const compared = other.comparedWith === undefined ? chosen : other.comparedWith;
		const isBefore = compared !== null && compared < (other.asOf ?? asOf);
		const by = other.grouping ?? grouping;
		const [path, given] = address.split('?');
		const params = new URLSearchParams(given);
		if (isBefore) params.set('comparedWith', compared);
		if (by === 'theme') params.set('group', 'theme');
		return params.size > 0 ? `${path}?${params}` : (path ?? '/');
	};
	return {
		dashboard,
		/** The list of what the page is about, with some of the query changed. */
		list: (change: Change = {}, day?: Day) =>
			`/recommendations${writeRecommendationQuery(query, on(day), change)}`,
		recommendation: (code: string, { day, noteId }: { day?: Day; noteId?: string } = {}) =>
			datedAddress(`/recommendations/${code}${noteId ? `#note-${noteId}` : ''}`, on(day)),
		/** The picture of an edition. */
		edition: (slug: string) => `/${writeRecommendationQuery(query, { edition: slug })}`,
		/** What changed in a period. */
		changes: ({ from, to }: Period) =>
			`${dashboard({}, { asOf: to, comparedWith: addDays(from, -1) })}#changes`,
		/** An address of the picture as a file. */
		chart: (name: string) => dashboard().replace(/^\//, `/charts/${name}`),
		/** All the evidence there is. */
		evidence: datedAddress('/evidence', dates),
		isNarrowed: filtersOf(query).length > 0
	};
}
export type Places = ReturnType<typeof placesOf>;
