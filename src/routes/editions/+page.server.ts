import { dayOf } from '#lib/server/clock.ts';
import { findEditions } from '#lib/server/edition.ts';
import { requirePermission } from '#lib/server/guard.ts';
import type { PageServerLoad } from './$types';

/** All editions, for everybody who may read: each opens the record as it was signed. */
export const load: PageServerLoad = async (event) => {
	const viewer = requirePermission(event, 'record:read');
	const editions = await findEditions(event.locals.db.reader, viewer);
	return {
		isLimited: Boolean(event.locals.limit),
		editions: editions.map(({ signedAt, ...edition }) => ({
			...edition,
			signedOn: dayOf(signedAt)
		}))
	};
};
