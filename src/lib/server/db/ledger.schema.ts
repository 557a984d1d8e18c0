import {
	index,
	integer,
	primaryKey,
	sqliteTable,
	text,
	uniqueIndex,
	type AnySQLiteColumn
} from 'drizzle-orm/sqlite-core';
import { CLOSING_REASONS } from '../../domain/closing.ts';
import { CONTRIBUTIONS } from '../../domain/contribution.ts';
import { STANCES } from '../../domain/evidence.ts';
import { NOTE_LEVELS } from '../../domain/level.ts';
import { RESPONSES } from '../../domain/response.ts';
import { DECIDED_SUBJECTS, DECISIONS } from '../../domain/review.ts';
import { CAUSES, CONFIDENCES, COUNTINGS } from '../../domain/status-note.ts';
import { user } from './auth.schema.ts';
import { list, origin, sequence, yes } from './columns.ts';
import { assessor, evidence, party, recommendation } from './schema.ts';

/**
 * The ledger: nothing here is edited or deleted, and triggers refuse it (rule 3). A row counts from
 * `counts_from`, or, where that is null, from the approval in `review`.
 */
const entry = () => ({
	sequence: sequence(),
	id: text().notNull().unique(),
	origin: origin(),
	authorId: text().references(() => user.id),
	recordedAt: text().notNull(),
	counting: text({ enum: COUNTINGS }).notNull(),
	countsFrom: text(),
	submissionKey: text().notNull().unique()
});
const ofRecommendation = () =>
	text()
		.notNull()
		.references(() => recommendation.id);
const citation = () => ({
	evidenceId: text()
		.notNull()
		.references(() => evidence.id),
	stance: text({ enum: STANCES }).notNull(),
	position: integer().notNull()
});

export const interpretation = sqliteTable(
	'interpretation',
	{
		...entry(),
		recommendationId: ofRecommendation(),
		version: integer().notNull(),
		signsFor: list(),
		signsAgainst: list(),
		language: text().notNull()
	},
	(table) => [uniqueIndex('interpretation_version').on(table.recommendationId, table.version)]
);

export const statusNote = sqliteTable(
	'status_note',
	{
		...entry(),
		recommendationId: ofRecommendation(),
		assessorId: text()
			.notNull()
			.references(() => assessor.id),
		/** `judgement`, or what later kinds of note need (such as "still the same"). */
		kind: text().notNull().default('judgement'),
		level: text({ enum: NOTE_LEVELS }).notNull(),
		/** Another body's own words for its level. */
		assessorWording: text(),
		cause: text({ enum: CAUSES }).notNull(),
		correctsId: text().references((): AnySQLiteColumn => statusNote.id),
		judgesWhole: yes(),
		reason: text().notNull(),
		language: text().notNull(),
		asOf: text().notNull(),
		/** The period judged, where it is not just the as-of day. */
		periodFrom: text(),
		periodTo: text(),
		confidence: text({ enum: CONFIDENCES }).notNull(),
		stalledReason: text(),
		interpretationId: text().references(() => interpretation.id)
	},
	(table) => [
		index('status_note_line').on(table.recommendationId, table.assessorId, table.asOf),
		index('status_note_recorded').on(table.recordedAt),
		index('status_note_corrects').on(table.correctsId)
	]
);

export const statusNoteEvidence = sqliteTable(
	'status_note_evidence',
	{
		statusNoteId: text()
			.notNull()
			.references(() => statusNote.id),
		...citation()
	},
	(table) => [
		primaryKey({ columns: [table.statusNoteId, table.evidenceId] }),
		index('status_note_evidence_evidence').on(table.evidenceId)
	]
);

export const response = sqliteTable(
	'response',
	{
		...entry(),
		recommendationId: ofRecommendation(),
		partyId: text()
			.notNull()
			.references(() => party.id),
		value: text({ enum: RESPONSES }).notNull(),
		asOf: text().notNull(),
		words: text(),
		language: text().notNull(),
		correctsId: text().references((): AnySQLiteColumn => response.id)
	},
	(table) => [index('response_recommendation').on(table.recommendationId, table.asOf)]
);

export const responseEvidence = sqliteTable(
	'response_evidence',
	{
		responseId: text()
			.notNull()
			.references(() => response.id),
		...citation()
	},
	(table) => [
		primaryKey({ columns: [table.responseId, table.evidenceId] }),
		index('response_evidence_evidence').on(table.evidenceId)
	]
);

export const contribution = sqliteTable(
	'contribution',
	{
		...entry(),
		recommendationId: ofRecommendation(),
		value: text({ enum: CONTRIBUTIONS }).notNull(),
		asOf: text().notNull(),
		words: text(),
		language: text().notNull(),
		correctsId: text().references((): AnySQLiteColumn => contribution.id)
	},
	(table) => [index('contribution_recommendation').on(table.recommendationId, table.asOf)]
);

export const contributionEvidence = sqliteTable(
	'contribution_evidence',
	{
		contributionId: text()
			.notNull()
			.references(() => contribution.id),
		...citation()
	},
	(table) => [
		primaryKey({ columns: [table.contributionId, table.evidenceId] }),
		index('contribution_evidence_evidence').on(table.evidenceId)
	]
);

export const closing = sqliteTable(
	'closing',
	{
		...entry(),
		recommendationId: ofRecommendation(),
		/** False re-opens. */
		isClosed: yes(),
		reason: text({ enum: CLOSING_REASONS }),
		successorId: text().references(() => recommendation.id),
		asOf: text().notNull(),
		words: text(),
		language: text().notNull(),
		correctsId: text().references((): AnySQLiteColumn => closing.id)
	},
	(table) => [
		index('closing_recommendation').on(table.recommendationId, table.asOf),
		index('closing_corrects').on(table.correctsId),
		index('closing_successor').on(table.successorId)
	]
);

export const review = sqliteTable(
	'review',
	{
		sequence: sequence(),
		id: text().notNull().unique(),
		subject: text({ enum: DECIDED_SUBJECTS }).notNull(),
		subjectId: text().notNull(),
		decision: text({ enum: DECISIONS }).notNull(),
		reason: text(),
		reviewerId: text()
			.notNull()
			.references(() => user.id),
		recordedAt: text().notNull(),
		submissionKey: text().notNull().unique()
	},
	(table) => [uniqueIndex('review_subject').on(table.subjectId)]
);

/** A text in another language, appended with who translated it. The newest one holds. */
export const translation = sqliteTable(
	'translation',
	{
		sequence: sequence(),
		id: text().notNull().unique(),
		subjectId: text().notNull(),
		field: text().notNull(),
		language: text().notNull(),
		text: text().notNull(),
		translator: text(),
		origin: origin(),
		authorId: text().references(() => user.id),
		recordedAt: text().notNull()
	},
	(table) => [index('translation_subject').on(table.subjectId, table.language, table.field)]
);
