import { may } from '../domain/permissions.ts';
import { languagesOf, type ReportFormat, type ReportSettings } from '../domain/report.ts';
import type { Day } from '../domain/day.ts';
import type { Language } from '../domain/text.ts';
import type { View, Viewer } from '../domain/view.ts';
import { findRecordHead } from './audit.ts';
import type { Reads } from './db/connect.ts';
import { findEdition } from './edition.ts';
import { knownBy } from './level-line.ts';
import { Refusal } from './refusal.ts';
import { findReport } from './report.ts';
import { findDocuments } from './report-document.ts';
import type { DocumentWriter, Logo } from './reports/document.ts';
import { writeDataPackage } from './reports/rows/data-package.ts';
import { writeDocx } from './reports/docx/docx.ts';
import { writeHtml } from './reports/html/html.ts';
import { writeMarkdown } from './reports/markdown/markdown.ts';
import { writePdf } from './reports/pdf/pdf.ts';
import { writeReportCsv } from './reports/rows/report-csv.ts';
import { writeReportJson } from './reports/rows/report-json.ts';
import type { Report } from './reports/report.ts';
import { writeXlsx } from './reports/xlsx/xlsx.ts';

/** What a report is made with, beside its settings. */
export interface ReportMaking {
	format: ReportFormat;
	viewer: Viewer;
	today: Day;
	/** The address of this site, for the links in the file. */
	origin: string;
	/** The institution's name in each language, where the settings name none. */
	institution: Record<Language, string>;
	logo: Logo | null;
	/** A Word file whose styles a DOCX takes on. */
	template: Uint8Array | null;
	signal: AbortSignal;
	/** Told how many recommendations are in the file, of how many. */
	onItem: (done: number, all: number) => void;
}

/** The view of a report: the days of its settings, or those of the edition that it names. */
export async function viewOfReport(
	db: Reads,
	{ asOf, knownOn, edition: slug }: ReportSettings,
	viewer: Viewer
): Promise<View> {
	if (slug === null) return { asOf, knownOn, viewer };
	const edition = await findEdition(db, slug);
	if (!edition) throw new Refusal('fault_report_edition', 'edition');
	return { asOf: edition.asOf, knownOn: edition.knownOn, edition, viewer };
}

/** The head of the chain that a report prints; null while nothing is recorded. */
export const findPrintedHead = async (db: Reads, settings: ReportSettings) =>
	findRecordHead(db, knownBy(await viewOfReport(db, settings, null)));

const readable = (template: Uint8Array | null): Partial<Record<ReportFormat, DocumentWriter>> => ({
	pdf: writePdf,
	docx: (documents) => writeDocx(documents, { template }),
	html: writeHtml,
	md: writeMarkdown
});

type RowWriter = (reports: readonly Report[]) => AsyncIterable<Uint8Array>;
const OF_ROWS: Partial<Record<ReportFormat, RowWriter>> = {
	xlsx: writeXlsx,
	csv: writeReportCsv,
	zip: writeDataPackage,
	json: writeReportJson
};

/** The same report, which tells how far it is and can be ended between any two recommendations. */
function watched(report: Report, { signal, onItem }: ReportMaking): Report {
	let done = 0;
	async function* items() {
		for await (const item of report.items()) {
			signal.throwIfAborted();
			done = Math.min(done + 1, report.head.recommendations);
			onItem(done, report.head.recommendations);
			yield item;
		}
	}
	return { ...report, items };
}

/**
 * Makes a report, piece by piece. The same settings of the same record give the same bytes. Throws
 * Refusal for what cannot be made (`fault_report_…`) and the signal's reason when it is ended.
 */
export async function* makeReport(
	db: Reads,
	settings: ReportSettings,
	making: ReportMaking
): AsyncIterable<Uint8Array> {
	const { format, viewer, origin, signal, onItem } = making;
	if (
		settings.visibility === 'internal' &&
		!may(viewer, 'internal:read', { isPublicReading: false })
	)
		throw new Refusal('fault_report_internal', 'visibility');
	const view = await viewOfReport(db, settings, viewer);
	const write = readable(making.template)[format];
	if (write) {
		const documents = await findDocuments(db, view, {
			...{ settings, origin, institution: making.institution, logo: making.logo },
			onItem: (done, all) => {
				signal.throwIfAborted();
				onItem(done, all);
			}
		});
		signal.throwIfAborted();
		yield await write(documents);
		return;
	}
	const reports: Report[] = [];
	for (const language of languagesOf(settings))
		reports.push(
			watched(
				await findReport(db, view, { settings, language, origin, hasNotes: format !== 'csv' }),
				making
			)
		);
	yield* OF_ROWS[format]?.(reports) ?? [];
}
