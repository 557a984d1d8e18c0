import { atLevel, type Change, type Places } from '#lib/domain/places.ts';
import type { ChartHrefs, StandingChart } from './chart.ts';

/** What narrows a list to a theme, a source or a party of a chart. */
export function ofGroup(chart: StandingChart, slug: string): Change {
	if (chart === 'all') return {};
	const by = { themes: 'theme', sources: 'source', leads: 'lead', forums: 'party' } as const;
	return { [chart === 'parties' ? 'party' : by[chart]]: [slug], page: 1 };
}

/** Where a picture leads that may be anywhere: to the places of a dashboard at an origin. */
export function chartHrefs(places: Places, origin: string): ChartHrefs {
	const to = (path: string) => `${origin}${path}`;
	return {
		level: (level, day) => to(places.list(atLevel(level), day)),
		group: (chart, slug, level) => {
			const change = ofGroup(chart, slug);
			return to(level ? places.list({ ...change, ...atLevel(level) }) : places.dashboard(change));
		},
		day: (day) => to(places.dashboard({}, { asOf: day })),
		changes: (period) => to(places.changes(period)),
		recommendation: (code, day) => to(places.recommendation(code, { day }))
	};
}
