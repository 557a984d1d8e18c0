import { chartRows } from '#lib/charts/chart-tables.ts';
import { requirePermission } from '#lib/server/guard.ts';
import { csvOfTable } from '#lib/server/reports/csv.ts';
import { download } from '#lib/server/reports/download.ts';
import { chartNamed, findCharts } from '../find-charts.ts';
import type { RequestHandler } from './$types';

/** The numbers of a chart of the dashboard with the same address, as CSV. */
export const GET: RequestHandler = async (event) => {
	requirePermission(event, 'record:read');
	const chart = chartNamed(event.params.chart);
	const { data, asOf } = await findCharts(event, Infinity);
	return download(csvOfTable(chartRows(chart, data)), {
		type: 'text/csv',
		name: `heeded-${chart}-${asOf}.csv`,
		isAttachment: true
	});
};
