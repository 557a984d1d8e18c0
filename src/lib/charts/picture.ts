import type { Component } from 'svelte';
import { render } from 'svelte/server';
import type { LevelColumn } from '#lib/domain/level-history.ts';
import type { StandingLevel } from '#lib/domain/level.ts';
import tokens from '#lib/styles/tokens.css?raw';
import { matrixTitle, pastTitle, standingTitle } from '#lib/words/chart.ts';
import { supportTitle } from '#lib/words/support.ts';
import { isStandingChart, type Chart, type ChartData, type ChartHrefs } from './chart.ts';
import EvidenceSheet from './EvidenceSheet.svelte';
import LevelsSheet from './LevelsSheet.svelte';
import MatrixSheet from './MatrixSheet.svelte';
import { paintIn, type Scheme } from './palette.ts';
import StandingSheet from './StandingSheet.svelte';

/** What Svelte writes so that a browser could take a page over has no meaning in a picture. */
const plain = (body: string) =>
	body
		.replace(/<!--[\s\S]*?-->/g, '')
		.replace(/ class="[^"]*"/g, '')
		.trim();

/** What a chart is drawn with. */
export interface PictureAsked {
	data: ChartData;
	/** Where everything in it leads. */
	hrefs: ChartHrefs;
	/** What it is about, and its two dates, in a line under its title. */
	under: string;
	scheme: Scheme;
	/** True for a page of paper that says the title and the dates itself: the drawing alone, and narrower. */
	isForPaper?: boolean;
}

/** The title of a chart: what it shows, in the reader's language. */
export function titleOf(chart: Chart, { groups, matrix, columns, support }: ChartData): string {
	if (isStandingChart(chart)) return standingTitle(chart, groups[chart]);
	const titles = {
		matrix: () => matrixTitle(matrix.periods),
		levels: () => pastTitle(columns),
		evidence: () => supportTitle(support)
	};
	return titles[chart]();
}

/** A chart as an SVG document: one file, with its colours and its links written out. */
export function pictureOf(
	chart: Chart,
	{ data, hrefs, under, scheme, isForPaper = false }: PictureAsked
): string {
	const common = {
		...{ paint: paintIn(tokens, scheme), isForPaper, under },
		title: titleOf(chart, data)
	};
	const draw = <Props extends Record<string, unknown>>(sheet: Component<Props>, props: Props) =>
		`<?xml version="1.0" encoding="UTF-8"?>\n${plain(render(sheet, { props }).body)}\n`;
	if (isStandingChart(chart))
		return draw(StandingSheet, {
			...{ ...common, groups: data.groups[chart], since: data.since },
			hrefOf: (slug: string, level?: StandingLevel) => hrefs.group(chart, slug, level)
		});
	switch (chart) {
		case 'matrix':
			return draw(MatrixSheet, {
				...{ ...common, matrix: data.matrix, asOf: data.asOf },
				hrefOf: hrefs.recommendation
			});
		case 'levels':
			return draw(LevelsSheet, {
				...{ ...common, columns: data.columns },
				hrefs: {
					level: (column: LevelColumn, level: StandingLevel) => hrefs.level(level, column.to),
					column: (column: LevelColumn) => hrefs.day(column.to),
					changes: hrefs.changes
				}
			});
		case 'evidence':
			return draw(EvidenceSheet, {
				...{ ...common, tallies: data.support },
				hrefOf: hrefs.level
			});
	}
}
