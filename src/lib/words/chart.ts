import { dayText } from './dates.ts';
import { periodText } from './periods.ts';
import { levelWord } from './words.ts';
import type { Cell, LevelColumn } from '../domain/level-history.ts';
import { rankOf } from '../domain/level.ts';
import type { Period } from '../domain/period.ts';
import { countAll, countAt, countFar as countFarIn, type Tally } from '../domain/tally.ts';
import { m } from '../paraglide/messages.js';

/** What a cell of the matrix says. */
export function cellWords(cell: Cell | undefined, period: Period | undefined): string {
	if (!cell?.level || !period) return '';
	const word = levelWord(cell.level);
	const level = cell.isStalled ? m.level_with_stall({ level: word }) : word;
	const more = [
		cell.isRolledUp && m.matrix_cell_rolled_up(),
		cell.fell && m.flag_reversed(),
		cell.restated && m.change_restated(),
		cell.notes > 0 && m.count_notes({ count: cell.notes })
	].filter(Boolean);
	const words = m.matrix_cell({ day: periodText(period), level });
	return more.length > 0 ? `${words} (${more.join(', ')})` : words;
}

/** The title of the matrix. */
export const matrixTitle = (periods: readonly Period[]): string =>
	periods[0]?.half === null ? m.matrix_title_years() : m.matrix_title();

const countFar = ({ levels }: LevelColumn) =>
	levels
		.filter(({ level }) => rankOf(level) >= rankOf('largely-done'))
		.reduce((sum, { count }) => sum + count, 0);

/** What the levels over time come to: how many were far five years ago, or at first, and are now. */
export function pastTitle(columns: readonly LevelColumn[]): string {
	const now = columns.at(-1);
	if (!now) return m.past_title();
	const year = Number(now.to.slice(0, 4)) - 5;
	const earlier = columns.filter(({ to }) => to.slice(0, 7) <= `${year}${now.to.slice(4, 7)}`);
	const then = earlier.at(-1) ?? columns[0];
	if (!then || then === now || countFar(then) + countFar(now) === 0) return m.past_title();
	return m.past_title_far({
		before: countFar(then),
		beforeDay: dayText(then.to),
		count: countFar(now),
		day: dayText(now.to)
	});
}

const STANDING_TITLES = {
	all: m.nav_where_it_stands,
	themes: m.chart_standing_themes,
	sources: m.chart_standing_sources,
	leads: m.chart_standing_leads,
	forums: m.chart_standing_forums,
	parties: m.chart_standing_parties
};

/** Which of some themes, the furthest first, is ahead of all others; undefined where none is. */
export function furthestTitle(
	themes: readonly { name: string; tally: Tally }[]
): string | undefined {
	const [first, second] = themes;
	if (!first || !second || countFarIn(first.tally) <= countFarIn(second.tally)) return undefined;
	return m.dashboard_themes_furthest({
		theme: first.name,
		count: countFarIn(first.tally),
		total: countAll(first.tally)
	});
}

/** The title of where recommendations stand, by what they are put together. */
export function standingTitle(
	by: keyof typeof STANDING_TITLES,
	groups: readonly { name: string; tally: Tally }[]
): string {
	const [first] = groups;
	if (by === 'all' && first)
		return m.chart_standing_all({
			done: countAt(first.tally, 'done'),
			far: countAt(first.tally, 'largely-done'),
			total: countAll(first.tally)
		});
	return (by === 'themes' && furthestTitle(groups)) || STANDING_TITLES[by]();
}
