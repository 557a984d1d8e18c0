import { m } from '#lib/paraglide/messages.js';
import type { Block, Run } from '../document.ts';
import type { ReportedRecommendation } from '../reported.ts';
import type { Composing } from './composing.ts';
import { titleOf } from './item.ts';
import { head, say, strong, written } from './run.ts';

/** The most that are named of one kind; the number says how many there are. */
const NAMED = 40;

/** The chapter of what is not known, not checked or weakly supported: what a reader has to bear in mind. */
export function missingBlocks(composing: Composing): Block[] {
	const { items, numbers, language } = composing;
	const that = (test: (item: ReportedRecommendation) => boolean) =>
		items
			.filter(test)
			.map((item): Run[] => [strong(item.code), say(' '), titleOf(item, composing)]);
	const kinds: [title: string, items: Run[][], count?: number][] = [
		[m.level_not_assessed(), that(({ level }) => level.id === 'not-assessed')],
		[m.flag_on_hold(), that(({ level }) => level.id === 'on-hold')],
		[m.flag_check_due(), that(({ flags }) => flags.includes('check-due'))],
		[
			m.needs_no_interpretation(),
			that(({ signsFor, signsAgainst }) => signsFor.length + signsAgainst.length === 0)
		],
		[
			m.report_thin(),
			numbers.thin.map(({ code, title, spots }) => [
				strong(code),
				...[say(' '), written(title, language)],
				say(`${m.report_colon()}${spots.join(m.report_comma())}`)
			]),
			numbers.thinCount
		]
	];
	const blocks = kinds.flatMap(([title, some, count = some.length]): Block[] => {
		if (some.length === 0) return [];
		const named = some.slice(0, NAMED);
		const left = count - named.length;
		const cut = left > 0 ? [[say(m.report_and_more({ count: left }))]] : [];
		return [
			head(strong(m.report_kind_count({ kind: title, count }))),
			{ kind: 'list', items: [...named, ...cut] }
		];
	});
	const notReviewed = numbers.all.flags['not-reviewed'];
	if (notReviewed > 0)
		blocks.unshift({
			kind: 'paragraph',
			runs: [say(m.dashboard_not_reviewed({ count: notReviewed }))]
		});
	return blocks.length > 0
		? blocks
		: [{ kind: 'paragraph', runs: [say(m.report_nothing_missing())] }];
}
