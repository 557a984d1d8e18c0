import { z } from 'zod';
import type { AskedDates } from './dated-address.ts';
import {
	readRecommendationQuery,
	writeRecommendationQuery,
	type RecommendationQuery
} from './recommendation-query.ts';

/** What is laid side by side. */
export const COMPARED = ['dates', 'sources', 'assessors'] as const;
export type Compared = (typeof COMPARED)[number];
/** Stands for our own judgements among the assessors. */
export const OUR_SLUG = 'ours';

const slug = z.string().max(200).catch('');

/**
 * What an address compares. `left` and `right` are slugs of sources or assessors, empty where none is
 * chosen; the dates are those of the view, and `comparedWith` of the scope. The scope is which
 * recommendations are compared, as the list has it.
 */
export interface CompareQuery {
	by: Compared;
	left: string;
	right: string;
	scope: RecommendationQuery;
}

const NOT_OF_A_SCOPE = { moved: [], sort: 'code', descending: false, group: 'none' } as const;

/** Reads what an address compares; what it does not know is left out. */
export function readCompare(params: URLSearchParams): CompareQuery {
	const by = z.enum(COMPARED).catch('dates').parse(params.get('by'));
	const scope = readRecommendationQuery(params);
	return {
		by,
		left: slug.parse(params.get('left') ?? ''),
		right: slug.parse(params.get('right') ?? ''),
		scope: { ...scope, ...NOT_OF_A_SCOPE, moved: [], ...(by === 'sources' ? { source: [] } : {}) }
	};
}

/** The scope as the end of an address of the list. */
export const scopeAddress = ({ scope }: CompareQuery, dates: AskedDates = {}) =>
	writeRecommendationQuery(scope, dates);

/** The end of the address of a comparison, with some of it changed. */
export function writeCompare(
	query: CompareQuery,
	dates: AskedDates = {},
	change: Partial<CompareQuery> = {}
): string {
	const { by, left, right, scope } = { ...query, ...change };
	const params = new URLSearchParams({ by });
	if (left) params.set('left', left);
	if (right) params.set('right', right);
	for (const [name, value] of new URLSearchParams(writeRecommendationQuery(scope, dates)))
		params.append(name, value);
	if (by === 'dates' && scope.comparedWith) params.set('comparedWith', scope.comparedWith);
	return `?${params}`;
}
