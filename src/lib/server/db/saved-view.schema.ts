import { index, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { user } from './auth.schema.ts';
import { uuid, yes } from './columns.ts';

/** A list of recommendations that somebody wants to find again, by the query of its address. */
export const savedView = sqliteTable(
	'saved_view',
	{
		id: uuid(),
		slug: text().notNull().unique(),
		name: text().notNull(),
		/** As it stands in the address of the list, with its question mark. */
		query: text().notNull(),
		/** Seen by everybody who is signed in; otherwise by its owner alone. */
		isShared: yes(),
		ownerId: text()
			.notNull()
			.references(() => user.id),
		recordedAt: text().notNull(),
		updatedAt: text().notNull()
	},
	(table) => [index('saved_view_owner').on(table.ownerId)]
);
