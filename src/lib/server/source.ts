import { and, asc, eq, lte } from 'drizzle-orm';
import type { View } from '../domain/view.ts';
import type { Reads } from './db/connect.ts';
import { source } from './db/schema.ts';
import { knownBy } from './level-line.ts';

/** All sources in their order; only those recorded in a view, if one is given. */
export function findSources(db: Reads, view?: View) {
	const recorded = view ? lte(source.recordedAt, knownBy(view)) : undefined;
	return db.select().from(source).where(recorded).orderBy(asc(source.position));
}

/** A source by its slug, or null; so too where it was recorded past what the viewer may see. */
export async function findSource(db: Reads, slug: string, view?: View) {
	const [row] = await db
		.select()
		.from(source)
		.where(
			and(eq(source.slug, slug), view?.limit ? lte(source.recordedAt, view.limit) : undefined)
		);
	return row ?? null;
}
