import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { ROLES } from '../../domain/person.ts';
import { yes } from './columns.ts';

const at = () => integer({ mode: 'timestamp_ms' }).notNull();

/** The tables of better-auth (their names and columns are the library's), and ours about people. */
export const user = sqliteTable('user', {
	id: text().primaryKey(),
	name: text().notNull(),
	email: text().notNull().unique(),
	emailVerified: yes().default(false),
	image: text(),
	createdAt: at(),
	updatedAt: at(),
	/** A deactivated person keeps their name on what they wrote, and cannot sign in. */
	isActive: yes().default(true)
});

export const session = sqliteTable(
	'session',
	{
		id: text().primaryKey(),
		expiresAt: at(),
		token: text().notNull().unique(),
		createdAt: at(),
		updatedAt: at(),
		ipAddress: text(),
		userAgent: text(),
		userId: text()
			.notNull()
			.references(() => user.id)
	},
	(table) => [index('session_user').on(table.userId)]
);

export const account = sqliteTable(
	'account',
	{
		id: text().primaryKey(),
		accountId: text().notNull(),
		providerId: text().notNull(),
		userId: text()
			.notNull()
			.references(() => user.id),
		accessToken: text(),
		refreshToken: text(),
		idToken: text(),
		accessTokenExpiresAt: integer({ mode: 'timestamp_ms' }),
		refreshTokenExpiresAt: integer({ mode: 'timestamp_ms' }),
		scope: text(),
		password: text(),
		createdAt: at(),
		updatedAt: at()
	},
	(table) => [index('account_user').on(table.userId)]
);

export const verification = sqliteTable(
	'verification',
	{
		id: text().primaryKey(),
		identifier: text().notNull(),
		value: text().notNull(),
		expiresAt: at(),
		createdAt: at(),
		updatedAt: at()
	},
	(table) => [index('verification_identifier').on(table.identifier)]
);

export const userRole = sqliteTable(
	'user_role',
	{
		userId: text()
			.notNull()
			.references(() => user.id),
		role: text({ enum: ROLES }).notNull()
	},
	(table) => [primaryKey({ columns: [table.userId, table.role] })]
);

/** A link to pass on, good once: set-up, an invitation, a new password. Only its hash is kept. */
export const oneTimeLink = sqliteTable('one_time_link', {
	id: text().primaryKey(),
	tokenHash: text().notNull().unique(),
	purpose: text({ enum: ['set-up', 'invitation', 'new-password'] }).notNull(),
	email: text(),
	roles: text({ mode: 'json' }).$type<(typeof ROLES)[number][]>().notNull(),
	userId: text().references(() => user.id),
	createdBy: text().references(() => user.id),
	createdAt: text().notNull(),
	expiresAt: text().notNull(),
	usedAt: text()
});

/** A wrong password, counted per account and per address. */
export const signInFailure = sqliteTable(
	'sign_in_failure',
	{
		id: integer().primaryKey({ autoIncrement: true }),
		email: text().notNull(),
		address: text().notNull(),
		at: text().notNull()
	},
	(table) => [
		index('sign_in_failure_email').on(table.email, table.at),
		index('sign_in_failure_address').on(table.address, table.at)
	]
);
