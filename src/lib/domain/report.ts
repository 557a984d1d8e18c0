import { z } from 'zod';
import { daySchema, type Day } from './day.ts';
import { LANGUAGES, SHORT_MAX, SUMMARY_MAX, TITLE_MAX, type Language } from './text.ts';
import { keptQuery, VIEW_QUERY_MAX } from './saved-view.ts';

/** The formats that a report is made in; `zip` is a Frictionless Data Package of CSV files. */
export const REPORT_FORMATS = ['pdf', 'docx', 'xlsx', 'csv', 'zip', 'json', 'md', 'html'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** What a report may hold, in the order in which it stands there. */
export const REPORT_SECTIONS = [
	'summary',
	'method',
	'charts',
	'changes',
	'recommendations',
	'passages',
	'evidence',
	'disagreements',
	'missing'
] as const;
export type ReportSection = (typeof REPORT_SECTIONS)[number];

/** One page, a brief of two pages for a board with lines for the press, or all of it. */
export const REPORT_DETAILS = ['one-page', 'brief', 'full'] as const;
export type ReportDetail = (typeof REPORT_DETAILS)[number];

/** A page for each recommendation with its notes, or a row for each. */
export const REPORT_LAYOUTS = ['page', 'row'] as const;
export const REPORT_LANGUAGES = [...LANGUAGES, 'both'] as const;
/** How Japanese says years: 2026年, or 令和8年. */
export const ERAS = ['western', 'japanese'] as const;
export type Era = (typeof ERAS)[number];
/** What the public may see, or also what is internal, for the institution's own people. */
export const REPORT_VISIBILITIES = ['public', 'internal'] as const;

const line = z.string().trim().max(TITLE_MAX).default('');

/**
 * What a report is asked with. The same settings of the same record give the same bytes: nothing here
 * or in a report comes from a clock.
 */
export const reportSettingsSchema = z.object({
	/** Its title; empty for one made from what it is about. */
	title: line,
	/** Which recommendations, as the end of the list's address; dates in it are not asked. */
	query: z.string().max(VIEW_QUERY_MAX).default('').transform(keptQuery),
	asOf: daySchema,
	knownOn: daySchema,
	/** The slug of the edition that it shows; it then has that edition's dates. */
	edition: z.string().max(SHORT_MAX).nullable().default(null),
	/** The day after which changes are told; null for one year before its day. */
	from: daySchema.nullable().default(null),
	sections: z.array(z.enum(REPORT_SECTIONS)).default([...REPORT_SECTIONS]),
	layout: z.enum(REPORT_LAYOUTS).default('page'),
	detail: z.enum(REPORT_DETAILS).default('full'),
	language: z.enum(REPORT_LANGUAGES).default('en'),
	era: z.enum(ERAS).default('western'),
	visibility: z.enum(REPORT_VISIBILITIES).default('public'),
	institution: line,
	contact: line,
	disclaimer: z.string().trim().max(SUMMARY_MAX).default(''),
	/** The SHA-256 of a picture (PNG or JPEG) that was uploaded. */
	logo: z.string().nullable().default(null),
	/** The SHA-256 of a Word file whose styles a DOCX takes on. */
	template: z.string().nullable().default(null)
});
export type ReportSettings = z.infer<typeof reportSettingsSchema>;

/** The languages of a report, in their order. */
export const languagesOf = ({ language }: Pick<ReportSettings, 'language'>): Language[] =>
	language === 'both' ? [...LANGUAGES] : [language];

/** What is wrong with the days of a report, as the key of a message; null where nothing is. */
export function faultInPeriod(
	{ from, asOf, knownOn }: Pick<ReportSettings, 'from' | 'asOf' | 'knownOn'>,
	today: Day
): 'fault_report_future' | 'fault_report_period' | null {
	if (asOf > today || knownOn > today) return 'fault_report_future';
	return from !== null && from >= asOf ? 'fault_report_period' : null;
}

/** The most recommendations that a report to be read (PDF, DOCX, HTML, Markdown) holds one by one. */
export const READABLE_MAX = 3_000;
/** The formats that people read from top to bottom; the others hold rows, and any number of them. */
export const READABLE_FORMATS: readonly ReportFormat[] = ['pdf', 'docx', 'md', 'html'];
