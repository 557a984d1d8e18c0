import type { Day } from '../domain/day.ts';
import { may } from '../domain/permissions.ts';
import { readRecommendationQuery } from '../domain/recommendation-query.ts';
import {
	faultInPeriod,
	READABLE_FORMATS,
	READABLE_MAX,
	type ReportFormat,
	type ReportSettings
} from '../domain/report.ts';
import type { Viewer } from '../domain/view.ts';
import type { Reads } from './db/connect.ts';
import { countRecommendations } from './recommendation-list.ts';
import { findBeginning } from './record.ts';
import { Refusal } from './refusal.ts';
import { viewOfReport } from './report-make.ts';

interface Asked {
	settings: ReportSettings;
	format: ReportFormat;
	viewer: Viewer;
	today: Day;
}

const PERIOD_FIELDS = { fault_report_future: 'asOf', fault_report_period: 'from' } as const;

/** What a list without any filter finds. */
const EVERYTHING = readRecommendationQuery(new URLSearchParams());

/**
 * Looks whether a report can be made at all, before anybody waits for it. Throws Refusal beside the
 * field that has to be put right. Answers how many recommendations it is about.
 */
export async function checkReport(
	db: Reads,
	{ settings, format, viewer, today }: Asked
): Promise<number> {
	if (
		settings.visibility === 'internal' &&
		!may(viewer, 'internal:read', { isPublicReading: false })
	)
		throw new Refusal('fault_report_internal', 'visibility');
	const reader = settings.visibility === 'internal' ? viewer : null;
	const view = await viewOfReport(db, settings, reader);
	const fault = faultInPeriod({ ...settings, ...view }, today);
	if (fault) throw new Refusal(fault, PERIOD_FIELDS[fault], { today });
	const query = readRecommendationQuery(new URLSearchParams(settings.query));
	const { found, total } = await countRecommendations(db, view, query);
	if (query.code.length > 0 && found < new Set(query.code).size) {
		for (const code of query.code) {
			const one = await countRecommendations(db, view, { ...EVERYTHING, code: [code] });
			if (one.found === 0) throw new Refusal('fault_report_code_none', 'scopeCode', { code });
		}
	}
	if (found === 0 && total === 0) {
		const beginning = await findBeginning(db);
		throw beginning
			? new Refusal('fault_report_early', 'asOf', {
					asOf: view.asOf,
					day: beginning.existsFrom
				})
			: new Refusal('fault_report_nothing', 'form');
	}
	if (found === 0) throw new Refusal('fault_report_empty', 'scope');
	const isOneByOne = settings.detail === 'full' && READABLE_FORMATS.includes(format);
	if (isOneByOne && found > READABLE_MAX)
		throw new Refusal('fault_report_too_many', 'format', { count: found, most: READABLE_MAX });
	return found;
}
