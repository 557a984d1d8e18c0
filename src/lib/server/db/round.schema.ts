import { index, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { user } from './auth.schema.ts';
import { sequence, uuid } from './columns.ts';
import { recorded } from './recorded.ts';
import { recommendation } from './schema.ts';

/** A named period of work. It is open until an edition is made of it. */
export const round = sqliteTable('round', {
	id: uuid(),
	slug: text().notNull().unique(),
	name: text().notNull(),
	opensOn: text().notNull(),
	dueOn: text().notNull(),
	/** The day that its judgements are about. */
	asOf: text().notNull(),
	...recorded()
});

/** What a round takes up, and who answers for it. */
export const roundItem = sqliteTable(
	'round_item',
	{
		roundId: text()
			.notNull()
			.references(() => round.id),
		recommendationId: text()
			.notNull()
			.references(() => recommendation.id),
		ownerId: text().references(() => user.id)
	},
	(table) => [
		primaryKey({ columns: [table.roundId, table.recommendationId] }),
		index('round_item_owner').on(table.ownerId)
	]
);

/**
 * A signed round as published. It holds what counted at `recorded_at`, the instant of the signature:
 * what is recorded later on the same day is not in it.
 */
export const edition = sqliteTable('edition', {
	sequence: sequence(),
	id: text().notNull().unique(),
	roundId: text()
		.notNull()
		.unique()
		.references(() => round.id),
	slug: text().notNull().unique(),
	name: text().notNull(),
	asOf: text().notNull(),
	knownOn: text().notNull(),
	/** What the signer says of it; may be empty. */
	words: text(),
	language: text().notNull(),
	authorId: text()
		.notNull()
		.references(() => user.id),
	recordedAt: text().notNull(),
	submissionKey: text().notNull().unique()
});
