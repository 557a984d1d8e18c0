import { settings } from '../env.ts';
import { connect, type Database } from './connect.ts';

let opened: Promise<Database> | undefined;

/** The server's database, opened when it is first asked for: building the pages opens none. */
export function openDatabase(): Promise<Database> {
	const { DATABASE_URL, DATABASE_AUTH_TOKEN } = settings();
	opened ??= connect(DATABASE_URL, { authToken: DATABASE_AUTH_TOKEN });
	return opened;
}

/** Closes it when the server stops. */
export async function closeDatabase(): Promise<void> {
	const db = await opened;
	opened = undefined;
	db?.close();
}
