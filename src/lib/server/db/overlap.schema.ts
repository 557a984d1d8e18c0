import { index, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { uuid } from './columns.ts';
import { recorded } from './recorded.ts';
import { recommendation } from './schema.ts';

/** The same recommendation, made in two sources. Of a pair, the smaller id stands first. */
export const overlap = sqliteTable(
	'overlap',
	{
		id: uuid(),
		recommendationId: text()
			.notNull()
			.references(() => recommendation.id),
		otherId: text()
			.notNull()
			.references(() => recommendation.id),
		/** In what they are the same; may be empty. */
		words: text(),
		language: text().notNull(),
		...recorded()
	},
	(table) => [
		uniqueIndex('overlap_pair').on(table.recommendationId, table.otherId),
		index('overlap_other').on(table.otherId)
	]
);
