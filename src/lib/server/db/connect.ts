import { createClient, type Client, type ResultSet } from '@libsql/client';
import { drizzle } from 'drizzle-orm/libsql';
import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core';
import { statSync } from 'node:fs';
import * as auditTables from './audit.schema.ts';
import * as authTables from './auth.schema.ts';
import * as ledgerTables from './ledger.schema.ts';
import { readOffThread } from './off-thread.ts';
import * as overlapTables from './overlap.schema.ts';
import * as roundTables from './round.schema.ts';
import * as tables from './schema.ts';
import { serialize, writing } from './serialize.ts';
import * as withheldTables from './withheld.schema.ts';

const schema = {
	...tables,
	...authTables,
	...ledgerTables,
	...auditTables,
	...overlapTables,
	...roundTables,
	...withheldTables
};
type Schema = typeof schema;

/** What data functions read from: the database, or the transaction they are part of. */
export type Reads = BaseSQLiteDatabase<'async', ResultSet, Schema>;
/** A transaction that writes. */
export type Tx = Reads;

/** An open database: reads go to `reader`, writes to a transaction of the one writer. */
export interface Database {
	url: string;
	reader: Reads;
	/** For the sign-in library, which writes through its own adapter. Everything else: `write`. */
	writer: ReturnType<typeof drizzle<Schema>>;
	client: Client;
	write<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
	/**
	 * Writes the file anew, so that no byte of what was removed stays in it or beside it. A database on
	 * a server does this its own way.
	 */
	purge(): Promise<void>;
	close(): void;
}

/** From which size of the file on a long read is worth a thread of its own. */
const LONG_READS_FROM_BYTES = 32 * 2 ** 20;

interface LongReader {
	reader: Reads;
	path: string;
	/** One more, for what is read bit by bit. */
	another(): { reader: Reads; close(): void };
}
const longReaders = new WeakMap<Reads, LongReader>();

/** The memory that a thread needs which reads bit by bit: it would take much more if it were let. */
const BIT_BY_BIT = { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 48 };

/**
 * The reader for a read that looks at everything there is: in a large file one in a thread of its
 * own, so that other requests are answered meanwhile. In a transaction it is the transaction.
 */
export function longReads(db: Reads): Reads {
	const long = longReaders.get(db);
	if (!long) return db;
	const size = statSync(long.path, { throwIfNoEntry: false })?.size ?? 0;
	return size < LONG_READS_FROM_BYTES ? db : long.reader;
}

/**
 * Reads in one picture of the database: what is written meanwhile is not in it, and nobody waits. A
 * database on a server is read as it is, as it ends a transaction that takes more than seconds.
 */
export async function readSnapshot<T>(
	{ url, reader }: Pick<Database, 'url' | 'reader'>,
	work: (reads: Reads) => Promise<T>
): Promise<T> {
	if (!url.startsWith('file:')) return work(reader);
	const client = createClient({ url, concurrency: 1, timeout: 5000 });
	try {
		const snapshot = await client.transaction('read');
		const reads = drizzle(snapshot as unknown as Client, { schema, casing: 'snake_case' });
		try {
			return await work(reads);
		} finally {
			await snapshot.rollback();
		}
	} finally {
		client.close();
	}
}

/**
 * Does a long piece of reading bit by bit, each bit a small answer: of a file in a thread that ends
 * with the work, and gives its memory back.
 */
export async function readBitByBit<T>(db: Reads, work: (reader: Reads) => Promise<T>): Promise<T> {
	const own = longReaders.get(db)?.another();
	if (!own) return work(db);
	try {
		return await work(own.reader);
	} finally {
		own.close();
	}
}

/**
 * Opens a database: a file (`file:…`), or a libSQL server (`http…`) which queues writers itself.
 * `onQuery` is told every statement that is read (for tests that count them).
 */
export async function connect(
	url: string,
	{ authToken, onQuery }: { authToken?: string; onQuery?: (sql: string) => void } = {}
): Promise<Database> {
	const isFile = url.startsWith('file:');
	const logger = onQuery ? { logQuery: (sql: string) => onQuery(sql) } : false;
	const writeClient = isFile
		? serialize(createClient({ url, concurrency: 1, timeout: 5000 }))
		: createClient({ url, authToken });
	const readClient = isFile ? createClient({ url, concurrency: 4, timeout: 5000 }) : writeClient;
	if (isFile) await writeClient.execute('PRAGMA journal_mode = WAL');
	const casing = 'snake_case';
	const writer = drizzle(writeClient, { schema, casing });
	const reader: Reads = drizzle(readClient, { schema, casing, logger });
	const longClient = isFile ? readOffThread(url) : null;
	if (longClient) {
		const readerOf = (client: unknown) => drizzle(client as Client, { schema, casing, logger });
		longReaders.set(reader, {
			reader: readerOf(longClient),
			path: url.slice('file:'.length),
			another() {
				const client = readOffThread(url, BIT_BY_BIT);
				return { reader: readerOf(client), close: () => client.close() };
			}
		});
	}
	return {
		url,
		writer,
		reader,
		client: writeClient,
		write: (work) =>
			writer.transaction(async (tx) => {
				// The driver opens a connection for each transaction: what is overwritten is wiped.
				if (isFile) await tx.run('PRAGMA secure_delete = ON');
				const held = { isOpen: true };
				try {
					return await writing.run(held, () => work(tx));
				} finally {
					held.isOpen = false;
				}
			}),
		async purge() {
			if (!isFile) return;
			// One statement each: VACUUM takes no company, and the log is emptied after it.
			await writeClient.execute('VACUUM');
			await writeClient.execute('PRAGMA wal_checkpoint(TRUNCATE)');
		},
		close() {
			writeClient.close();
			longClient?.close();
			if (readClient !== writeClient) readClient.close();
		}
	};
}
