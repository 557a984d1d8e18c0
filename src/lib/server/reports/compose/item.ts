import { m } from '#lib/paraglide/messages.js';
import type { StandingLevel } from '../../../domain/level.ts';
import { closedText } from '../../../words/closed-text.ts';
import { dayText } from '../../../words/dates.ts';
import { flagWord, levelWord, typeWord } from '../../../words/words.ts';
import type { Block, Run } from '../document.ts';
import type { Named, ReportedRecommendation } from '../reported.ts';
import type { Composing } from './composing.ts';
import { noteBlocks, rowBlocks } from './item-note.ts';
import { reviewWords } from './review-words.ts';
import { head, idOf, levelRun, say, strong, written } from './run.ts';

/** The title for the reader of a language. */
export const titleOf = (
	{ title, titleJa }: Pick<ReportedRecommendation, 'title' | 'titleJa'>,
	{ language }: Composing
): Run => written(language === 'ja' && titleJa ? { text: titleJa, lang: 'ja' } : title, language);

/** Marks of a level that are flags beside it; what is not reviewed is said apart. */
const flagsIn = ({ flags }: ReportedRecommendation) =>
	flags.filter((flag) => flag !== 'not-reviewed' && flag !== 'stalled').map(flagWord);

/** A level with its dates: never bare. */
export function levelAsOf(item: ReportedRecommendation): Run {
	const { level, since, lastNoteAsOf, flags } = item;
	const isStalled = flags.includes('stalled');
	const marks = { isStalled, isReversed: flags.includes('reversed') };
	const word = isStalled ? m.level_with_stall({ level: levelWord(level.id) }) : levelWord(level.id);
	if (!lastNoteAsOf || level.id === 'on-hold') return levelRun(level.id, { ...marks, text: word });
	const day = dayText(lastNoteAsOf);
	const text =
		since && since !== lastNoteAsOf
			? m.report_level_since({ level: word, day, since: dayText(since) })
			: m.report_level_as_of({ level: word, day });
	return levelRun(level.id as StandingLevel, { ...marks, text });
}

const list = (named: readonly Named[]) =>
	named.map(({ name }) => name).join(m.standing_list_comma());

function factsOf(item: ReportedRecommendation, { language }: Composing): Block {
	const facts: { term: string; runs: Run[] }[] = [];
	const add = (term: string, ...runs: Run[]) =>
		runs.some((run) => run.kind !== 'text' || run.text !== '') && facts.push({ term, runs });
	add(m.field_level(), levelAsOf(item));
	const marks = [reviewWords(item.review), ...flagsIn(item)].filter(Boolean);
	add(m.list_facet_flag(), say(marks.join(m.report_semicolon())));
	if (item.stalledReason) add(m.field_stalledReason(), say(item.stalledReason));
	add(m.report_source(), say(`${item.source.code}, `), written(item.source.title, language));
	add(m.field_themeId(), say(item.theme.name));
	add(m.party_role_lead(), say(list(item.lead)));
	add(m.party_role_counterpart(), say(list(item.counterparts)));
	add(m.party_role_framework(), say(list(item.frameworks)));
	add(m.field_type(), say(typeWord(item.type)));
	if (item.targetDate) add(m.field_targetDate(), say(dayText(item.targetDate)));
	if (item.closing) add(m.field_tracking(), say(closedText(item.closing)));
	if (item.isLowestOfParts) add(m.report_of_parts(), say(m.standing_rolled_up()));
	return { kind: 'facts', facts };
}

function signsOf(item: ReportedRecommendation, { language }: Composing): Block[] {
	const lang = item.signsLanguage ?? 'und';
	const signs = (title: string, texts: string[]): Block[] =>
		texts.length === 0
			? []
			: [
					head(strong(title)),
					{ kind: 'list', items: texts.map((text) => [written({ text, lang }, language)]) }
				];
	const all = [
		...signs(m.field_signsFor(), item.signsFor),
		...signs(m.field_signsAgainst(), item.signsAgainst)
	];
	return all.length > 0 ? all : [{ kind: 'paragraph', runs: [say(m.interpretation_none())] }];
}

/** What others judge of it; each with its own words. */
function othersOf({ otherAssessors }: ReportedRecommendation, { language }: Composing): Block[] {
	if (otherAssessors.length === 0) return [];
	return [
		head(strong(m.judgement_section())),
		{
			kind: 'list',
			items: otherAssessors.map(({ assessor, wording, mappedLevel, asOf }) => [
				say(`${assessor.name}, ${dayText(asOf)}${m.report_colon()}`),
				written(wording, language),
				say(` (${m.judgement_mapped()} `),
				levelRun(mappedLevel),
				say(')')
			])
		}
	];
}

/** A recommendation on a page of its own: what it asks, by which signs, and every note. */
export function itemBlocks(
	item: ReportedRecommendation,
	composing: Composing,
	{ beginsPage }: { beginsPage: boolean }
): Block[] {
	const { language } = composing;
	const summary =
		language === 'ja' && item.summaryJa ? { text: item.summaryJa, lang: 'ja' } : item.summary;
	return [
		{
			...{ kind: 'heading', depth: 3, id: idOf(item.code), beginsPage },
			runs: [strong(item.code), say(' '), titleOf(item, composing)]
		},
		{ kind: 'paragraph', look: 'lead', runs: [written(summary, language)] },
		factsOf(item, composing),
		...signsOf(item, composing),
		...noteBlocks(item, composing),
		...rowBlocks(item, composing),
		...othersOf(item, composing),
		{ kind: 'paragraph', look: 'small', runs: [say(item.url, { href: item.url })] }
	];
}

/** Many recommendations as rows of a table: level with its days, and what the last note rests on. */
export function itemTable(
	items: readonly ReportedRecommendation[],
	caption: string,
	composing: Composing
): Block {
	const refer = (item: ReportedRecommendation): Run[] => {
		const last = item.notes?.findLast(({ kind }) => kind === 'judgement') ?? item.notes?.at(-1);
		return last ? composing.endnotes.cite(last) : [];
	};
	return {
		...{ kind: 'table', caption },
		columns: [
			{ name: m.report_recommendation(), share: 0.42 },
			{ name: m.field_level(), share: 0.36 },
			{ name: m.field_evidence(), share: 0.22 }
		],
		rows: items.map((item) => [
			[say(item.code, { isStrong: true, href: item.url }), say(' '), titleOf(item, composing)],
			[
				levelAsOf(item),
				...(item.review === null || item.review === 'reviewed'
					? []
					: [say(`${m.report_semicolon()}${reviewWords(item.review)}`)])
			],
			refer(item)
		])
	};
}
