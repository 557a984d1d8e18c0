import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { openCorpusDatabase } from '../../db/testing.ts';
import type { Language } from '../../../domain/text.ts';
import { annotationsOf, fragmentSpecification } from './passage-annotation.ts';
import { writeReportJson } from './report-json.ts';
import { reportJsonSchema } from './report-schema.ts';
import type { Report } from '../report.ts';
import type { ReportedPassage, ReportedRecommendation } from '../reported.ts';
import { allOf, bytesOf, REPORT_ORIGIN, reportsOf, reportWith } from '../testing-report.ts';

async function reports(...languages: Language[]) {
	const db = await openCorpusDatabase();
	return reportsOf(db.reader, languages);
}
const opened = async (made: readonly Report[]) =>
	JSON.parse((await bytesOf(writeReportJson(made))).toString('utf8'));

function validator() {
	const ajv = new Ajv2020({ allErrors: true });
	addFormats.default(ajv);
	return ajv.compile(reportJsonSchema(REPORT_ORIGIN));
}

describe('a report as JSON', () => {
	test('is as its published schema has it, which it names', async () => {
		const file = await opened(await reports('en', 'ja'));
		const isValid = validator();
		isValid(file);
		expect(isValid.errors).toBeNull();
		expect(file.$schema).toBe(`${REPORT_ORIGIN}/schemas/report-1.json`);
		expect(reportJsonSchema(REPORT_ORIGIN).$id).toBe(file.$schema);
		expect(reportJsonSchema(REPORT_ORIGIN)).toHaveProperty(['$defs', 'passage']);
	});

	test('would not be with another level, a day in words or a word too many', async () => {
		const file = await opened(await reports('en'));
		const isValid = validator();
		const [item] = file.reports[0].items;
		for (const changed of [
			{ since: '31 May 2026' },
			{ level: { ...item.level, id: 'nearly' } },
			{ secret: true },
			{ url: 7 }
		]) {
			file.reports[0].items[0] = { ...item, ...changed };
			expect(isValid(file), JSON.stringify(changed)).toBe(false);
		}
	});

	test('has all that the report has', async () => {
		const [report] = (await reports('ja')) as [Report];
		const [{ items, evidence, changes, tracking, ...head }] = (await opened([report])).reports;
		const wanted = (await allOf(report.items())).map(({ passages: _, ...item }) => item);
		expect(items.map(({ passages: _, ...item }: { passages: unknown }) => item)).toEqual(
			JSON.parse(JSON.stringify(wanted))
		);
		expect(evidence).toEqual(await allOf(report.evidence()));
		expect(changes).toEqual(await allOf(report.changes()));
		expect(tracking).toEqual(await report.tracking());
		expect(head).toMatchObject({
			...{ language: 'ja', asOf: '2026-05-31', knownOn: '2026-11-22', recommendations: 34 },
			...{ chainHead: report.head.chainHead, method: report.method, parties: report.parties }
		});
	});

	test('has the same bytes on two databases', async () => {
		const one = await bytesOf(writeReportJson(await reports('en')));
		expect(one.equals(await bytesOf(writeReportJson(await reports('en'))))).toBe(true);
	});

	test('loses no letter of what somebody typed', async () => {
		const text = '"}],\\ \u0000\u001f\u2028 👍 שלום \ud83d';
		const [base] = (await reports('en')) as [Report];
		const report = await reportWith(base, { item: { title: { text, lang: 'en' } } });
		const file = await opened([report]);
		expect(file.reports[0].items[0].title.text).toBe(text);
	});
});

describe('a passage as an annotation of its source', () => {
	const annotate = async (passage: Partial<ReportedPassage>, url: string | null = null) => {
		const [report] = (await reports('en')) as [Report];
		const [item] = (await allOf(report.items())) as [ReportedRecommendation];
		const none = { block: null, words: null, fingerprint: null, quote: null, page: null };
		return annotationsOf(
			{ ...item, source: { ...item.source, url }, passages: [{ ...none, ...passage }] },
			REPORT_ORIGIN
		);
	};

	test('is found by its block, its length and the fingerprint of its words', async () => {
		const found = { block: 4, words: 31, fingerprint: 'ab12' };
		expect(await annotate(found, 'https://example.org/text')).toEqual([
			{
				'@context': 'http://www.w3.org/ns/anno.jsonld',
				id: `${REPORT_ORIGIN}/recommendations/GLO-0#passage-1`,
				type: 'Annotation',
				motivation: 'identifying',
				body: expect.stringMatching(/\/recommendations\/GLO-0\?/),
				target: {
					source: 'https://example.org/text',
					selector: {
						type: 'FragmentSelector',
						conformsTo: fragmentSpecification(REPORT_ORIGIN),
						value: 'block=4&words=31&sha256=ab12'
					}
				}
			}
		]);
	});

	test('is found by its words where these were typed, on their page', async () => {
		const exact = { type: 'TextQuoteSelector', exact: 'We shall' };
		const [quoted] = await annotate({ quote: 'We shall' });
		expect(quoted?.target.selector).toEqual(exact);
		expect(quoted?.target.source).toBe(`${REPORT_ORIGIN}/sources/globis-action-20`);
		const [onPage] = await annotate({ quote: 'We shall', page: 'iv & v' });
		expect(onPage?.target.selector).toMatchObject({
			value: 'page=iv%20%26%20v',
			refinedBy: exact
		});
	});

	test('is none where nothing says its place', async () => {
		expect(await annotate({})).toEqual([]);
	});
});
