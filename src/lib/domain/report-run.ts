import { z } from 'zod';
import type { Day } from './day.ts';
import { REPORT_FORMATS, type ReportFormat, type ReportSettings } from './report.ts';

/** A run waits, is made, and ends in one of three ways. */
export const RUN_STATES = ['queued', 'running', 'done', 'failed', 'cancelled'] as const;
export type RunState = (typeof RUN_STATES)[number];

/** True while something may still come of it. */
export const isUnderWay = (state: RunState) => state === 'queued' || state === 'running';

/** Why a run failed: the key of a sentence, and what fills it. */
export interface RunFault {
	key: string;
	params: Record<string, string | number>;
}

/** How many runs one person may have under way. */
export const RUNS_MAX = 10;
/** How often a run is begun before it counts as failed. */
export const RUN_ATTEMPTS_MAX = 2;
/** How long a run may take, in milliseconds. */
export const RUN_TIME_MAX = 15 * 60_000;

/** What a file of each format is served as. */
export const FORMAT_TYPES: Record<ReportFormat, string> = {
	pdf: 'application/pdf',
	docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	csv: 'text/csv; charset=utf-8',
	zip: 'application/zip',
	json: 'application/json; charset=utf-8',
	md: 'text/markdown; charset=utf-8',
	html: 'text/html; charset=utf-8'
};

/**
 * The name of a report's file: what it is, its day or the period, its language. It says nothing of a
 * title, which may have letters that a file name cannot have.
 */
export function fileNameOf(
	{ asOf, from, language, edition, visibility }: ReportSettings,
	format: ReportFormat,
	slug: string | null = null
): string {
	const day: Day | string = edition ?? (from ? `${from}-to-${asOf}` : asOf);
	const internal = visibility === 'internal' ? ['internal'] : [];
	const words = [slug ?? 'heeded-report', day, language, ...internal];
	return `${words.join('-')}.${format}`;
}

/** The longest name of a report. */
export const REPORT_NAME_MAX = 120;

/** What a person types of a named report beside its settings. */
export const namedReportSchema = z.object({
	reportName: z.string().trim().min(1).max(REPORT_NAME_MAX),
	isShared: z.boolean()
});
export type NamedReportInput = z.infer<typeof namedReportSchema> & {
	settings: ReportSettings;
	format: ReportFormat;
};

export const formatSchema = z.enum(REPORT_FORMATS);
