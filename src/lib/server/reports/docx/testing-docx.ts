import type { Block, ReportDocument, Run } from '../document.ts';

const text = (words: string): Run => ({ kind: 'text', text: words });

const SVG = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="120" viewBox="0 0 640 120" font-family="Noto Sans JP"><rect width="220" height="40" fill="#143560"/><rect x="222" width="418" height="40" fill="#117780"/><text x="8" y="26" font-size="14" fill="#fff">2 Done</text></svg>`;

const TABLE = {
	caption: 'Where each stands',
	columns: [
		{ name: 'Code', share: 0.2 },
		{ name: 'Level', share: 0.5 },
		{ name: 'Pieces', share: 0.3, isNumber: true }
	],
	rows: [
		[
			[text('JMH-7.3')],
			[{ kind: 'level', level: 'done', text: 'Done as of 31 May 2026' }],
			[text('5')]
		],
		[
			[text('GLO-1.1')],
			[{ kind: 'level', level: 'under-way', text: 'Under way', isStalled: true, isReversed: true }],
			[text('3')]
		]
	] as Run[][][]
};

/** A block of each kind. */
export const EVERY_BLOCK: Block[] = [
	{ kind: 'heading', depth: 1, id: 'where', runs: [text('Where it stands')], beginsPage: true },
	{ kind: 'paragraph', look: 'lead', runs: [text('Two of 34 are done.')] },
	{
		kind: 'paragraph',
		runs: [
			text('The law passed'),
			{ kind: 'note', number: 1 },
			text(' and was cited again'),
			{ kind: 'note', number: 1 },
			text(', as was '),
			{ kind: 'text', text: 'another', isStrong: true },
			{ kind: 'note', number: 2 },
			text('; see '),
			{ kind: 'text', text: 'where it stands', href: '#where' },
			text(' and '),
			{ kind: 'text', text: 'the source', href: 'https://example.org/?a=1&b="2"' },
			text('.')
		]
	},
	{ kind: 'heading', depth: 2, id: 'parts', runs: [text('Its parts')] },
	{ kind: 'list', items: [[text('first sign')], [text('second sign')]] },
	{ kind: 'facts', facts: [{ term: 'Lead', runs: [text('Japan')] }] },
	{
		kind: 'paragraph',
		look: 'quote',
		runs: [{ kind: 'text', text: '自由で開かれたインド太平洋', lang: 'ja' }]
	},
	{ kind: 'table', ...TABLE },
	{
		kind: 'chart',
		id: 'standing',
		title: 'Two of 34 are done and fifteen largely done',
		alt: 'A bar of two parts: 2 done, 15 largely done.',
		svg: SVG,
		width: 640,
		height: 120,
		table: { ...TABLE, caption: 'The numbers of the chart' }
	},
	{ kind: 'heading', depth: 3, id: 'small', runs: [text('Small matters')] },
	{ kind: 'paragraph', look: 'small', runs: [text('In small print.')] }
];

/** A document that has a block of each kind; its blocks and words may be others. */
export const documentWith = (changed: Partial<ReportDocument> = {}): ReportDocument => ({
	...{ language: 'en', detail: 'full', title: 'Where the recommendations stand' },
	subtitle: 'All 34, as of 31 May 2026, as known on 22 November 2026',
	headline: 'Two of 34 recommendations are done and fifteen largely done.',
	caution: 'Nobody has reviewed these levels.',
	facts: [
		{ term: 'As of', value: '31 May 2026' },
		{ term: 'Head of the chain', value: 'ab'.repeat(32) }
	],
	institution: { name: 'The Institute', contact: 'desk@example.org', disclaimer: '', logo: null },
	...{ runningHead: 'Where it stands, as of 31 May 2026', pageOf: 'Page {page} of {pages}' },
	...{ contents: 'Contents', blocks: EVERY_BLOCK, endnotesTitle: 'Sources', day: '2026-05-31' },
	endnotes: [
		{ number: 1, runs: [{ kind: 'text', text: 'Act 12', href: 'https://example.org/act' }] },
		{ number: 2, runs: [text('A speech')] }
	],
	...changed
});
