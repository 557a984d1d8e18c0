import { settings } from '#lib/server/env.ts';
import { reportJsonSchema } from '#lib/server/reports/rows/report-schema.ts';
import type { RequestHandler } from './$types';

/** The JSON Schema of a report as JSON, which every such file names: open to everybody, as it says nothing of the record. */
export const GET: RequestHandler = () =>
	Response.json(reportJsonSchema(settings().ORIGIN), {
		headers: { 'content-type': 'application/schema+json; charset=utf-8' }
	});
