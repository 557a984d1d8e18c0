import { filtersOf, readRecommendationQuery } from '../domain/recommendation-query.ts';
import type { ReportSettings } from '../domain/report.ts';
import { comparedDay } from '../domain/view.ts';
import { m } from '../paraglide/messages.js';
import { facetWord, filterWord, type FilterNames } from './filter.ts';

/** What a report is about: its filters in words, or all recommendations. */
export function scopeText(
	{ query, asOf }: Pick<ReportSettings, 'query' | 'asOf'>,
	names: FilterNames
): string {
	const asked = readRecommendationQuery(new URLSearchParams(query));
	const since = comparedDay(asked.comparedWith, asOf);
	const filters = filtersOf(asked).map(
		(filter) => `${facetWord(filter.facet)}: ${filterWord(filter, names, since)}`
	);
	return filters.length > 0 ? filters.join(m.report_words_comma()) : m.report_words_scope_all();
}
