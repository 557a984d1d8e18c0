import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { NOTE_LEVELS } from '../../domain/level.ts';
import { CHANGES } from '../../domain/status-note.ts';
import { user } from './auth.schema.ts';
import { sequence, yes } from './columns.ts';
import { statusNote } from './ledger.schema.ts';
import { assessor, recommendation } from './schema.ts';

/** Who did what, when: a chain over salted digests, so that content can be removed by law. */
export const auditEvent = sqliteTable(
	'audit_event',
	{
		sequence: sequence(),
		id: text().notNull().unique(),
		at: text().notNull(),
		/** Null for the corpus and the machine itself. */
		actorId: text().references(() => user.id),
		action: text().notNull(),
		subject: text().notNull(),
		subjectId: text().notNull(),
		digest: text().notNull(),
		previousHash: text().notNull(),
		hash: text().notNull().unique()
	},
	(table) => [
		index('audit_event_subject').on(table.subjectId),
		index('audit_event_actor').on(table.actorId, table.sequence),
		index('audit_event_action').on(table.action, table.sequence)
	]
);

/** What an event's digest was made from; the part that a lawful removal may take away. */
export const auditContent = sqliteTable('audit_content', {
	sequence: integer().primaryKey(),
	salt: text().notNull(),
	content: text().notNull()
});

/** A look-up made from the ledger in the same transaction: which level held when, and known when. */
export const statusSpan = sqliteTable(
	'status_span',
	{
		id: integer().primaryKey({ autoIncrement: true }),
		recommendationId: text()
			.notNull()
			.references(() => recommendation.id),
		assessorId: text()
			.notNull()
			.references(() => assessor.id),
		noteId: text()
			.notNull()
			.references(() => statusNote.id),
		level: text({ enum: NOTE_LEVELS }).notNull(),
		isStalled: yes(),
		change: text({ enum: CHANGES }).notNull(),
		levelBefore: text({ enum: NOTE_LEVELS }),
		since: text().notNull(),
		isReversed: yes(),
		validFrom: text().notNull(),
		validTo: text().notNull(),
		knownFrom: text().notNull(),
		knownTo: text().notNull()
	},
	(table) => [
		index('status_span_look_up').on(
			table.assessorId,
			table.recommendationId,
			table.knownTo,
			table.validTo,
			table.validFrom,
			table.knownFrom
		),
		index('status_span_change').on(table.change, table.validFrom),
		index('status_span_note').on(table.noteId)
	]
);
