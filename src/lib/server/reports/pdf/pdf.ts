import { join } from 'node:path';
import type { ReportDocument } from '../document.ts';
import { pdfFiles } from './pdf-files.ts';
import { typeset, type Typeset } from './typeset.ts';

/** Where the template lies. */
const FOLDER = join(process.cwd(), 'src/lib/server/reports/pdf');

/** The pages that a short report has in each language. */
const PAGES = { 'one-page': 1, brief: 2, full: null };

/** A report as a PDF, with the number of its pages. */
export async function typesetReport(documents: readonly ReportDocument[]): Promise<Typeset> {
	const limits = documents.map(({ detail }) => PAGES[detail]);
	const pagesMax = limits.reduce<number | null>(
		(sum, pages) => (sum === null || pages === null ? null : sum + pages),
		0
	);
	return typeset({ folder: FOLDER, template: 'report.typ', files: pdfFiles(documents), pagesMax });
}

/**
 * Writes a report as a PDF: tagged and accessible (PDF/UA-1), set with Typst. The same documents give
 * the same bytes. Throws Error with a sentence where a font is missing.
 */
export async function writePdf(documents: readonly ReportDocument[]): Promise<Uint8Array> {
	return (await typesetReport(documents)).pdf;
}
