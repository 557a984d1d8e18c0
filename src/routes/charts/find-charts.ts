import { error, type RequestEvent } from '@sveltejs/kit';
import { isChart, type Chart } from '#lib/charts/chart.ts';
import { chartDataOf } from '#lib/charts/chart-data.ts';
import { chartHrefs } from '#lib/charts/chart-hrefs.ts';
import { pictureOf } from '#lib/charts/picture.ts';
import { askedDates } from '#lib/domain/dated-address.ts';
import { placesOf } from '#lib/domain/places.ts';
import { filtersOf, readRecommendationQuery } from '#lib/domain/recommendation-query.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { findDashboard } from '#lib/server/dashboard.ts';
import { settings } from '#lib/server/env.ts';
import { comparedDayOf, viewOf } from '#lib/server/view.ts';
import { dayText } from '#lib/words/dates.ts';
import { facetWord, filterWord } from '#lib/words/filter.ts';

type Asking = Pick<RequestEvent, 'url' | 'locals'>;

/** The chart that an address names. Answers 404 where there is none of that name. */
export function chartNamed(name: string): Chart {
	if (!isChart(name)) error(404, m.error_not_found());
	return name;
}

/**
 * What the charts of an address show: the dashboard of the same address, and where everything in it
 * leads. `rows` is how many rows a page of the matrix has.
 */
export async function findCharts(event: Asking, rows?: number) {
	const { db, today } = event.locals;
	const view = viewOf(event);
	const since = comparedDayOf(event, view);
	const query = readRecommendationQuery(event.url.searchParams);
	const grouping = event.url.searchParams.get('group') === 'theme' ? 'theme' : 'source';
	const asked = { since, query, grouping, language: getLocale(), rows } as const;
	const dates = askedDates(view, today);
	const { asOf, knownOn } = view;
	const dashboard = await findDashboard(db.reader, view, asked);
	return {
		asOf,
		knownOn,
		query,
		names: dashboard.names,
		data: chartDataOf(dashboard, { asOf, knownOn, since }),
		places: placesOf({ query, dates, asOf, since, grouping, latest: today })
	};
}
type Charts = Awaited<ReturnType<typeof findCharts>>;

/** What a picture says of itself: what it is about, and its two dates. */
function underTitle({ asOf, knownOn, query, names }: Charts): string {
	const known = {
		themes: names.themes.map(({ slug, name }) => ({ slug, ...name })),
		parties: names.parties.map(({ slug, name }) => ({ slug, ...name })),
		sources: names.sources.map(({ slug, name }) => ({ slug, ...name }))
	};
	const about = filtersOf(query).map(
		(filter) => `${facetWord(filter.facet)}: ${filterWord(filter, known, asOf)}`
	);
	const dates = m.list_print_head({ asOf: dayText(asOf), knownOn: dayText(knownOn) });
	return [...about, dates].join(' · ');
}

/** A chart of an address as an SVG document, and what its file is called without its ending. */
export async function findPicture(event: Asking, chart: Chart) {
	const charts = await findCharts(event);
	const scheme = event.url.searchParams.get('scheme') === 'dark' ? 'dark' : 'light';
	const { data, places, asOf } = charts;
	const hrefs = chartHrefs(places, settings().ORIGIN);
	return {
		svg: pictureOf(chart, { data, hrefs, under: underTitle(charts), scheme }),
		name: `heeded-${chart}-${asOf}`
	};
}
