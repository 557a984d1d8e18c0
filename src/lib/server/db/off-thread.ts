import type { Client, InStatement, Row } from '@libsql/client';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Worker, type ResourceLimits } from 'node:worker_threads';

/** What the thread runs: its own connection, asked one statement after the other. */
const PROGRAM = `
const { parentPort, workerData } = require('node:worker_threads');
const { createClient } = require(workerData.driver);
const client = createClient({ url: workerData.url, concurrency: 1, timeout: 5000 });
parentPort.on('message', async ({ id, statement }) => {
	try {
		const { columns, rows } = await client.execute(statement);
		const values = rows.map((row) => columns.map((_, at) => row[at]));
		parentPort.postMessage({ id, columns, values });
	} catch (error) {
		parentPort.postMessage({ id, message: String(error.message), code: error.code });
	}
});`;

interface Answer {
	id: number;
	columns: string[];
	values: unknown[][];
	message?: string;
	code?: string;
}

/** A row as the driver makes it: by column for those who list it, by position for those who count. */
function rowOf(columns: string[], values: unknown[]): Row {
	const row = Object.fromEntries(columns.map((column, at) => [column, values[at]]));
	Object.defineProperty(row, 'length', { value: values.length });
	for (const [at, value] of values.entries()) Object.defineProperty(row, at, { value });
	return row as unknown as Row;
}

/**
 * Reads from a database file in a thread of its own, so that a long read does not keep every other
 * request waiting: SQLite answers in the thread that asks. The thread starts with the first statement
 * and does not keep the process alive. `limits` are those of its memory.
 */
export function readOffThread(
	url: string,
	limits: ResourceLimits = {}
): Pick<Client, 'execute' | 'close'> {
	let thread: Worker | null = null;
	let last = 0;
	const waiting = new Map<number, (answer: Answer | Error) => void>();

	function start(): Worker {
		const driver = createRequire(join(process.cwd(), 'package.json')).resolve('@libsql/client');
		const started = new Worker(PROGRAM, {
			eval: true,
			workerData: { driver, url },
			resourceLimits: limits
		});
		started.unref();
		started.on('message', (answer: Answer) => waiting.get(answer.id)?.(answer));
		const failed = (error: Error) => {
			if (thread === started) thread = null;
			for (const settle of waiting.values()) settle(error);
		};
		started.on('error', failed);
		started.on('exit', () => failed(new Error('The thread that reads has ended.')));
		return started;
	}

	async function execute(statement: InStatement) {
		thread ??= start();
		const id = (last += 1);
		const answer = await new Promise<Answer | Error>((resolve) => {
			waiting.set(id, resolve);
			thread?.ref();
			thread?.postMessage({ id, statement });
		});
		waiting.delete(id);
		if (waiting.size === 0) thread?.unref();
		if (answer instanceof Error) throw answer;
		const { columns, values, message, code } = answer;
		if (message !== undefined) throw Object.assign(new Error(message), { code });
		const rows = values.map((row) => rowOf(columns, row));
		return {
			columns,
			rows,
			columnTypes: [],
			rowsAffected: 0,
			lastInsertRowid: undefined
		};
	}

	return {
		execute: execute as unknown as Client['execute'],
		close() {
			const ending = thread;
			thread = null;
			void ending?.terminate();
		}
	};
}
