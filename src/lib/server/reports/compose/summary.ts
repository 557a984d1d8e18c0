import { m } from '#lib/paraglide/messages.js';
import type { Tally } from '../../../domain/tally.ts';
import type { Block, Run } from '../document.ts';
import type { ReportedChange } from '../report.ts';
import { dayText } from '../../../words/dates.ts';
import { levelWord } from '../../../words/words.ts';
import type { Composing } from './composing.ts';
import { head, levelRun, say, strong, written } from './run.ts';

const number = (count: number): Run[] => [say(String(count))];
const difference = (count: number): Run[] => {
	if (count === 0) return [say('±0')];
	return [say(count > 0 ? `+${count}` : `−${-count}`)];
};

/** How many stand at each level, and the difference to the day compared with. */
export function levelsTable(all: Tally, since: string): Block {
	const rows = all.levels.map(({ level, wholes, parts, before }): Run[][] => [
		[levelRun(level)],
		...[number(wholes + parts), number(wholes), number(parts), difference(wholes + parts - before)]
	]);
	const { wholes, parts, before } = all.onHold;
	if (wholes + parts > 0)
		rows.push([
			[levelRun('on-hold')],
			...[number(wholes + parts), number(wholes), number(parts)],
			difference(wholes + parts - before)
		]);
	const total = all.wholes + all.parts;
	rows.push([
		[strong(m.report_total())],
		...[[strong(String(total))], number(all.wholes), number(all.parts)],
		difference(total - all.before)
	]);
	return {
		kind: 'table',
		caption: m.report_levels_caption(),
		columns: [
			{ name: m.field_level(), share: 0.4 },
			{ name: m.report_total(), share: 0.14, isNumber: true },
			{ name: m.list_scope_whole(), share: 0.14, isNumber: true },
			{ name: m.list_scope_part(), share: 0.14, isNumber: true },
			{ name: m.report_since({ day: dayText(since) }), share: 0.18, isNumber: true }
		],
		rows
	};
}

/** A change in a line: what, from where to where, when. */
export function changeLine(change: ReportedChange, { language }: Composing): Run[] {
	const { code, title, from, to, on } = change;
	const said = { code, day: dayText(on), to: levelWord(to) };
	const moved =
		from === null
			? m.report_line_first(said)
			: change.change === 'fell'
				? m.report_line_fell({ ...said, from: levelWord(from) })
				: m.report_line_rose({ ...said, from: levelWord(from) });
	return [strong(code), say(' '), written(title, language), say(`${m.report_colon()}${moved}`)];
}

/** What the world moved, reversals first, then the highest rises; the newest of each first. */
export function foremost(changes: readonly ReportedChange[], most: number): ReportedChange[] {
	const moved = changes.filter(({ change }) => change === 'fell' || change === 'rose').reverse();
	const fell = moved.filter(({ change }) => change === 'fell');
	const rose = moved.filter(({ change }) => change === 'rose');
	const kept = fell.slice(0, Math.max(Math.ceil(most / 2), most - rose.length));
	return [...kept, ...rose.slice(0, most - kept.length)];
}

/** The chapter that says in a page where things stand. */
export function summaryBlocks(composing: Composing, most: number): Block[] {
	const { report, numbers, changes } = composing;
	const first = foremost(changes, most);
	const moved = changes.filter(({ change }) => change === 'fell' || change === 'rose').length;
	const blocks: Block[] = [levelsTable(numbers.all, report.since)];
	if (first.length > 0) {
		const counts = { shown: first.length, all: moved };
		blocks.push(head(strong(m.report_foremost({ day: dayText(report.since), ...counts }))));
		blocks.push({ kind: 'list', items: first.map((change) => changeLine(change, composing)) });
	} else {
		const none = m.dashboard_changes_none({ day: dayText(report.since) });
		blocks.push({ kind: 'paragraph', runs: [say(none)] });
	}
	blocks.push({ kind: 'paragraph', look: 'small', runs: [say(report.head.statement)] });
	return blocks;
}
