import type { Day } from '#lib/domain/day.ts';
import type { Cell, LevelColumn } from '#lib/domain/level-history.ts';
import type { StandingLevel } from '#lib/domain/level.ts';
import type { Period } from '#lib/domain/period.ts';
import type { SupportTally } from '#lib/domain/support-tally.ts';
import type { Tally } from '#lib/domain/tally.ts';
import type { Text } from '#lib/domain/text.ts';

/** The charts that say where the recommendations stand: all as one, or put together by something. */
export const STANDING_CHARTS = ['all', 'themes', 'sources', 'leads', 'forums', 'parties'] as const;
export type StandingChart = (typeof STANDING_CHARTS)[number];

/** The charts that there are as files. */
export const CHARTS = [...STANDING_CHARTS, 'matrix', 'levels', 'evidence'] as const;
export type Chart = (typeof CHARTS)[number];

export const isChart = (name: string): name is Chart => CHARTS.includes(name as Chart);
export const isStandingChart = (name: Chart): name is StandingChart =>
	STANDING_CHARTS.includes(name as StandingChart);

/** Recommendations of a theme, a source or a party, counted; named in the reader's language. */
export interface StandingGroup {
	slug: string;
	name: string;
	tally: Tally;
}

/** What the matrix shows of a recommendation. */
export interface MatrixRow {
	code: string;
	title: Text;
	isPart: boolean;
	groupSlug: string;
	cells: readonly Cell[];
	level: StandingLevel;
	isStalled: boolean;
}

/** What charts show: of some recommendations, in one view, compared with one day. */
export interface ChartData {
	groups: Record<StandingChart, readonly StandingGroup[]>;
	matrix: { periods: readonly Period[]; rows: readonly MatrixRow[] };
	columns: readonly LevelColumn[];
	support: readonly SupportTally[];
	asOf: Day;
	knownOn: Day;
	/** The day compared with. */
	since: Day;
}

/** Where what a chart shows leads: whole addresses, as a picture may be anywhere. */
export interface ChartHrefs {
	/** What stands at a level, on another day than that of the picture if one is given. */
	level: (level: StandingLevel, day?: Day) => string;
	/** What stands at a level, or all, of a theme, a source or a party. */
	group: (chart: StandingChart, slug: string, level?: StandingLevel) => string;
	day: (day: Day) => string;
	changes: (period: Period) => string;
	recommendation: (code: string, day?: Day) => string;
}
