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
import type { View, Viewer } from '../domain/view.ts';
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

/** The field that a fault in the days stands beside. */
function fieldOf(fault: string, { asOf }: View, today: Day): string {
	if (fault === 'fault_report_period') return 'from';
	return asOf > today ? 'asOf' : 'knownOn';
}

/** What a list without any filter finds. */
const EVERYTHING = readRecommendationQuery(new URLSearchParams());

/** Why there is nothing at all in a view: nothing is recorded, or its days are too early. */
async function nothingOn(db: Reads, { asOf, knownOn }: View): Promise<Refusal> {
	const beginning = await findBeginning(db);
	if (!beginning) return new Refusal('fault_report_nothing');
	const { recordedOn, existsFrom } = beginning;
	return knownOn < recordedOn
		? new Refusal('fault_report_not_known', 'knownOn', { knownOn, day: recordedOn })
		: new Refusal('fault_report_early', 'asOf', { asOf, day: existsFrom });
}

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
	if (fault) throw new Refusal(fault, fieldOf(fault, view, today), { today });
	const query = readRecommendationQuery(new URLSearchParams(settings.query));
	const { found, total } = await countRecommendations(db, view, query);
	if (total === 0) throw await nothingOn(db, view);
	if (query.code.length > 0 && found < new Set(query.code).size) {
		for (const code of query.code) {
			const one = await countRecommendations(db, view, { ...EVERYTHING, code: [code] });
			if (one.found === 0) throw new Refusal('fault_report_code_none', 'scopeCode', { code });
		}
	}
	if (found === 0) throw new Refusal('fault_report_empty', 'scope');
	const isOneByOne = settings.detail === 'full' && READABLE_FORMATS.includes(format);
	if (isOneByOne && found > READABLE_MAX)
		throw new Refusal('fault_report_too_many', 'format', { count: found, most: READABLE_MAX });
	return found;
}
