import { asc, eq } from 'drizzle-orm';
import type { Reads } from './db/connect.ts';
import { theme } from './db/schema.ts';

const columns = {
	id: theme.id,
	slug: theme.slug,
	en: theme.en,
	ja: theme.ja,
	version: theme.version
};

/** All themes in their order. */
export function findThemes(db: Reads) {
	return db.select(columns).from(theme).orderBy(asc(theme.position));
}

/** A theme by its slug, or null. */
export async function findTheme(db: Reads, slug: string) {
	const [row] = await db.select(columns).from(theme).where(eq(theme.slug, slug));
	return row ?? null;
}
