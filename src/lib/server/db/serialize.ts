import type { Client, InStatement, Transaction, TransactionMode } from '@libsql/client';
import { AsyncLocalStorage } from 'node:async_hooks';

/** Set while a transaction of `write` runs, so that using the writer inside it fails loudly. */
export const writing = new AsyncLocalStorage<{ isOpen: boolean }>();

/**
 * One writer at a time: everything that this client is asked waits its turn, and a transaction keeps
 * the turn until it ends. Without it SQLite on a file loses updates or answers SQLITE_BUSY under
 * load, because the driver hands each caller a connection of its own.
 */
export function serialize(client: Client): Client {
	let tail: Promise<void> = Promise.resolve();

	function turn(): Promise<() => void> {
		if (writing.getStore()?.isOpen) {
			throw new Error('The writer was used inside a transaction: use the transaction itself.');
		}
		let release!: () => void;
		const before = tail;
		tail = new Promise((resolve) => (release = resolve));
		return before.then(() => release);
	}

	async function queued<T>(work: () => Promise<T>): Promise<T> {
		const release = await turn();
		try {
			return await work();
		} finally {
			release();
		}
	}

	async function transaction(mode?: TransactionMode): Promise<Transaction> {
		const release = await turn();
		try {
			return endingWith(await client.transaction(mode ?? 'write'), release);
		} catch (error) {
			release();
			throw error;
		}
	}

	return new Proxy(client, {
		get(target, property) {
			if (property === 'transaction') return transaction;
			if (property === 'execute')
				return (...args: [InStatement]) => queued(() => target.execute(...args));
			if (property === 'batch')
				return (...args: Parameters<Client['batch']>) => queued(() => target.batch(...args));
			if (property === 'migrate')
				return (statements: InStatement[]) => queued(() => target.migrate(statements));
			if (property === 'executeMultiple')
				return (sql: string) => queued(() => target.executeMultiple(sql));
			const value: unknown = Reflect.get(target, property, target);
			return typeof value === 'function' ? value.bind(target) : value;
		}
	});
}

/** The transaction, which gives its turn away when it ends, however it ends. */
function endingWith(inner: Transaction, end: () => void): Transaction {
	const ending = (finish: () => Promise<void>) => async () => {
		try {
			await finish();
		} finally {
			end();
		}
	};
	return new Proxy(inner, {
		get(target, property) {
			if (property === 'commit') return ending(() => target.commit());
			if (property === 'rollback') return ending(() => target.rollback());
			if (property === 'close')
				return () => {
					target.close();
					end();
				};
			const value: unknown = Reflect.get(target, property, target);
			return typeof value === 'function' ? value.bind(target) : value;
		}
	});
}
