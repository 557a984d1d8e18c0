import { describe, expect, test } from 'vitest';
import { reportSettingsSchema } from '../domain/report.ts';
import { openCorpusDatabase } from './db/testing.ts';
import { findDocuments } from './report-document.ts';
import type { Block, ReportDocument, Run } from './reports/document.ts';

const ORIGIN = 'https://heeded.example.org';

async function documents(more: object = {}): Promise<ReportDocument[]> {
	const db = await openCorpusDatabase();
	const settings = reportSettingsSchema.parse({
		...{ asOf: '2026-05-31', knownOn: '2026-11-22' },
		...more
	});
	const view = { asOf: settings.asOf, knownOn: settings.knownOn, viewer: null };
	return findDocuments(db.reader, view, {
		...{ settings, origin: ORIGIN, logo: null },
		institution: { en: 'Institute', ja: '研究所' }
	});
}
async function one(more: object = {}): Promise<ReportDocument> {
	const [document] = await documents(more);
	if (!document) throw new Error('No document');
	return document;
}

const runsOf = (block: Block): Run[] => {
	switch (block.kind) {
		case 'heading':
		case 'paragraph':
			return block.runs;
		case 'list':
			return block.items.flat();
		case 'facts':
			return block.facts.flatMap(({ runs }) => runs);
		case 'table':
			return block.rows.flat(2);
		case 'chart':
			return [];
	}
};
const textOf = ({ blocks }: ReportDocument) =>
	blocks
		.flatMap(runsOf)
		.map((run) => (run.kind === 'note' ? '' : run.text))
		.join('');

test('a full report has its chapters, a page for each recommendation, and its evidence as endnotes', async () => {
	const document = await one();
	const headings = document.blocks.filter((block) => block.kind === 'heading');
	expect(headings.filter(({ depth }) => depth === 1).map(({ id }) => id)).toEqual([
		...['summary', 'method', 'charts', 'changes', 'recommendations'],
		...['passages', 'disagreements', 'missing']
	]);
	expect(headings.filter(({ id }) => id.startsWith('r-'))).toHaveLength(34);
	expect(new Set(headings.map(({ id }) => id)).size).toBe(headings.length);
	expect(document.headline).toContain('34');
	expect(document.caution).toBe('Baseline, not reviewed');
	expect(document.endnotes.length).toBeGreaterThan(100);
	const referred = document.blocks
		.flatMap(runsOf)
		.flatMap((run) => (run.kind === 'note' ? [run.number] : []));
	expect(new Set(referred)).toEqual(new Set(document.endnotes.map(({ number }) => number)));
	expect(document.endnotes.map(({ number }) => number)).toEqual(
		document.endnotes.map((_, at) => at + 1)
	);
});

test('a level is never said without its day', async () => {
	const { blocks } = await one({ sections: ['recommendations'], layout: 'row' });
	const cells = blocks.flatMap((block) => (block.kind === 'table' ? block.rows : []));
	expect(cells).toHaveLength(34);
	for (const [, level] of cells) {
		const [run] = level ?? [];
		expect(run?.kind).toBe('level');
		expect(run?.kind === 'level' && run.text).toMatch(
			/as of \d{1,2} [A-Z][a-z]{2} \d{4}|Not assessed/
		);
	}
});

test('both languages are two documents, each in its own words', async () => {
	const [en, ja, ...none] = await documents({ language: 'both', era: 'japanese' });
	expect(none).toEqual([]);
	expect([en?.language, ja?.language]).toEqual(['en', 'ja']);
	expect(en?.subtitle).toContain('31 May 2026');
	expect(ja?.subtitle).toContain('令和8年5月31日');
	expect(ja && textOf(ja)).toContain('おおむね実現');
	expect(en && textOf(en)).not.toContain('おおむね実現');
});

describe('what a report has', () => {
	test('without evidence it says how many pieces there are', async () => {
		const document = await one({ sections: ['recommendations'] });
		expect(document.endnotes).toEqual([]);
		expect(textOf(document)).toMatch(/supports: \d+/i);
	});

	test('one page names no recommendation but those that moved', async () => {
		const document = await one({ detail: 'one-page' });
		expect(document.contents).toBeNull();
		expect(document.blocks.length).toBeLessThan(8);
		expect(document.blocks.some(({ kind }) => kind === 'chart')).toBe(true);
	});

	test('a brief has lines for the press, each with its day', async () => {
		const document = await one({ detail: 'brief' });
		const at = document.blocks.findIndex(
			(block) => block.kind === 'heading' && block.id === 'press'
		);
		const lines = document.blocks[at + 1];
		expect(lines?.kind === 'list' && lines.items.length).toBeGreaterThan(2);
	});

	test('an empty scope is told in a sentence', async () => {
		const document = await one({ query: '?theme=nothing' });
		expect(textOf(document)).toContain('No recommendation meets what was asked for');
		expect(document.blocks.some(({ kind }) => kind === 'chart')).toBe(false);
	});

	test('before anything was published there is nothing', async () => {
		const document = await one({ asOf: '2010-01-01' });
		expect(textOf(document)).toContain('No recommendation meets what was asked for');
	});
});

test('the same settings give the same document', async () => {
	expect(await documents({ language: 'both' })).toEqual(await documents({ language: 'both' }));
});
