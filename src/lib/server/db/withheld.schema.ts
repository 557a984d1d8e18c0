import { index, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { REMOVAL_SUBJECTS } from '../../domain/removal.ts';
import { user } from './auth.schema.ts';
import { sequence, yes } from './columns.ts';
import { statusNote } from './ledger.schema.ts';

const signed = () => ({
	language: text().notNull(),
	authorId: text()
		.notNull()
		.references(() => user.id),
	recordedAt: text().notNull(),
	submissionKey: text().notNull().unique()
});

/** Takes the level of a doubtful note away from outsiders at once, or gives it back. */
export const hold = sqliteTable(
	'hold',
	{
		sequence: sequence(),
		id: text().notNull().unique(),
		statusNoteId: text()
			.notNull()
			.references(() => statusNote.id),
		/** False gives the level back. */
		isHeld: yes(),
		/** What outsiders read in the place of the level. */
		publicLine: text(),
		/** Why, for the staff. */
		reason: text().notNull(),
		...signed()
	},
	(table) => [index('hold_note').on(table.statusNoteId)]
);

/**
 * Asks for a lawful removal of a text or file. It takes place when a second person approves it
 * (`review`); the reason is the tombstone that stays.
 */
export const removal = sqliteTable(
	'removal',
	{
		sequence: sequence(),
		id: text().notNull().unique(),
		subject: text({ enum: REMOVAL_SUBJECTS }).notNull(),
		subjectId: text().notNull(),
		reason: text().notNull(),
		...signed()
	},
	(table) => [index('removal_subject').on(table.subjectId)]
);
