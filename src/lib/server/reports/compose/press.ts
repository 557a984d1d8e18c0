import { m } from '#lib/paraglide/messages.js';
import { countAll, countFar } from '../../../domain/tally.ts';
import { dayText } from '../../../words/dates.ts';
import { levelWord } from '../../../words/words.ts';
import type { Block, Run } from '../document.ts';
import type { Composing } from './composing.ts';
import { say } from './run.ts';
import { foremost } from './summary.ts';

/** Sentences that may be quoted as they stand: each says its day, and none claims that it was the text. */
export function pressBlocks(composing: Composing, headline: string): Block[] {
	const { report, numbers, changes } = composing;
	const day = dayText(report.head.asOf);
	const lines: string[] = [m.report_press_headline({ day, headline })];
	const [furthest] = numbers.themes
		.filter(({ tally }) => countAll(tally) > 1)
		.toSorted((a, b) => countFar(b.tally) - countFar(a.tally));
	if (furthest && countFar(furthest.tally) > 0)
		lines.push(
			m.report_press_furthest({
				...{ theme: furthest.name, day, count: countFar(furthest.tally) },
				total: countAll(furthest.tally)
			})
		);
	const said = (kind: 'fell' | 'rose') =>
		foremost(
			changes.filter(({ change }) => change === kind),
			1
		).map(({ code, title, on, from, to }) => {
			const words = {
				...{ code, title: title.text, day: dayText(on) },
				...{ from: from ? levelWord(from) : '', to: levelWord(to) }
			};
			return kind === 'fell' ? m.report_press_fell(words) : m.report_press_rose(words);
		});
	lines.push(...said('fell'), ...said('rose'));
	const notReviewed = numbers.all.flags['not-reviewed'];
	if (notReviewed > 0)
		lines.push(m.report_press_not_reviewed({ count: notReviewed, total: countAll(numbers.all) }));
	lines.push(report.head.statement);
	const items = lines.map((line): Run[] => [say(line)]);
	return [{ kind: 'list', items }];
}
