import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { dayText } from '#lib/words/dates.ts';
import type { Day } from '#lib/domain/day.ts';
import type { LevelColumn } from '#lib/domain/level-history.ts';
import type { StandingLevel } from '#lib/domain/level.ts';
import { filtersOf } from '#lib/domain/recommendation-query.ts';
import { m } from '#lib/paraglide/messages.js';
import { settings } from '#lib/server/env.ts';
import tokens from '#lib/styles/tokens.css?raw';
import { matrixTitle, pastTitle } from '#lib/words/chart.ts';
import { atLevel } from '../places.ts';
import { facetWord, filterWord } from '#lib/words/filter.ts';
import { supportTitle } from '#lib/words/support.ts';
import type { Chart } from './chart-tables.ts';
import EvidenceSheet from './EvidenceSheet.svelte';
import type { Charts } from './find-charts.ts';
import LevelsSheet from './LevelsSheet.svelte';
import MatrixSheet from './MatrixSheet.svelte';
import { paintIn, type Scheme } from './palette.ts';

/** What a picture says of itself: what it is about, and its two dates. */
function underTitle({ view, query, dashboard: { names } }: Charts): string {
	const known = {
		themes: names.themes.map(({ slug, name }) => ({ slug, ...name })),
		parties: names.parties.map(({ slug, name }) => ({ slug, ...name })),
		sources: names.sources.map(({ slug, name }) => ({ slug, ...name }))
	};
	const about = filtersOf(query).map(
		(filter) => `${facetWord(filter.facet)}: ${filterWord(filter, known, view.asOf)}`
	);
	const dates = m.list_print_head({ asOf: dayText(view.asOf), knownOn: dayText(view.knownOn) });
	return [...about, dates].join(' · ');
}

/** What Svelte writes so that a browser could take a page over has no meaning in a picture. */
const plain = (body: string) => body.replace(/<!--[\s\S]*?-->/g, '').trim();

/** A chart as an SVG document: one file, with its colours and its links written out. */
export function pictureOf(chart: Chart, charts: Charts, scheme: Scheme): string {
	const { dashboard, places, view } = charts;
	const { ORIGIN } = settings();
	const to = (path: string) => `${ORIGIN}${path}`;
	const common = { paint: paintIn(tokens, scheme), under: underTitle(charts) };
	const draw = <Props extends Record<string, unknown>>(sheet: Component<Props>, props: Props) =>
		`<?xml version="1.0" encoding="UTF-8"?>\n${plain(render(sheet, { props }).body)}\n`;
	const list = (level: StandingLevel, day?: Day) => to(places.list(atLevel(level), day));
	switch (chart) {
		case 'matrix':
			return draw(MatrixSheet, {
				...{ ...common, matrix: dashboard.matrix, asOf: view.asOf },
				title: matrixTitle(dashboard.matrix.periods),
				hrefOf: (code: string, day?: Day) => to(places.recommendation(code, { day }))
			});
		case 'levels':
			return draw(LevelsSheet, {
				...{ ...common, columns: dashboard.columns, title: pastTitle(dashboard.columns) },
				hrefs: {
					level: (column: LevelColumn, level: StandingLevel) => list(level, column.to),
					column: (column: LevelColumn) => to(places.dashboard({}, { asOf: column.to })),
					changes: (column: LevelColumn) => to(places.changes(column))
				}
			});
		case 'evidence':
			return draw(EvidenceSheet, {
				...{ ...common, tallies: dashboard.support, title: supportTitle(dashboard.support) },
				hrefOf: list
			});
	}
}
