import {
	index,
	integer,
	primaryKey,
	sqliteTable,
	text,
	uniqueIndex,
	type AnySQLiteColumn
} from 'drizzle-orm/sqlite-core';
import { EVIDENCE_KINDS, SEEN, STRENGTHS, VISIBILITIES } from '../../domain/evidence.ts';
import { PARTY_KINDS } from '../../domain/party.ts';
import {
	EXPLICITNESSES,
	FORCES,
	PARTY_ROLES,
	RECOMMENDATION_TYPES
} from '../../domain/recommendation.ts';
import { user } from './auth.schema.ts';
import { list, uuid, version, yes } from './columns.ts';
import { recorded } from './recorded.ts';

/** What people may edit. Days are ISO `YYYY-MM-DD`, instants ISO in UTC with milliseconds. */

export const setting = sqliteTable('setting', {
	key: text().primaryKey(),
	value: text({ mode: 'json' }).$type<unknown>().notNull(),
	version: version()
});

/** What a submission key led to, so that a form that is sent twice stores once. */
export const submission = sqliteTable(
	'submission',
	{
		userId: text().notNull(),
		key: text().notNull(),
		result: text({ mode: 'json' }).$type<unknown>().notNull(),
		at: text().notNull()
	},
	(table) => [primaryKey({ columns: [table.userId, table.key] })]
);

export const theme = sqliteTable('theme', {
	id: uuid(),
	slug: text().notNull().unique(),
	en: text().notNull(),
	ja: text().notNull(),
	position: integer().notNull(),
	...recorded()
});

export const party = sqliteTable('party', {
	id: uuid(),
	slug: text().notNull().unique(),
	en: text().notNull(),
	ja: text().notNull(),
	kind: text({ enum: PARTY_KINDS }).notNull(),
	broaderId: text().references((): AnySQLiteColumn => party.id),
	position: integer().notNull(),
	...recorded()
});

export const source = sqliteTable('source', {
	id: uuid(),
	code: text().notNull().unique(),
	slug: text().notNull().unique(),
	title: text().notNull(),
	series: text(),
	author: text(),
	publisher: text().notNull(),
	/** A day, a month or a year. */
	published: text().notNull(),
	/** The day from which its recommendations are in the totals (rule 6). */
	existsFrom: text().notNull(),
	language: text().notNull(),
	url: text(),
	rights: text(),
	/** How many non-empty blocks the text has, where it is known. */
	blocks: integer(),
	position: integer().notNull(),
	...recorded()
});

export const recommendation = sqliteTable(
	'recommendation',
	{
		id: uuid(),
		code: text().notNull().unique(),
		sourceId: text()
			.notNull()
			.references(() => source.id),
		parentId: text().references((): AnySQLiteColumn => recommendation.id),
		position: integer().notNull(),
		title: text().notNull(),
		summary: text().notNull(),
		language: text().notNull(),
		type: text({ enum: RECOMMENDATION_TYPES }).notNull(),
		themeId: text()
			.notNull()
			.references(() => theme.id),
		modality: text(),
		force: text({ enum: FORCES }).notNull(),
		explicitness: text({ enum: EXPLICITNESSES }).notNull(),
		targetDate: text(),
		reviewIntervalDays: integer().notNull(),
		/** When it began to count; null while it waits for a second person (rule 2). */
		countsFrom: text(),
		...recorded()
	},
	(table) => [
		index('recommendation_source').on(table.sourceId, table.position),
		index('recommendation_parent').on(table.parentId),
		index('recommendation_theme').on(table.themeId)
	]
);

export const recommendationParty = sqliteTable(
	'recommendation_party',
	{
		recommendationId: text()
			.notNull()
			.references(() => recommendation.id),
		partyId: text()
			.notNull()
			.references(() => party.id),
		role: text({ enum: PARTY_ROLES }).notNull(),
		position: integer().notNull()
	},
	(table) => [
		primaryKey({ columns: [table.recommendationId, table.partyId, table.role] }),
		index('recommendation_party_party').on(table.partyId)
	]
);

/** Where a recommendation rests in its source: by fingerprint, or a typed quote with its page. */
export const passage = sqliteTable(
	'passage',
	{
		id: uuid(),
		recommendationId: text()
			.notNull()
			.references(() => recommendation.id),
		position: integer().notNull(),
		block: integer(),
		words: integer(),
		fingerprint: text(),
		quote: text(),
		page: text()
	},
	(table) => [index('passage_recommendation').on(table.recommendationId, table.position)]
);

export const evidence = sqliteTable(
	'evidence',
	{
		id: uuid(),
		code: text().notNull().unique(),
		kind: text({ enum: EVIDENCE_KINDS }).notNull(),
		title: text().notNull(),
		publisher: text(),
		published: text(),
		language: text(),
		url: text(),
		summary: text(),
		/** Null for a search record, which is our own doing. */
		strength: text({ enum: STRENGTHS }),
		seen: text({ enum: SEEN }),
		visibility: text({ enum: VISIBILITIES }).notNull(),
		searchedWhere: text(),
		searchedOn: text(),
		searchedFor: text(),
		fileSha256: text(),
		fileName: text(),
		fileType: text(),
		fileSize: integer(),
		/** When the first row that cites it began to count: before that it is nobody's but the staff's. */
		countsFrom: text(),
		...recorded()
	},
	(table) => [
		index('evidence_published').on(table.published),
		index('evidence_file').on(table.fileSha256)
	]
);

/** A file that a form holds while its other fields are put right. */
export const upload = sqliteTable(
	'upload',
	{
		id: uuid(),
		userId: text()
			.notNull()
			.references(() => user.id),
		sha256: text().notNull(),
		name: text().notNull(),
		type: text().notNull(),
		size: integer().notNull(),
		at: text().notNull()
	},
	(table) => [index('upload_user').on(table.userId)]
);

/** Whose judgement a note records. Ours is one row; others stand beside it (never in our totals). */
export const assessor = sqliteTable(
	'assessor',
	{
		id: uuid(),
		slug: text().notNull().unique(),
		en: text().notNull(),
		ja: text().notNull(),
		isOurs: yes(),
		/** Another body's own scale, in its words, lowest first. */
		scale: list(),
		...recorded()
	},
	(table) => [uniqueIndex('assessor_slug').on(table.slug)]
);

/** A note that is being written: its author's alone, apart from the ledger. */
export const statusNoteDraft = sqliteTable(
	'status_note_draft',
	{
		id: uuid(),
		authorId: text()
			.notNull()
			.references(() => user.id),
		recommendationId: text()
			.notNull()
			.references(() => recommendation.id),
		content: text({ mode: 'json' }).$type<Record<string, unknown>>().notNull(),
		updatedAt: text().notNull(),
		version: version()
	},
	(table) => [uniqueIndex('status_note_draft_author').on(table.authorId, table.recommendationId)]
);
