import { z } from 'zod';
import type { AskedDates } from './dated-address.ts';
import { daySchema, type Day } from './day.ts';
import { recommendationCodeSchema } from './recommendation.ts';
import {
	readRecommendationQuery,
	writeRecommendationQuery,
	type RecommendationQuery
} from './recommendation-query.ts';
import {
	REPORT_SECTIONS,
	reportSettingsSchema,
	type ReportFormat,
	type ReportSettings
} from './report.ts';
import { formatSchema } from './report-run.ts';
import { emptyToNull } from './text.ts';
import { VIEW_QUERY_MAX } from './saved-view.ts';

/** How a form says which recommendations a report is about; `list` is a list with filters of its own. */
export const REPORT_SCOPES = ['all', 'list', 'view', 'source', 'theme', 'party', 'code'] as const;
export type ReportScope = (typeof REPORT_SCOPES)[number];

/** Whether the form asks for two days or for an edition. */
export const REPORT_DATES = ['days', 'edition'] as const;

type Values = Record<string, string | string[]>;

const scopeSchema = z.enum(REPORT_SCOPES).catch('all');
const nullable = <S extends z.ZodType>(schema: S) => z.preprocess(emptyToNull, schema.nullable());

/** What the form of a report sends, once its scope and its dates are put together. */
export const reportFormSchema = reportSettingsSchema.extend({
	edition: nullable(z.string().max(200)).default(null),
	from: nullable(daySchema).default(null),
	sections: z.array(z.enum(REPORT_SECTIONS)).min(1, { message: 'fault_report_no_sections' }),
	logo: nullable(z.string()).default(null),
	template: nullable(z.string()).default(null),
	format: formatSchema
});

/** The codes that somebody typed, apart by spaces, commas or lines. */
const codesIn = (text: string): string[] => text.split(/[\s,;、，]+/).filter(Boolean);

/** The end of a list's address with one facet. */
const addressOf = (facet: string, values: readonly string[]) => {
	const params = new URLSearchParams(values.map((value) => [facet, value]));
	return writeRecommendationQuery(readRecommendationQuery(params));
};

/**
 * The query that the scope of a form asks for, or what is wrong with it: the key of a sentence and the
 * field. `views` are the queries of saved views by their slugs.
 */
export function scopeQuery(
	params: URLSearchParams | FormData,
	views: ReadonlyMap<string, string>
): { query: string } | { fault: string; field: string; code?: string } {
	const text = (name: string) => String(params.get(name) ?? '').trim();
	const scope = scopeSchema.parse(params.get('scope'));
	switch (scope) {
		case 'all':
			return { query: '' };
		case 'list':
			return { query: text('scopeQuery').slice(0, VIEW_QUERY_MAX) };
		case 'view': {
			const query = views.get(text('scopeView'));
			return query === undefined ? { fault: 'fault_report_view', field: 'scopeView' } : { query };
		}
		case 'code': {
			const codes: string[] = [];
			for (const typed of codesIn(text('scopeCode'))) {
				const { data } = recommendationCodeSchema.safeParse(typed);
				if (!data) return { fault: 'fault_report_code', field: 'scopeCode', code: typed };
				codes.push(data);
			}
			if (codes.length === 0) return { fault: 'fault_report_codes', field: 'scopeCode' };
			const query = addressOf('code', [...new Set(codes)]);
			return query.length > VIEW_QUERY_MAX
				? { fault: 'fault_report_codes_many', field: 'scopeCode' }
				: { query };
		}
		default: {
			const field = { source: 'scopeSource', theme: 'scopeTheme', party: 'scopeParty' }[scope];
			const values = params.getAll(field).map(String).filter(Boolean);
			return values.length === 0
				? { fault: 'fault_report_scope', field }
				: { query: addressOf(scope, values) };
		}
	}
}

/** The scope of a query as the form has it: one facet alone, or a list with filters of its own. */
export function scopeValues(query: string): Values {
	const asked = readRecommendationQuery(new URLSearchParams(query));
	const written = writeRecommendationQuery(asked);
	const isOnly = (facet: 'source' | 'theme' | 'party' | 'code') =>
		written === addressOf(facet, asked[facet]);
	if (written === '') return { scope: 'all' };
	if (isOnly('code')) return { scope: 'code', scopeCode: asked.code.join(' ') };
	if (isOnly('party')) return { scope: 'party', scopeParty: asked.party };
	if (isOnly('source') && asked.source.length === 1)
		return { scope: 'source', scopeSource: asked.source };
	if (isOnly('theme') && asked.theme.length === 1)
		return { scope: 'theme', scopeTheme: asked.theme };
	return { scope: 'list', scopeQuery: written };
}

/** Settings and a format as the form has them. */
export function reportValues(settings: ReportSettings, format: ReportFormat): Values {
	const { query, edition, from, logo, template, ...rest } = settings;
	return {
		...rest,
		...scopeValues(query),
		...{ dates: edition === null ? 'days' : 'edition', edition: edition ?? '' },
		...{ from: from ?? '', logo: logo ?? '', template: template ?? '', format }
	};
}

/** Up to how many recommendations the preview shows one by one. */
export const PREVIEW_MAX = 100;
/** The longest address that every server and browser takes. */
const ADDRESS_MAX = 8_000;
/** What a preview does not ask: who sends it, what is saved, and the file's format. */
const NOT_SHOWN =
	/^(submissionKey|version|base|reportName|isShared|format|signIn.*|(logo|template)(Name|Off))$/;

/** The address of the preview of what stands in a form; without its long texts where it would be too long. */
export function previewAddress(fields: readonly (readonly [string, string])[]): string {
	const write = (kept: readonly (readonly [string, string])[]) =>
		`/reports/preview?${new URLSearchParams(kept.map(([name, value]) => [name, value]))}`;
	const shown = fields.filter(([name, value]) => value !== '' && !NOT_SHOWN.test(name));
	const whole = write(shown);
	if (whole.length <= ADDRESS_MAX) return whole;
	return write(shown.filter(([name]) => name !== 'disclaimer' && name !== 'contact'));
}

/** The address of the form for a new report about what a page shows. */
export function newReportHref(
	query: RecommendationQuery,
	dates: AskedDates,
	from: Day | null = null
): string {
	const of = writeRecommendationQuery({ ...query, page: 1 }, dates);
	const params = new URLSearchParams({ ...(of ? { of } : {}), ...(from ? { from } : {}) });
	return params.size > 0 ? `/reports/new?${params}` : '/reports/new';
}
