import { error } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { requirePermission } from '#lib/server/guard.ts';
import { isChart } from '../chart-tables.ts';
import { findCharts } from '../find-charts.ts';
import { pictureOf } from '../picture.ts';
import type { RequestHandler } from './$types';

/** A chart of the dashboard with the same address as a picture for slides; `scheme=dark` for dark ones. */
export const GET: RequestHandler = async (event) => {
	requirePermission(event, 'record:read');
	const { chart } = event.params;
	if (!isChart(chart)) error(404, m.error_not_found());
	const charts = await findCharts(event);
	const scheme = event.url.searchParams.get('scheme') === 'dark' ? 'dark' : 'light';
	return new Response(pictureOf(chart, charts, scheme), {
		headers: {
			'content-type': 'image/svg+xml; charset=utf-8',
			'content-disposition': `inline; filename="heeded-${chart}-${charts.view.asOf}.svg"`
		}
	});
};
