import { integer, text } from 'drizzle-orm/sqlite-core';

/** A UUID, the key that other tables point to. */
export const uuid = () => text().primaryKey();
/** The order in which rows of the ledger were recorded. */
export const sequence = () => integer().primaryKey({ autoIncrement: true });
/** Which edit of a mutable row this is; a form carries the version it was made on. */
export const version = () => integer().notNull().default(1);
export const yes = () => integer({ mode: 'boolean' }).notNull();
export const list = () => text({ mode: 'json' }).$type<string[]>().notNull();
/** `corpus` for what Heeded ships with, `person` for what people add. */
export const origin = () => text({ enum: ['corpus', 'person'] }).notNull();
