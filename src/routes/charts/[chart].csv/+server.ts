import { error } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { requirePermission } from '#lib/server/guard.ts';
import { csvOfTable } from '#lib/server/reports/csv.ts';
import { download } from '#lib/server/reports/download.ts';
import { chartRows, isChart } from '../chart-tables.ts';
import { findCharts } from '../find-charts.ts';
import type { RequestHandler } from './$types';

/** The numbers of a chart of the dashboard with the same address, as CSV. */
export const GET: RequestHandler = async (event) => {
	requirePermission(event, 'record:read');
	const { chart } = event.params;
	if (!isChart(chart)) error(404, m.error_not_found());
	const { dashboard, view } = await findCharts(event, Infinity);
	return download(csvOfTable(chartRows(chart, dashboard, view)), {
		type: 'text/csv',
		name: `heeded-${chart}-${view.asOf}.csv`,
		isAttachment: true
	});
};
