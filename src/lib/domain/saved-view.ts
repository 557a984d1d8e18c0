import { z } from 'zod';
import { isDay } from './day.ts';
import type { AskedDates } from './dated-address.ts';
import { readRecommendationQuery, writeRecommendationQuery } from './recommendation-query.ts';

/** The longest name of a view. */
export const VIEW_NAME_MAX = 80;
/** The longest query that is kept: far more than one may choose, less than an address may have. */
export const VIEW_QUERY_MAX = 3000;

function datesIn(params: URLSearchParams): AskedDates {
	const dayOf = (name: string) => {
		const day = params.get(name) ?? '';
		return isDay(day) ? day : undefined;
	};
	const edition = params.get('edition')?.slice(0, 200) || undefined;
	return { asOf: dayOf('asOf'), knownOn: dayOf('knownOn'), edition };
}

/**
 * What is kept of the query of a list, as the end of an address: what the list knows, in its order,
 * with its dates and from its first page. Empty for the whole list as it is.
 */
export function keptQuery(query: string): string {
	const params = new URLSearchParams(query);
	return writeRecommendationQuery(readRecommendationQuery(params), datesIn(params));
}

/** What a person types for a view. */
export const savedViewSchema = z.object({
	viewName: z.string().trim().min(1).max(VIEW_NAME_MAX),
	isShared: z.boolean()
});
export type SavedViewInput = z.infer<typeof savedViewSchema>;

/** What is sent for a new one: also the query of the list that it keeps. */
export const newViewSchema = savedViewSchema.extend({
	query: z
		.string()
		.max(VIEW_QUERY_MAX)
		.transform(keptQuery)
		.refine((query) => query !== '', { message: 'fault_view_plain' })
});
