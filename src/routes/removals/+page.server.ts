import { requirePermission } from '#lib/server/guard.ts';
import { findRemovalPlace } from '#lib/server/removal-place.ts';
import { findRemovals } from '#lib/server/removal.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const viewer = requirePermission(event, 'record:read');
	const { reader } = event.locals.db;
	const removals = await findRemovals(reader, viewer);
	return {
		isStaff: viewer !== null,
		// The public reads that, when and why: not where it stood, which may be nothing for outsiders.
		removals: await Promise.all(
			removals.map(async ({ subjectId, proposerId: _id, ...removal }) => ({
				...removal,
				place: viewer && (await findRemovalPlace(reader, { subject: removal.subject, subjectId }))
			}))
		)
	};
};
