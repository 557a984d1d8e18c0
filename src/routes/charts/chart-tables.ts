import type { Day } from '#lib/domain/day.ts';
import { STRENGTHS } from '#lib/domain/evidence.ts';
import { STANDING_LEVELS } from '#lib/domain/level.ts';
import { CONFIDENCES } from '#lib/domain/status-note.ts';
import { countPieces } from '#lib/domain/support-tally.ts';
import type { PageData } from '../$types';

/** The charts that there are as files. */
export const CHARTS = ['matrix', 'levels', 'evidence'] as const;
export type Chart = (typeof CHARTS)[number];

export const isChart = (name: string): name is Chart => CHARTS.includes(name as Chart);

type Dashboard = Pick<PageData['dashboard'], 'matrix' | 'columns' | 'support'>;
type Row = (string | number)[];

/** One row for each recommendation and period. */
function matrixRows({ matrix }: Dashboard): Row[] {
	const head = ['code', 'title', 'is_part', 'group', 'day', 'level', 'stalled'];
	const rows = matrix.rows.flatMap(({ code, title, isPart, groupSlug, cells }) =>
		cells.flatMap((cell, at): Row[] => {
			if (cell.level === null) return [];
			const own = [code, title.text, String(isPart), groupSlug, matrix.periods[at]?.to ?? ''];
			const marks = [cell.isRolledUp, cell.rose, cell.fell, cell.restated].map(String);
			return [[...own, cell.level, String(cell.isStalled), cell.notes, ...marks]];
		})
	);
	return [[...head, 'notes', 'lowest_of_parts', 'rose', 'fell', 'restated'], ...rows];
}

/** One row for each period; a level as a column. */
function levelsRows({ columns }: Dashboard): Row[] {
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
function evidenceRows({ support }: Dashboard): Row[] {
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
export function chartRows(
	chart: Chart,
	dashboard: Dashboard,
	{ asOf, knownOn }: { asOf: Day; knownOn: Day }
): Row[] {
	const rowsOf = { matrix: matrixRows, levels: levelsRows, evidence: evidenceRows };
	const [head = [], ...rows] = rowsOf[chart](dashboard);
	return [[...head, 'as_of', 'known_on'], ...rows.map((row) => [...row, asOf, knownOn])];
}
