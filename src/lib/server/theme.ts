import { asc } from 'drizzle-orm';
import type { Reads } from './db/connect.ts';
import { theme } from './db/schema.ts';

/** All themes in their order. */
export function findThemes(db: Reads) {
	return db
		.select({ id: theme.id, slug: theme.slug, en: theme.en, ja: theme.ja, version: theme.version })
		.from(theme)
		.orderBy(asc(theme.position));
}
