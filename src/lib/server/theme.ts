import { asc, eq, lte } from 'drizzle-orm';
import type { View } from '../domain/view.ts';
import type { Reads } from './db/connect.ts';
import { theme } from './db/schema.ts';
import { knownBy } from './level-line.ts';

const columns = {
	id: theme.id,
	slug: theme.slug,
	en: theme.en,
	ja: theme.ja,
	version: theme.version
};

/** All themes in their order; only those recorded in a view, if one is given. */
export function findThemes(db: Reads, view?: View) {
	const recorded = view ? lte(theme.recordedAt, knownBy(view)) : undefined;
	return db.select(columns).from(theme).where(recorded).orderBy(asc(theme.position));
}

/** A theme by its slug, or null. */
export async function findTheme(db: Reads, slug: string) {
	const [row] = await db.select(columns).from(theme).where(eq(theme.slug, slug));
	return row ?? null;
}
