import { describe, expect, test } from 'vitest';
import {
	newReportHref,
	previewAddress,
	reportFormSchema,
	reportValues,
	scopeQuery,
	scopeValues
} from './report-form.ts';
import { fileNameOf } from './report-run.ts';
import { readRecommendationQuery } from './recommendation-query.ts';
import { REPORT_SECTIONS, reportSettingsSchema } from './report.ts';

const VIEWS = new Map([['ours', '?theme=china&level=done']]);
const asked = (values: Record<string, string | string[]>) =>
	scopeQuery(
		new URLSearchParams(
			Object.entries(values).flatMap(([name, value]) => [value].flat().map((one) => [name, one]))
		),
		VIEWS
	);

describe('the scope of a form', () => {
	test.each([
		[{ scope: 'all', scopeTheme: 'china' }, ''],
		[{ scope: 'theme', scopeTheme: 'china' }, '?theme=china'],
		[{ scope: 'source', scopeSource: 'globis-action-20' }, '?source=globis-action-20'],
		[{ scope: 'party', scopeParty: ['ticad', 'palm'] }, '?party=ticad&party=palm'],
		[{ scope: 'code', scopeCode: 'glo-2.4, JMH-7.3\nGLO-2.4' }, '?code=GLO-2.4&code=JMH-7.3'],
		[{ scope: 'view', scopeView: 'ours' }, '?theme=china&level=done'],
		[{ scope: 'list', scopeQuery: '?text=TICAD' }, '?text=TICAD']
	])('%o asks for %s', (values, query) => {
		expect(asked(values)).toEqual({ query });
	});

	test.each([
		[{ scope: 'theme' }, 'fault_report_scope', 'scopeTheme'],
		[{ scope: 'party' }, 'fault_report_scope', 'scopeParty'],
		[{ scope: 'code', scopeCode: ' ' }, 'fault_report_codes', 'scopeCode'],
		[{ scope: 'code', scopeCode: 'GLO-2.4 <b>' }, 'fault_report_code', 'scopeCode'],
		[{ scope: 'view', scopeView: 'gone' }, 'fault_report_view', 'scopeView'],
		[
			{ scope: 'code', scopeCode: Array.from({ length: 400 }, (_, at) => `GLO-${at}`).join(' ') },
			'fault_report_codes_many',
			'scopeCode'
		]
	])('%o is refused', (values, fault, field) => {
		expect(asked(values)).toMatchObject({ fault, field });
	});

	test.each([
		['', 'all'],
		['?theme=china', 'theme'],
		['?theme=china&theme=ticad-palm', 'list'],
		['?source=globis-action-20', 'source'],
		['?party=ticad&party=palm', 'party'],
		['?code=GLO-2.4&code=JMH-7.3', 'code'],
		['?level=done&theme=china', 'list'],
		['?level=done&sort=-since', 'list']
	])('%s comes back as it was asked, as %s', (query, scope) => {
		const values = scopeValues(query);
		expect(values.scope).toBe(scope);
		expect(asked(values)).toEqual({ query });
	});
});

test('what a form shows of settings is what it sends', () => {
	const settings = reportSettingsSchema.parse({
		...{ asOf: '2026-05-31', knownOn: '2026-06-01', from: '2026-01-01', query: '?theme=china' },
		...{ sections: ['summary', 'changes'], language: 'both', contact: '東京', edition: null }
	});
	const { format, ...sent } = reportFormSchema.parse({
		...reportValues(settings, 'docx'),
		query: settings.query
	});
	expect(sent).toEqual(settings);
	expect(format).toBe('docx');
});

test('a report needs a section', () => {
	const values = { asOf: '2026-05-31', knownOn: '2026-05-31', format: 'pdf' };
	expect(reportFormSchema.safeParse({ ...values, sections: [] }).success).toBe(false);
	expect(reportFormSchema.safeParse({ ...values, sections: ['summary'] }).success).toBe(true);
});

test('the address of a preview says no more than is shown, and is never too long', () => {
	const address = previewAddress([
		['submissionKey', 'k'],
		['reportName', 'n'],
		['title', 'A & B'],
		['contact', ''],
		...REPORT_SECTIONS.map((one): [string, string] => ['sections', one])
	]);
	expect(address.startsWith('/reports/preview?title=A+%26+B&sections=summary')).toBe(true);
	expect(address).not.toMatch(/submissionKey|reportName|contact/);
	const long = previewAddress([
		['title', 'T'],
		['disclaimer', '免'.repeat(5_000)]
	]);
	expect(long).toBe('/reports/preview?title=T');
});

test('a report about a page keeps its filters, its dates and what it is compared with', () => {
	const query = readRecommendationQuery(new URLSearchParams('theme=china&page=3'));
	expect(newReportHref(query, { asOf: '2020-01-01' }, '2019-01-01')).toBe(
		'/reports/new?of=%3Ftheme%3Dchina%26asOf%3D2020-01-01&from=2019-01-01'
	);
	expect(newReportHref(readRecommendationQuery(new URLSearchParams()), {})).toBe('/reports/new');
});

test('a file is named after its report, its days, its language and who it is for', () => {
	const settings = reportSettingsSchema.parse({ asOf: '2026-05-31', knownOn: '2026-05-31' });
	expect(fileNameOf(settings, 'pdf')).toBe('heeded-report-2026-05-31-en.pdf');
	const internal = { ...settings, visibility: 'internal' as const, from: '2026-01-01' };
	expect(fileNameOf(internal, 'zip', 'board')).toBe(
		'board-2026-01-01-to-2026-05-31-en-internal.zip'
	);
	expect(fileNameOf({ ...settings, edition: '2026-q1' }, 'md')).toBe('heeded-report-2026-q1-en.md');
});
