import { STRENGTHS } from '#lib/domain/evidence.ts';
import { STANDING_LEVELS, type StandingLevel } from '#lib/domain/level.ts';
import { CONFIDENCES } from '#lib/domain/status-note.ts';
import { countPieces } from '#lib/domain/support-tally.ts';
import { countAll, type Tally } from '#lib/domain/tally.ts';
import { isStandingChart, type Chart, type ChartData, type StandingGroup } from './chart.ts';

export type ChartRow = (string | number)[];

/** One row for each theme, source or party: its levels now, and on the day compared with. */
function standingRows(groups: readonly StandingGroup[], since: string): ChartRow[] {
	const head = ['slug', 'name', ...STANDING_LEVELS, 'total', 'wholes', 'parts', 'rose', 'fell'];
	const before = STANDING_LEVELS.map((level) => `${level}_before`);
	const rows = groups.map(({ slug, name, tally }) => [
		...[slug, name],
		...STANDING_LEVELS.map((level) => {
			const { wholes, parts } = countsAt(tally, level);
			return wholes + parts;
		}),
		...[countAll(tally), tally.wholes, tally.parts, tally.rose, tally.fell],
		...STANDING_LEVELS.map((level) => countsAt(tally, level).before),
		...[tally.before, since]
	]);
	return [[...head, ...before, 'total_before', 'compared_with'], ...rows];
}

const NONE = { wholes: 0, parts: 0, before: 0 };
const countsAt = (tally: Tally, level: StandingLevel) =>
	level === 'on-hold' ? tally.onHold : (tally.levels.find((one) => one.level === level) ?? NONE);

/** One row for each recommendation and period. */
function matrixRows({ matrix }: ChartData): ChartRow[] {
	const head = ['code', 'title', 'is_part', 'group', 'day', 'level', 'stalled'];
	const rows = matrix.rows.flatMap(({ code, title, isPart, groupSlug, cells }) =>
		cells.flatMap((cell, at): ChartRow[] => {
			if (cell.level === null) return [];
			const own = [code, title.text, String(isPart), groupSlug, matrix.periods[at]?.to ?? ''];
			const marks = [cell.isRolledUp, cell.rose, cell.fell, cell.restated].map(String);
			return [[...own, cell.level, String(cell.isStalled), cell.notes, ...marks]];
		})
	);
	return [[...head, 'notes', 'lowest_of_parts', 'rose', 'fell', 'restated'], ...rows];
}

/** One row for each period; a level as a column. */
function levelsRows({ columns }: ChartData): ChartRow[] {
	const head = ['day', ...STANDING_LEVELS, 'stalled', 'total', 'wholes', 'parts'];
	const rows = columns.map(({ to, levels, wholes, parts, rose, fell, restated }) => [
		to,
		...STANDING_LEVELS.map((level) => levels.find((one) => one.level === level)?.count ?? 0),
		levels.reduce((sum, { stalled }) => sum + stalled, 0),
		...[wholes + parts, wholes, parts, rose, fell, restated]
	]);
	return [[...head, 'rose', 'fell', 'restated'], ...rows];
}

/** One row for each level. */
function evidenceRows({ support }: ChartData): ChartRow[] {
	const kinds = [...STRENGTHS, 'other'] as const;
	const head = [
		...['level', 'judgements'],
		...kinds.map((kind) => `supports_${kind}`),
		...['against', 'context'],
		...CONFIDENCES.map((confidence) => `confidence_${confidence}`),
		...['not_reviewed', 'days_since_last_note_middle', 'days_since_last_note_oldest']
	];
	const rows = support.map((tally) => [
		...[tally.level, tally.judgements],
		...kinds.map((kind) => tally.pieces.supports[kind]),
		...[countPieces(tally, 'against'), countPieces(tally, 'context')],
		...CONFIDENCES.map((confidence) => tally.confidence[confidence]),
		...[tally.notReviewed, tally.middleAge, tally.oldestAge]
	]);
	return [head, ...rows];
}

/** The numbers of a chart as rows, the first of which says what they are; each says its two dates. */
export function chartRows(chart: Chart, data: ChartData): ChartRow[] {
	const rowsOf = { matrix: matrixRows, levels: levelsRows, evidence: evidenceRows };
	const [head = [], ...rows] = isStandingChart(chart)
		? standingRows(data.groups[chart], data.since)
		: rowsOf[chart](data);
	return [[...head, 'as_of', 'known_on'], ...rows.map((row) => [...row, data.asOf, data.knownOn])];
}
