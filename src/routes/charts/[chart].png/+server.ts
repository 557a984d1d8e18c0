import { requirePermission } from '#lib/server/guard.ts';
import { PNG_SCALES, pngOfSvg } from '#lib/server/reports/png.ts';
import { chartNamed, findPicture } from '../find-charts.ts';
import type { RequestHandler } from './$types';

/**
 * A chart of the dashboard with the same address as a picture for slides and documents: `scale` times
 * its size (1 to 4, else 2), `scheme=dark` for dark ones.
 */
export const GET: RequestHandler = async (event) => {
	requirePermission(event, 'record:read');
	const { svg, name } = await findPicture(event, chartNamed(event.params.chart));
	const asked = Number(event.url.searchParams.get('scale'));
	const scale = PNG_SCALES.find((one) => one === asked) ?? 2;
	return new Response(new Uint8Array(await pngOfSvg(svg, { scale })), {
		headers: {
			'content-type': 'image/png',
			'content-disposition': `inline; filename="${name}.png"`
		}
	});
};
