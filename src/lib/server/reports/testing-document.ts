import type { Block, DocumentTable, ReportDocument, Run } from './document.ts';

export const plain = (text: string): Run => ({ kind: 'text', text });
const strong = (text: string): Run => ({ kind: 'text', text, isStrong: true });

const CHART = `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 90" width="600" height="90" font-family="Segoe UI, sans-serif">
<rect width="600" height="90" fill="#fdfdfc"/><rect x="0" y="30" width="35" height="34" fill="#143560"/>
<rect x="36" y="30" width="264" height="34" fill="#117780"/><rect x="301" y="30" width="299" height="34" fill="#82ba99"/>
<text x="8" y="52" fill="#fff" font-size="13" font-weight="600">2</text><text x="44" y="52" fill="#fff" font-size="13">15 Largely done おおむね実現</text></svg>`;

const English = {
	title: 'Where the recommendations stand',
	subtitle: 'All 34 recommendations, as of 31 May 2026, as known on 31 May 2026',
	headline:
		'Two of 34 recommendations are done and fifteen largely done. In a year nine moved up and four moved back.',
	caution: 'Nobody has reviewed these levels yet: they are a baseline.',
	facts: [
		{ term: 'As of', value: '31 May 2026' },
		{ term: 'Known on', value: '31 May 2026' },
		{ term: 'Head of the chain', value: '3f1c9e9be2a7c04d5c1f'.repeat(3) }
	],
	institution: 'Institute of Records',
	chapter: 'Cooperate with South Korea on missile defence',
	reason:
		'The arrangement outlived the governments that made it: a third Freedom Edge, with missile-defence training, took place under new presidents in Seoul and Washington.',
	done: 'Done as of Jan 2026',
	under: 'Under way, stalled',
	note: 'United States–Japan–Republic of Korea Trilateral Ministerial Joint Press Statement',
	pageOf: 'Page {page} of {pages}',
	endnotes: 'Evidence'
};

const Japanese: typeof English = {
	title: '提言の実現状況',
	subtitle: '全34件、2026年5月31日現在、同日までの記録による',
	headline:
		'34件のうち2件が実現し、15件がおおむね実現しています。この1年で9件が前進し、4件が後退しました。',
	caution: '段階はまだ誰の確認も受けていません。',
	facts: [
		{ term: '基準日', value: '2026年5月31日' },
		{ term: '記録日', value: '2026年5月31日' },
		{ term: '記録の連鎖の先端', value: '3f1c9e9be2a7c04d5c1f'.repeat(3) }
	],
	institution: '記録研究所',
	chapter: 'ミサイル防衛で韓国と協力する',
	reason:
		'この枠組みは、それを作った政権よりも長く続きました。三度目の「フリーダム・エッジ」は、ソウルとワシントンの新しい大統領の下で、ミサイル防衛の訓練を含めて行われました。',
	done: '実現（2026年1月現在）',
	under: '進行中、停滞',
	note: '日米韓防衛相会談共同プレス声明',
	pageOf: '全{pages}ページ中{page}ページ',
	endnotes: '根拠'
};

/** A table of so many rows, with a level in each. */
export const tableOf = (rows: number, caption: string, level: string): DocumentTable => ({
	caption,
	columns: [
		{ name: 'Code', share: 0.14 },
		{ name: caption, share: 0.46 },
		{ name: level, share: 0.28 },
		{ name: 'n', share: 0.12, isNumber: true }
	],
	rows: Array.from({ length: rows }, (_, at) => [
		[{ kind: 'text', text: `GLO-${at + 1}`, href: `https://heeded.example/r/GLO-${at + 1}` }],
		[plain(caption), { kind: 'note', number: 2 }],
		[
			{
				kind: 'level',
				level: at % 2 === 0 ? 'under-way' : 'done',
				text: level,
				isStalled: at % 2 === 0
			}
		],
		[plain(String(at))]
	])
});

const blocksOf = (words: typeof English): Block[] => [
	{ kind: 'heading', depth: 1, id: 'first', runs: [plain(words.chapter)], beginsPage: true },
	{ kind: 'paragraph', look: 'lead', runs: [plain(words.headline)] },
	{
		kind: 'chart',
		id: 'standing',
		title: words.headline,
		alt: `${words.title}: 2, 15, 17`,
		svg: CHART,
		width: 600,
		height: 90,
		table: tableOf(3, words.title, words.done)
	},
	{ kind: 'heading', depth: 2, id: 'jmh-7-3', runs: [strong('JMH-7.3 '), plain(words.chapter)] },
	{
		kind: 'facts',
		facts: [
			{ term: words.title, runs: [{ kind: 'level', level: 'done', text: words.done }] },
			{
				term: words.institution,
				runs: [
					{
						kind: 'level',
						level: 'under-way',
						text: words.under,
						isStalled: true,
						isReversed: true
					}
				]
			},
			{ term: 'A', runs: [{ kind: 'level', level: 'not-assessed', text: 'A' }] },
			{ term: 'B', runs: [{ kind: 'level', level: 'on-hold', text: 'B' }] },
			{ term: 'C', runs: [{ kind: 'level', level: 'no-action-found', text: 'C' }] }
		]
	},
	{ kind: 'heading', depth: 3, id: 'note-1', runs: [plain(words.done)] },
	{
		kind: 'paragraph',
		runs: [plain(words.reason), { kind: 'note', number: 1 }, { kind: 'note', number: 2 }]
	},
	{
		kind: 'paragraph',
		look: 'quote',
		runs: [{ kind: 'text', text: 'A shared early-warning picture.', lang: 'en' }]
	},
	{
		kind: 'list',
		items: [[plain(words.reason), { kind: 'note', number: 1 }], [plain(words.done)]]
	},
	{
		kind: 'paragraph',
		look: 'small',
		runs: [{ kind: 'text', text: words.chapter, href: '#first' }]
	},
	{ kind: 'table', ...tableOf(6, words.title, words.under) }
];

/** A report that has each kind of block, in a language; `more` stands in place of what it has. */
export function documentIn(
	language: 'en' | 'ja',
	more: Partial<ReportDocument> = {}
): ReportDocument {
	const words = language === 'en' ? English : Japanese;
	return {
		...{ language, detail: 'full', day: '2026-05-31' },
		...{ title: words.title, subtitle: words.subtitle, headline: words.headline },
		...{ caution: words.caution, facts: words.facts, pageOf: words.pageOf },
		institution: {
			name: words.institution,
			contact: 'records@example.org',
			disclaimer: '',
			logo: null
		},
		runningHead: `${words.title} · ${words.institution}`,
		contents: language === 'en' ? 'Contents' : '目次',
		blocks: blocksOf(words),
		endnotesTitle: words.endnotes,
		endnotes: [
			{
				number: 1,
				runs: [
					{ kind: 'text', text: words.note, href: 'https://www.example.org/statement?id=7&lang=en' }
				]
			},
			{ number: 2, runs: [plain('東亜日報 한국, 17 Nov 2025')] }
		],
		...more
	};
}
