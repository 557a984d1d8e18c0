import { dayOf } from '#lib/server/clock.ts';
import { can, requirePermission } from '#lib/server/guard.ts';
import { findRounds } from '#lib/server/round.ts';
import type { PageServerLoad } from './$types';

/** All rounds of work: for the staff alone. */
export const load: PageServerLoad = async (event) => {
	requirePermission(event, 'internal:read');
	const rounds = await findRounds(event.locals.db.reader);
	return {
		rounds: rounds.map(({ signedAt, ...round }) => ({
			...round,
			signedOn: signedAt && dayOf(signedAt)
		})),
		mayWrite: can(event, 'round:write')
	};
};
