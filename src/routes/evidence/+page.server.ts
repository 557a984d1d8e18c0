import { EVIDENCE_PAGE_SIZE, readEvidenceQuery } from '#lib/domain/evidence-query.ts';
import { findDated } from '#lib/server/dated-page.ts';
import {
	countEvidence,
	countEvidenceFacet,
	countEvidenceStances,
	findEvidence
} from '#lib/server/evidence-list.ts';
import { requirePermission } from '#lib/server/guard.ts';
import { viewOf } from '#lib/server/view.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requirePermission(event, 'record:read');
	const view = viewOf(event);
	const { reader } = event.locals.db;
	const query = readEvidenceQuery(event.url.searchParams);
	const [rows, counts, kind, strength, seen, year, stance] = await Promise.all([
		findEvidence(reader, view, query),
		countEvidence(reader, view, query),
		countEvidenceFacet(reader, view, query, 'kind'),
		countEvidenceFacet(reader, view, query, 'strength'),
		countEvidenceFacet(reader, view, query, 'seen'),
		countEvidenceFacet(reader, view, query, 'year'),
		countEvidenceStances(reader, view, query)
	]);
	return {
		query,
		rows,
		counts,
		facets: { kind, strength, seen, year, stance },
		pages: Math.max(1, Math.ceil(counts.found / EVIDENCE_PAGE_SIZE)),
		...(await findDated(event, view))
	};
};
