import { m } from '#lib/paraglide/messages.js';
import { dayText } from '../../../words/dates.ts';
import { causeWord, closingWord, levelWord } from '../../../words/words.ts';
import type { Block, Run } from '../document.ts';
import type { ReportedChange, ReportedTracking } from '../report.ts';
import type { Composing } from './composing.ts';
import { idOf, levelRun, say, strong, written } from './run.ts';

const named = (
	{ code, title }: Pick<ReportedChange, 'code' | 'title'>,
	{ language, items }: Composing
): Run[] => {
	const isHere = items.some((item) => item.code === code);
	return [
		say(code, { isStrong: true, ...(isHere ? { href: `#${idOf(code)}` } : {}) }),
		say(' '),
		written(title, language)
	];
};

function changeRow(change: ReportedChange, composing: Composing): Run[][] {
	const { on, from, to, reason, cause } = change;
	const isRestated = change.change === 'restated';
	const toLevel = levelRun(to, { isReversed: change.change === 'fell' });
	return [
		[say(dayText(on))],
		named(change, composing),
		from === null ? [toLevel] : [say(`${levelWord(from)} → `), toLevel],
		[
			...(isRestated ? [strong(causeWord(cause)), say(m.report_colon())] : []),
			...(reason ? [written(reason, composing.language)] : [])
		]
	];
}

function tableOf(caption: string, changes: ReportedChange[], composing: Composing): Block {
	// A Japanese day is longer, and stays on one line.
	const day = composing.language === 'ja' ? 0.15 : 0.12;
	return {
		...{ kind: 'table', caption },
		columns: [
			{ name: m.report_day(), share: day },
			{ name: m.report_recommendation(), share: 0.38 - day },
			{ name: m.field_level(), share: 0.23 },
			{ name: m.field_reason(), share: 0.39 }
		],
		rows: changes.map((change) => changeRow(change, composing))
	};
}

const trackingLine = (one: ReportedTracking, composing: Composing): Run[] => [
	say(`${dayText(one.on)} `),
	...named(one, composing),
	say(m.report_colon()),
	say(
		one.isClosed && one.reason
			? m.changes_closed({ reason: closingWord(one.reason) })
			: m.changes_reopened()
	)
];

/** The chapter of what changed: what the world moved, and apart from it what only our judgement did. */
export function changesBlocks(composing: Composing): Block[] {
	const { changes, tracking, report } = composing;
	const that = (kind: ReportedChange['change']) => changes.filter(({ change }) => change === kind);
	const [rose, fell, first, restated] = [
		that('rose'),
		that('fell'),
		that('first'),
		that('restated')
	];
	const blocks: Block[] = [];
	const add = (
		id: string,
		title: string,
		{ some, hint }: { some: ReportedChange[]; hint?: string }
	) => {
		if (some.length === 0) return;
		blocks.push({ kind: 'heading', depth: 2, id, runs: [say(title)] });
		if (hint) blocks.push({ kind: 'paragraph', look: 'small', runs: [say(hint)] });
		blocks.push(tableOf(title, some, composing));
	};
	add('rose', m.changes_rose({ count: rose.length }), { some: rose });
	add('fell', m.changes_fell({ count: fell.length }), { some: fell });
	add('assessed', m.changes_assessed({ count: first.length }), { some: first });
	if (tracking.length > 0) {
		const title = m.changes_tracking({ count: tracking.length });
		blocks.push({ kind: 'heading', depth: 2, id: 'tracking', runs: [say(title)] });
		blocks.push({ kind: 'list', items: tracking.map((one) => trackingLine(one, composing)) });
	}
	add('restated', m.report_restated({ count: restated.length }), {
		...{ some: restated, hint: m.dashboard_restated_hint() }
	});
	if (blocks.length > 0) return blocks;
	const none = m.dashboard_changes_none({ day: dayText(report.since) });
	return [{ kind: 'paragraph', runs: [say(none)] }];
}
