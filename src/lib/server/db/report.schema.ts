import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { ReportSettings } from '../../domain/report.ts';
import { REPORT_FORMATS } from '../../domain/report.ts';
import { RUN_STATES, type RunFault } from '../../domain/report-run.ts';
import { user } from './auth.schema.ts';
import { uuid, version, yes } from './columns.ts';

/** A report that somebody wants to make again, with another date or as it is. */
export const report = sqliteTable(
	'report',
	{
		id: uuid(),
		slug: text().notNull().unique(),
		name: text().notNull(),
		settings: text({ mode: 'json' }).$type<ReportSettings>().notNull(),
		/** The format that it is offered in first. */
		format: text({ enum: REPORT_FORMATS }).notNull(),
		/** Seen and made by everybody who is signed in; otherwise by its owner alone. */
		isShared: yes(),
		ownerId: text()
			.notNull()
			.references(() => user.id),
		version: version(),
		recordedAt: text().notNull(),
		updatedAt: text().notNull()
	},
	(table) => [index('report_owner').on(table.ownerId)]
);

/** A report that was asked for, and the file that came of it. */
export const reportRun = sqliteTable(
	'report_run',
	{
		id: uuid(),
		/** The named report that it was made of; null for one that has no name. */
		reportId: text().references(() => report.id, { onDelete: 'set null' }),
		/** As it was asked for: a named report may have changed since. */
		settings: text({ mode: 'json' }).$type<ReportSettings>().notNull(),
		format: text({ enum: REPORT_FORMATS }).notNull(),
		/** What makes two runs the same, as a SHA-256; null until it begins. */
		digest: text(),
		state: text({ enum: RUN_STATES }).notNull(),
		/** How many recommendations are in the file so far, and of how many; null until it is counted. */
		itemsDone: integer().notNull().default(0),
		itemsAll: integer(),
		/** How often it was begun: a server that ended meanwhile begins it again. */
		attempts: integer().notNull().default(0),
		sha256: text(),
		bytes: integer(),
		/** The head of the audit chain that stands in the file. */
		chainHead: text(),
		/** Why it failed. */
		fault: text({ mode: 'json' }).$type<RunFault>(),
		personId: text()
			.notNull()
			.references(() => user.id),
		askedAt: text().notNull(),
		begunAt: text(),
		endedAt: text()
	},
	(table) => [
		index('report_run_person').on(table.personId, table.askedAt),
		index('report_run_report').on(table.reportId, table.askedAt),
		index('report_run_digest').on(table.digest),
		index('report_run_state').on(table.state)
	]
);
