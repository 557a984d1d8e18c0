import { m } from '#lib/paraglide/messages.js';
import type { ReportSection } from '../../../domain/report.ts';
import { countAll, countAssessed, countAt, countOnHold } from '../../../domain/tally.ts';
import { dayText } from '../../../words/dates.ts';
import { headlineWords } from '../../../words/headline.ts';
import { visibilityWord } from '../../../words/words.ts';
import type { Block, ReportDocument } from '../document.ts';
import { changesBlocks } from './changes.ts';
import type { Composing, DrawnChart } from './composing.ts';
import { disagreementBlocks, passageBlocks, recommendationBlocks } from './items.ts';
import { methodBlocks } from './method.ts';
import { missingBlocks } from './missing.ts';
import { pressBlocks } from './press.ts';
import { say } from './run.ts';
import { summaryBlocks } from './summary.ts';

/** How many changes one page, a brief and a full summary name. */
const NAMED = { 'one-page': 5, brief: 10, full: 10 } as const;

function headlineOf({ report, numbers: { all } }: Composing) {
	return headlineWords(
		{
			...{ total: countAll(all), totalBefore: all.before, done: countAt(all, 'done') },
			...{ largelyDone: countAt(all, 'largely-done'), assessed: countAssessed(all) },
			...{ onHold: countOnHold(all), notReviewed: all.flags['not-reviewed'] },
			...{ baseline: all.baseline, rose: all.rose, fell: all.fell }
		},
		{ asOf: report.head.asOf, since: report.since }
	);
}

function sizeOf(svg: string) {
	const size = (name: string) => Number(new RegExp(`<svg[^>]* ${name}="([\\d.]+)"`).exec(svg)?.[1]);
	return { width: size('width') || 960, height: size('height') || 540 };
}

export const chartBlock = (chart: DrawnChart): Block => ({
	...{ kind: 'chart', id: `chart-${chart.id}`, title: chart.title },
	...{ svg: chart.svg, ...(chart.dark ? { dark: chart.dark } : {}) },
	...sizeOf(chart.svg),
	alt: m.report_chart_alt({ title: chart.title }),
	table: chart.table
});

const chapters: Record<
	Exclude<ReportSection, 'evidence'>,
	[title: (composing: Composing) => string, blocks: (composing: Composing) => Block[]]
> = {
	summary: [m.report_section_summary, (composing) => summaryBlocks(composing, NAMED.full)],
	method: [m.about_title, methodBlocks],
	charts: [m.report_section_charts, ({ charts }) => charts.map(chartBlock)],
	changes: [
		({ report }) =>
			m.report_section_changes({ from: dayText(report.since), to: dayText(report.head.asOf) }),
		changesBlocks
	],
	recommendations: [m.report_section_recommendations, recommendationBlocks],
	passages: [m.report_section_passages, passageBlocks],
	disagreements: [m.report_section_disagreements, disagreementBlocks],
	missing: [m.report_section_missing, missingBlocks]
};

/** The chapters that begin a page: the others may be a few lines. */
const OWN_PAGES = new Set<ReportSection>(['charts', 'changes', 'recommendations', 'passages']);

const heading = (id: string, text: string, beginsPage = false): Block => ({
	...{ kind: 'heading', depth: 1, id, beginsPage },
	runs: [say(text)]
});

/** All of it, chapter by chapter. */
function fullBlocks(composing: Composing): Block[] {
	return composing.report.settings.sections.flatMap((section): Block[] => {
		if (section === 'evidence') return [];
		const [title, blocks] = chapters[section];
		return [heading(section, title(composing), OWN_PAGES.has(section)), ...blocks(composing)];
	});
}

/** What fits on a page or two: the levels, a picture, the foremost changes, and what to bear in mind. */
function shortBlocks(composing: Composing, headline: string): Block[] {
	const { report, numbers, charts } = composing;
	const { detail, sections } = report.settings;
	const [chart, second] = sections.includes('charts') ? charts : [];
	const first = [...summaryBlocks(composing, NAMED[detail]), ...(chart ? [chartBlock(chart)] : [])];
	if (detail === 'one-page') return first;
	return [
		...first,
		heading('press', m.report_section_press(), true),
		...pressBlocks(composing, headline),
		heading('needs-work', m.report_section_missing()),
		{
			kind: 'list',
			items: [
				...numbers.needsWork
					.filter(({ count }) => count > 0)
					.map(({ label, count }) => [say(m.report_kind_count({ kind: label, count }))]),
				[say(m.report_kind_count({ kind: m.report_thin(), count: numbers.thinCount }))]
			]
		},
		...(second ? [chartBlock(second)] : [])
	];
}

/** A report as something to read. Its words are those of the language that is set. */
export function composeReport(composing: Composing): ReportDocument {
	const { report, scope, numbers, endnotes, language } = composing;
	const { settings, head } = report;
	const words = headlineOf(composing);
	const headline = words.sentences.join(language === 'ja' ? '' : ' ');
	const isFull = settings.detail === 'full';
	const blocks = isFull ? fullBlocks(composing) : shortBlocks(composing, headline);
	const title =
		settings.title || (settings.query === '' ? m.report_title() : m.report_title_scope({ scope }));
	const days = { asOf: dayText(head.asOf), knownOn: dayText(head.knownOn) };
	const subtitle = settings.from
		? m.report_subtitle_period({ from: dayText(settings.from), to: days.asOf })
		: m.report_subtitle(days);
	const { wholes, parts } = numbers.all;
	const fact = (term: string, value: string) => ({ term, value });
	const institution = settings.institution || composing.institution;
	const hasEndnotes = endnotes.all.length > 0;
	return {
		...{ language, detail: settings.detail, title, subtitle, headline, caution: words.review },
		facts: [
			fact(m.field_asOf(), days.asOf),
			fact(m.field_knownOn(), days.knownOn),
			...(head.edition ? [fact(m.report_edition(), head.edition.name)] : []),
			fact(m.field_comparedWith(), dayText(report.since)),
			fact(m.report_scope(), scope),
			fact(m.report_recommendations(), m.report_total_of({ count: wholes + parts, wholes, parts })),
			fact(m.field_visibility(), visibilityWord(settings.visibility)),
			...(head.chainHead ? [fact(m.report_chain_head(), head.chainHead)] : []),
			fact(m.report_licence(), head.licence)
		],
		institution: {
			...{ name: institution, contact: settings.contact, disclaimer: settings.disclaimer },
			logo: composing.logo
		},
		runningHead: [institution, title, m.headline_dated({ day: days.asOf })]
			.filter(Boolean)
			.join(' · '),
		pageOf: m.report_page_of({ page: '{page}', pages: '{pages}' }),
		contents: isFull ? m.about_contents() : null,
		blocks,
		endnotesTitle: hasEndnotes ? m.report_section_evidence() : null,
		endnotes: endnotes.all,
		day: head.asOf
	};
}
