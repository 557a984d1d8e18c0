import type { RequestEvent } from '@sveltejs/kit';
import type { ReportFormat, ReportSettings } from '../domain/report.ts';
import type { Person } from '../domain/view.ts';
import { checkReport } from './report-check.ts';
import { askRun } from './report-run.ts';
import { goOn } from './report-runner.ts';
import { runMaker } from './report-making.ts';

interface Asked {
	settings: ReportSettings;
	format: ReportFormat;
	/** The named report that the settings come from. */
	reportId?: string | null;
	/** The form's key. */
	key: string;
}

/**
 * Asks for a report that can be made, and begins it where there is room. Answers the run's id. Throws
 * Refusal for what cannot be made, beside the field that has to be put right.
 */
export async function askForReport(
	{ locals: { db, now, today } }: Pick<RequestEvent, 'locals'>,
	person: Person,
	{ settings, format, reportId = null, key }: Asked
): Promise<string> {
	await checkReport(db.reader, { settings, format, viewer: person, today });
	const id = await askRun(db, { settings, format, reportId }, { by: person.id, key, now });
	await goOn(db, runMaker(db));
	return id;
}
