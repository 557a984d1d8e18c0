import { error } from '@sveltejs/kit';
import { fileNameOf, FORMAT_TYPES } from '#lib/domain/report-run.ts';
import { m } from '#lib/paraglide/messages.js';
import { readFileStream, sizeOfFile } from '#lib/server/evidence-file.ts';
import { requirePerson } from '#lib/server/guard.ts';
import { findRun, isWithheld } from '#lib/server/report-run.ts';
import type { RequestHandler } from './$types';

/** The file of a run, as often as somebody wants it. */
export const GET: RequestHandler = async (event) => {
	const person = requirePerson(event, 'report:run');
	const { reader } = event.locals.db;
	const run = await findRun(reader, person, event.params.id);
	if (!run?.sha256) error(404, m.fault_not_found());
	if (await isWithheld(reader, run)) error(410, m.report_run_withheld());
	const size = await sizeOfFile(run.sha256);
	if (size === null) error(410, m.fault_run_gone());
	const name = fileNameOf(run.settings, run.format, run.report?.slug);
	return new Response(readFileStream(run.sha256), {
		headers: {
			'content-type': FORMAT_TYPES[run.format],
			'content-length': String(size),
			'content-disposition': `attachment; filename="${name}"`,
			// Nothing in a file may run or load anything, wherever a browser opens it.
			'content-security-policy': "sandbox; default-src 'none'",
			'cache-control': 'private, no-cache',
			etag: `"${run.sha256}"`
		}
	});
};
