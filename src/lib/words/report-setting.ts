import type {
	Era,
	ReportDetail,
	ReportFormat,
	ReportSection,
	ReportSettings
} from '../domain/report.ts';
import type { RunState } from '../domain/report-run.ts';
import { m } from '../paraglide/messages.js';
import { say } from './words.ts';

export const formatWord = say<ReportFormat>({
	pdf: m.report_format_pdf,
	docx: m.report_format_docx,
	xlsx: m.report_format_xlsx,
	csv: m.report_format_csv,
	zip: m.report_format_zip,
	json: m.report_format_json,
	md: m.report_format_md,
	html: m.report_format_html
});

export const formatHint = say<ReportFormat>({
	pdf: m.report_format_pdf_hint,
	docx: m.report_format_docx_hint,
	xlsx: m.report_format_xlsx_hint,
	csv: m.report_format_csv_hint,
	zip: m.report_format_zip_hint,
	json: m.report_format_json_hint,
	md: m.report_format_md_hint,
	html: m.report_format_html_hint
});

export const sectionWord = say<ReportSection>({
	summary: m.report_form_section_summary,
	method: m.report_form_section_method,
	charts: m.report_form_section_charts,
	changes: m.report_form_section_changes,
	recommendations: m.report_form_section_recommendations,
	passages: m.report_form_section_passages,
	evidence: m.report_form_section_evidence,
	disagreements: m.report_form_section_disagreements,
	missing: m.report_form_section_missing
});

export const detailWord = say<ReportDetail>({
	'one-page': m.report_form_detail_one_page,
	brief: m.report_form_detail_brief,
	full: m.report_form_detail_full
});

export const detailHint = say<ReportDetail>({
	'one-page': m.report_form_detail_one_page_hint,
	brief: m.report_form_detail_brief_hint,
	full: m.report_form_detail_full_hint
});

export const layoutWord = say<ReportSettings['layout']>({
	page: m.report_form_layout_page,
	row: m.report_form_layout_row
});

export const reportLanguageWord = say<ReportSettings['language']>({
	en: m.report_form_language_en,
	ja: m.report_form_language_ja,
	both: m.report_form_language_both
});

export const eraWord = say<Era>({
	western: m.report_form_era_western,
	japanese: m.report_form_era_japanese
});

export const reportVisibilityWord = say<ReportSettings['visibility']>({
	public: m.report_form_visibility_public,
	internal: m.report_form_visibility_internal
});

export const runStateWord = say<RunState>({
	queued: m.report_run_queued,
	running: m.report_run_running,
	done: m.report_run_done,
	failed: m.report_run_failed,
	cancelled: m.report_run_cancelled
});

/** The size of a file: `12 kB`, `3.4 MB`. */
export const sizeText = (bytes: number): string =>
	bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
