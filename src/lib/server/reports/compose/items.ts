import { m } from '#lib/paraglide/messages.js';
import { dayText } from '../../../words/dates.ts';
import { placeOf } from '../../../words/passage-place.ts';
import type { Block } from '../document.ts';
import type { ReportedRecommendation } from '../reported.ts';
import type { Composing } from './composing.ts';
import { itemBlocks, itemTable, levelAsOf, titleOf } from './item.ts';
import { idOf, levelRun, say, strong, written } from './run.ts';

/** The items of each source, in their order. */
function bySource(items: readonly ReportedRecommendation[]) {
	const groups = new Map<string, ReportedRecommendation[]>();
	for (const item of items)
		groups.set(item.source.code, [...(groups.get(item.source.code) ?? []), item]);
	return [...groups.values()].flatMap((some) =>
		some[0] ? [{ source: some[0].source, some }] : []
	);
}

/** The chapter of the recommendations one by one, source by source. */
export function recommendationBlocks(composing: Composing): Block[] {
	const { items, language, report } = composing;
	if (items.length === 0) return [{ kind: 'paragraph', runs: [say(m.report_empty())] }];
	return bySource(items).flatMap(({ source, some }, at): Block[] => [
		{
			...{ kind: 'heading', depth: 2, id: `source-${idOf(source.code).slice(2)}` },
			beginsPage: at > 0 && report.settings.layout === 'page',
			runs: [
				written(source.title, language),
				say(source.published ? `${m.report_comma()}${dayText(source.published)}` : '')
			]
		},
		...(report.settings.layout === 'row'
			? [itemTable(some, m.report_rows_caption({ source: source.code }), composing)]
			: some.flatMap((item, place) => itemBlocks(item, composing, { beginsPage: place > 0 })))
	]);
}

/** Where each rests in its source, as far as it may be quoted: a place, or a quote that somebody typed. */
export function passageBlocks(composing: Composing): Block[] {
	const rows = composing.items.flatMap((item) =>
		(item.passages ?? []).map((passage) => [
			[strong(item.code), say(' '), titleOf(item, composing)],
			[say(`${item.source.code}${m.report_comma()}${placeOf(passage)}`)],
			[say(passage.quote ?? passage.fingerprint?.slice(0, 16) ?? '')]
		])
	);
	return [
		{ kind: 'paragraph', runs: [say(m.report_passages_hint())] },
		{
			...{ kind: 'table', caption: m.recommendation_rests_on() },
			columns: [
				{ name: m.report_recommendation(), share: 0.42 },
				{ name: m.report_place(), share: 0.28 },
				{ name: m.report_words(), share: 0.3 }
			],
			rows
		}
	];
}

/** Where another body's judgement differs from ours: both stand, neither is right by rule. */
export function disagreementBlocks(composing: Composing): Block[] {
	const { items, language } = composing;
	const rows = items.flatMap((item) =>
		item.otherAssessors
			.filter(({ mappedLevel }) => item.level.id !== mappedLevel && item.level.id !== 'on-hold')
			.map(({ assessor, wording, mappedLevel, asOf }) => [
				[strong(item.code), say(' '), titleOf(item, composing)],
				[levelAsOf(item)],
				[
					say(`${assessor.name}, ${dayText(asOf)}${m.report_colon()}`),
					written(wording, language),
					say(' → '),
					levelRun(mappedLevel)
				]
			])
	);
	if (rows.length === 0) return [{ kind: 'paragraph', runs: [say(m.report_no_disagreements())] }];
	return [
		{
			...{ kind: 'table', caption: m.report_section_disagreements() },
			columns: [
				{ name: m.report_recommendation(), share: 0.36 },
				{ name: m.report_ours(), share: 0.26 },
				{ name: m.report_theirs(), share: 0.38 }
			],
			rows
		}
	];
}
