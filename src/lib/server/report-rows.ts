import { readRecommendationQuery } from '../domain/recommendation-query.ts';
import { languagesOf } from '../domain/report.ts';
import { eachInLanguage } from './language.ts';
import { findRecommendationsExport } from './recommendation-export.ts';
import { viewOfReport } from './report-check.ts';
import type { Make } from './report-run-make.ts';
import { csvOf } from './reports/csv.ts';
import { jsonOf } from './reports/json.ts';

/** The recommendations of a report as CSV or JSON, in its first language. */
export const makeRows: Make = async function* (reads, job, { onItem }) {
	const { settings, viewer, origin, format } = job;
	const [language = 'en'] = languagesOf(settings);
	const query = readRecommendationQuery(new URLSearchParams(settings.query));
	const view = await viewOfReport(reads, settings, viewer);
	const asked = { query, language, origin, hasNotes: format === 'json' };
	const report = await findRecommendationsExport(reads, view, asked);
	async function* items() {
		let done = 0;
		for await (const item of report.items) {
			yield item;
			onItem((done += 1), report.head.recommendations);
		}
	}
	const all = { head: report.head, items: items() };
	yield* eachInLanguage(language, () => (format === 'json' ? jsonOf(all) : csvOf(all)));
};
