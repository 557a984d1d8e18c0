import { and, asc, eq, gt, inArray, lte } from 'drizzle-orm';
import type { View } from '../domain/view.ts';
import { OURS } from './assessor.ts';
import { statusSpan } from './db/audit.schema.ts';
import type { Reads } from './db/connect.ts';
import { knownBy } from './standing.ts';

/** The level histories of some recommendations up to the view's day, oldest first. One query. */
export async function findSpans(db: Reads, view: View, recommendationIds: string[]) {
	if (recommendationIds.length === 0) return [];
	return db
		.select({
			recommendationId: statusSpan.recommendationId,
			noteId: statusSpan.noteId,
			level: statusSpan.level,
			levelBefore: statusSpan.levelBefore,
			isStalled: statusSpan.isStalled,
			change: statusSpan.change,
			validFrom: statusSpan.validFrom,
			validTo: statusSpan.validTo
		})
		.from(statusSpan)
		.where(
			and(
				eq(statusSpan.assessorId, OURS),
				inArray(statusSpan.recommendationId, recommendationIds),
				lte(statusSpan.validFrom, view.asOf),
				lte(statusSpan.knownFrom, knownBy(view)),
				gt(statusSpan.knownTo, knownBy(view))
			)
		)
		.orderBy(asc(statusSpan.recommendationId), asc(statusSpan.validFrom), asc(statusSpan.id));
}
