import { text } from 'drizzle-orm/sqlite-core';
import { user } from './auth.schema.ts';
import { origin, version } from './columns.ts';

/** Who made a row that people edit, and when (instants in UTC). */
export const recorded = () => ({
	origin: origin(),
	createdBy: text().references(() => user.id),
	recordedAt: text().notNull(),
	updatedAt: text().notNull(),
	version: version()
});
