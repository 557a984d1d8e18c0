import { languagesOf, READABLE_MAX, type ReportSettings } from '../domain/report.ts';
import type { View } from '../domain/view.ts';
import type { Language } from '../domain/text.ts';
import type { Reads } from './db/connect.ts';
import { inLanguage } from './language.ts';
import { Refusal } from './refusal.ts';
import { findReport } from './report.ts';
import { findReportCharts } from './report-charts.ts';
import { composeReport } from './reports/compose/compose.ts';
import { Endnotes } from './reports/compose/endnotes.ts';
import type { Logo, ReportDocument } from './reports/document.ts';
import type { ReportedRecommendation } from './reports/reported.ts';

/** What a report is made with, beside its settings. */
export interface ReportAsked {
	settings: ReportSettings;
	/** The address of this site, for the links in the file. */
	origin: string;
	/** The institution's name in each language, where the settings name none. */
	institution: Record<Language, string>;
	logo: Logo | null;
	/** Told how many recommendations are in the file, of how many. */
	onItem?: (done: number, all: number) => void;
}

async function gather<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
	const all: Item[] = [];
	for await (const item of items) all.push(item);
	return all;
}

/** One page and a brief name no recommendation one by one: they need not be read. */
async function itemsOf(
	items: AsyncIterable<ReportedRecommendation>,
	{ count, asked }: { count: number; asked: ReportAsked }
): Promise<ReportedRecommendation[]> {
	if (asked.settings.detail !== 'full') return [];
	if (count > READABLE_MAX)
		throw new Refusal('fault_report_too_many', 'query', {
			count: String(count),
			most: String(READABLE_MAX)
		});
	const all: ReportedRecommendation[] = [];
	for await (const item of items) {
		all.push(item);
		asked.onItem?.(all.length, count);
	}
	return all;
}

async function composeIn(language: Language, db: Reads, view: View, asked: ReportAsked) {
	const { settings, origin, institution, logo } = asked;
	const report = await findReport(db, view, { settings, language, origin });
	const { since, head } = report;
	const seen = settings.visibility === 'internal' ? view : { ...view, viewer: null };
	const drawn = await findReportCharts(db, seen, { settings, language, origin, since });
	const order = (change: { on: string }, other: { on: string }) =>
		change.on < other.on ? -1 : change.on > other.on ? 1 : 0;
	return composeReport({
		...{ report, language, logo, ...drawn },
		items: await itemsOf(report.items(), { count: head.recommendations, asked }),
		changes: (await gather(report.changes())).sort(order),
		tracking: await report.tracking(),
		endnotes: new Endnotes(language, settings.sections.includes('evidence')),
		institution: institution[language]
	});
}

/**
 * A report as something to read, in each of its languages. Throws Refusal (`fault_report_too_many`) for
 * more recommendations one by one than anybody reads.
 */
export async function findDocuments(
	db: Reads,
	view: View,
	asked: ReportAsked
): Promise<ReportDocument[]> {
	const documents: ReportDocument[] = [];
	for (const language of languagesOf(asked.settings))
		documents.push(
			await inLanguage(language, () => composeIn(language, db, view, asked), asked.settings.era)
		);
	return documents;
}
