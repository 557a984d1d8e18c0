import { findDated } from '#lib/server/dated-page.ts';
import { can, requirePermission } from '#lib/server/guard.ts';
import { countByParty, findParties } from '#lib/server/party.ts';
import { viewOf } from '#lib/server/view.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requirePermission(event, 'record:read');
	const view = viewOf(event);
	const { reader } = event.locals.db;
	const [parties, counts] = await Promise.all([
		findParties(reader, view),
		countByParty(reader, view)
	]);
	const bySlug = new Map(parties.map(({ id, slug }) => [id, slug]));
	return {
		...(await findDated(event, view)),
		mayWrite: can(event, 'party:write'),
		parties: parties.map(({ id, slug, en, ja, kind, broaderId }) => ({
			...{ slug, en, ja, kind },
			broader: broaderId === null ? null : (bySlug.get(broaderId) ?? null),
			count: counts.get(id) ?? 0
		}))
	};
};
