import { findFilterNames } from '#lib/server/filter-names.ts';
import { requirePerson } from '#lib/server/guard.ts';
import { findNamedReports } from '#lib/server/named-report.ts';
import { findOwnRuns } from '#lib/server/report-run.ts';
import type { PageServerLoad } from './$types';

/** The reports that somebody saved, those that others share, and the files that they made. */
export const load: PageServerLoad = async (event) => {
	const person = requirePerson(event, 'report:run');
	const { reader } = event.locals.db;
	const [reports, runs, names] = await Promise.all([
		findNamedReports(reader, person),
		findOwnRuns(reader, person),
		findFilterNames(reader)
	]);
	return {
		reports: reports.map(({ slug, name, format, isShared, isOwn, ownerName }) => ({
			...{ slug, name, format, isShared, isOwn, ownerName }
		})),
		runs,
		names,
		done: event.url.searchParams.get('done')
	};
};
