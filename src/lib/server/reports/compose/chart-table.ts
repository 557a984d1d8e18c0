import type { ChartData, Chart, StandingChart } from '#lib/charts/chart.ts';
import { m } from '#lib/paraglide/messages.js';
import { LEVELS_DONE_FIRST, type StandingLevel } from '../../../domain/level.ts';
import { countPieces } from '../../../domain/support-tally.ts';
import { countAll, countAt } from '../../../domain/tally.ts';
import { dayText } from '../../../words/dates.ts';
import { levelWord, stanceWord } from '../../../words/words.ts';
import type { DocumentTable } from '../document.ts';
import { say, strong } from './run.ts';

type Column = DocumentTable['columns'][number];

const cell = (value: string | number) => [say(String(value))];

/** Columns of numbers after a first one that names the row. */
function columns(first: string, names: readonly string[]): Column[] {
	const share = 0.7 / names.length;
	return [{ name: first, share: 0.3 }, ...names.map((name) => ({ name, share, isNumber: true }))];
}

function standingTable(chart: StandingChart, data: ChartData): Omit<DocumentTable, 'caption'> {
	const first = {
		all: m.report_recommendation,
		...{ themes: m.field_themeId, sources: m.report_source, leads: m.party_role_lead },
		...{ forums: m.field_partyId, parties: m.field_partyId }
	}[chart];
	return {
		columns: columns(first(), [...LEVELS_DONE_FIRST.map(levelWord), m.report_total()]),
		rows: data.groups[chart].map(({ name, tally }) => [
			[strong(name)],
			...LEVELS_DONE_FIRST.map((level) => cell(countAt(tally, level))),
			cell(countAll(tally))
		])
	};
}

const countIn = (levels: readonly { level: StandingLevel; count: number }[], at: StandingLevel) =>
	levels.find(({ level }) => level === at)?.count ?? 0;

function levelsTable({ columns: periods }: ChartData): Omit<DocumentTable, 'caption'> {
	return {
		columns: columns(m.report_day(), [
			...LEVELS_DONE_FIRST.map(levelWord),
			...[m.report_total(), m.change_rose(), m.change_fell()]
		]),
		rows: periods.map(({ to, levels, wholes, parts, rose, fell }) => [
			[strong(dayText(to))],
			...LEVELS_DONE_FIRST.map((level) => cell(countIn(levels, level))),
			...[cell(wholes + parts), cell(rose), cell(fell)]
		])
	};
}

/** The level at the end of each year, years with the same level together: a column a year would not fit. */
function matrixTable({ matrix }: ChartData): Omit<DocumentTable, 'caption'> {
	const ends = matrix.periods
		.map(({ year }, at) => ({ year, at }))
		.filter(({ year, at }) => year !== matrix.periods[at + 1]?.year);
	return {
		columns: [
			{ name: m.report_recommendation(), share: 0.16 },
			{ name: m.field_level(), share: 0.84 }
		],
		rows: matrix.rows.map(({ code, cells }) => {
			const runs: { level: StandingLevel; from: number; to: number }[] = [];
			for (const { year, at } of ends) {
				const level = cells[at]?.level;
				const last = runs.at(-1);
				if (level && last?.level === level && last.to === year - 1) last.to = year;
				else if (level) runs.push({ level, from: year, to: year });
			}
			const words = runs.map(({ level, from, to }) => {
				const years = from === to ? String(from) : `${from}–${to}`;
				return `${years} ${levelWord(level)}`;
			});
			return [[strong(code)], [say(words.join(m.report_semicolon()))]];
		})
	};
}

function evidenceTable({ support }: ChartData): Omit<DocumentTable, 'caption'> {
	const stances = ['supports', 'against', 'context'] as const;
	return {
		columns: columns(m.field_level(), [
			m.sure_judgements(),
			...stances.map(stanceWord),
			m.sure_middle_age()
		]),
		rows: support.map((tally) => [
			[strong(levelWord(tally.level))],
			cell(tally.judgements),
			...stances.map((stance) => cell(countPieces(tally, stance))),
			cell(tally.middleAge)
		])
	};
}

/** The numbers of a chart in words, for somebody who reads them beside it. */
export function chartTable(chart: Chart, title: string, data: ChartData): DocumentTable {
	const table =
		chart === 'levels'
			? levelsTable(data)
			: chart === 'matrix'
				? matrixTable(data)
				: chart === 'evidence'
					? evidenceTable(data)
					: standingTable(chart, data);
	return { caption: title, ...table };
}
