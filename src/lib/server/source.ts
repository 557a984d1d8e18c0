import { asc, eq } from 'drizzle-orm';
import type { Reads } from './db/connect.ts';
import { source } from './db/schema.ts';

/** All sources in their order. */
export function findSources(db: Reads) {
	return db.select().from(source).orderBy(asc(source.position));
}

/** A source by its slug, or null. */
export async function findSource(db: Reads, slug: string) {
	const [row] = await db.select().from(source).where(eq(source.slug, slug));
	return row ?? null;
}
