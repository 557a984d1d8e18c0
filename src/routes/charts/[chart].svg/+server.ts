import { requirePermission } from '#lib/server/guard.ts';
import { chartNamed, findPicture } from '../find-charts.ts';
import type { RequestHandler } from './$types';

/** A chart of the dashboard with the same address as a picture for slides; `scheme=dark` for dark ones. */
export const GET: RequestHandler = async (event) => {
	requirePermission(event, 'record:read');
	const { svg, name } = await findPicture(event, chartNamed(event.params.chart));
	return new Response(svg, {
		headers: {
			'content-type': 'image/svg+xml; charset=utf-8',
			'content-disposition': `inline; filename="${name}.svg"`
		}
	});
};
