import { chartDataOf } from '#lib/charts/chart-data.ts';
import { chartHrefs } from '#lib/charts/chart-hrefs.ts';
import type { Chart } from '#lib/charts/chart.ts';
import { pictureOf, titleOf } from '#lib/charts/picture.ts';
import { m } from '#lib/paraglide/messages.js';
import { placesOf } from '../domain/places.ts';
import { filtersOf, readRecommendationQuery } from '../domain/recommendation-query.ts';
import type { ReportSettings } from '../domain/report.ts';
import type { Language } from '../domain/text.ts';
import type { View } from '../domain/view.ts';
import { dayText } from '../words/dates.ts';
import { facetWord, filterWord, type FilterNames } from '../words/filter.ts';
import { flagWord } from '../words/words.ts';
import { thinWord } from '../words/support.ts';
import { findDashboard } from './dashboard.ts';
import type { Reads } from './db/connect.ts';
import { chartTable } from './reports/compose/chart-table.ts';
import type { DrawnChart, ReportNumbers } from './reports/compose/composing.ts';

/** More rows than this are no picture any more. */
const MATRIX_ROWS_MAX = 100;

type Dashboard = Awaited<ReturnType<typeof findDashboard>>;

/** What a report is about, in words: its filters, or all. */
function scopeWords(settings: ReportSettings, names: Dashboard['names']): string {
	const known: FilterNames = {
		themes: names.themes.map(({ slug, name }) => ({ slug, ...name })),
		parties: names.parties.map(({ slug, name }) => ({ slug, ...name })),
		sources: names.sources.map(({ slug, name }) => ({ slug, ...name }))
	};
	const filters = filtersOf(readRecommendationQuery(new URLSearchParams(settings.query)));
	if (filters.length === 0) return m.report_scope_all();
	return filters
		.map((one) => `${facetWord(one.facet)}: ${filterWord(one, known, settings.asOf)}`)
		.join(m.report_semicolon());
}

const chartsFor = (
	{ detail, sections }: ReportSettings,
	{ matrix, parties }: Dashboard
): Chart[] => {
	if (!sections.includes('charts')) return [];
	if (detail !== 'full') return detail === 'brief' ? ['themes', 'levels'] : ['themes'];
	return [
		...(['themes', 'levels'] as const),
		...(matrix.total <= MATRIX_ROWS_MAX ? (['matrix'] as const) : []),
		...(parties.length > 1 ? (['forums'] as const) : []),
		'evidence'
	];
};

/**
 * The numbers of a report and its charts, as they are drawn for paper and for a dark screen: each with its
 * numbers, every link with both of its dates. To be called in the report's language.
 */
export async function findReportCharts(
	db: Reads,
	view: View,
	{
		settings,
		language,
		origin,
		since
	}: { settings: ReportSettings; language: Language; origin: string; since: string }
): Promise<{ numbers: ReportNumbers; charts: DrawnChart[]; scope: string }> {
	const query = readRecommendationQuery(new URLSearchParams(settings.query));
	const asked = { since, query, language, grouping: 'source', rows: MATRIX_ROWS_MAX } as const;
	const dashboard = await findDashboard(db, view, asked);
	const { asOf, knownOn } = view;
	const data = chartDataOf(dashboard, { asOf, knownOn, since });
	const dates = view.edition ? { edition: view.edition.slug } : { asOf, knownOn };
	const places = placesOf({ query, dates, asOf, since, grouping: 'source', latest: '' });
	const under = m.list_print_head({ asOf: dayText(asOf), knownOn: dayText(knownOn) });
	const hrefs = chartHrefs(places, origin);
	const paper = { data, hrefs, under, isForPaper: true };
	const isEmpty = dashboard.all.wholes + dashboard.all.parts === 0;
	return {
		scope: scopeWords(settings, dashboard.names),
		numbers: {
			all: dashboard.all,
			...{ notes: dashboard.notes, evidence: dashboard.evidence },
			themes: data.groups.themes.map(({ name, tally }) => ({ name, tally })),
			thin: dashboard.thin.map(({ code, title, spots }) => {
				return { code, title, spots: spots.map(thinWord) };
			}),
			thinCount: dashboard.thinCount,
			needsWork: dashboard.needsWork.map(({ work, count }) => ({
				label: work === 'no-interpretation' ? m.needs_no_interpretation() : flagWord(work),
				count
			}))
		},
		charts: isEmpty
			? []
			: chartsFor(settings, dashboard).map((chart) => {
					const title = titleOf(chart, data);
					return {
						...{ id: chart, title, table: chartTable(chart, title, data) },
						svg: pictureOf(chart, { ...paper, scheme: 'light' }),
						dark: pictureOf(chart, { ...paper, scheme: 'dark' })
					};
				})
	};
}
