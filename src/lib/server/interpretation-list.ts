import { and, desc, eq, lte } from 'drizzle-orm';
import type { Instant } from '../domain/day.ts';
import type { View } from '../domain/view.ts';
import { user } from './db/auth.schema.ts';
import type { Reads } from './db/connect.ts';
import { interpretation } from './db/ledger.schema.ts';
import { knownBy } from './standing.ts';
import { findTombstoneTexts } from './tombstone.ts';

/** A version of an interpretation. Its author is for the staff only (rule 8). */
export interface InterpretationVersion {
	/** For the staff: what a lawful removal is asked for by. */
	id: string | null;
	version: number;
	signsFor: string[];
	signsAgainst: string[];
	language: string;
	recordedAt: Instant;
	author: string | null;
	isOwn: boolean;
}

/** The versions of the interpretation of a recommendation that a view knows of, newest first. */
export async function findInterpretations(
	db: Reads,
	view: View,
	recommendationId: string
): Promise<InterpretationVersion[]> {
	const rows = await db
		.select({
			id: interpretation.id,
			version: interpretation.version,
			signsFor: interpretation.signsFor,
			signsAgainst: interpretation.signsAgainst,
			language: interpretation.language,
			recordedAt: interpretation.recordedAt,
			authorId: interpretation.authorId,
			author: user.name
		})
		.from(interpretation)
		.leftJoin(user, eq(user.id, interpretation.authorId))
		.where(
			and(
				eq(interpretation.recommendationId, recommendationId),
				lte(interpretation.recordedAt, knownBy(view))
			)
		)
		.orderBy(desc(interpretation.version));
	const { viewer } = view;
	const tombstones = await findTombstoneTexts(
		db,
		rows.map(({ id }) => id)
	);
	return rows.map(({ id, authorId, author, ...row }) => {
		const tombstone = tombstones.get(id);
		return {
			...row,
			...(tombstone && { signsFor: [tombstone.text], language: tombstone.lang }),
			id: viewer && id,
			author: viewer && author,
			isOwn: viewer !== null && authorId === viewer.id
		};
	});
}
