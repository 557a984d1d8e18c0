import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CLOCK_START, TIME_ZONE } from './people.ts';

/** Where the databases lie that each server gets a copy of. */
export const BASES = '.cache/journeys';
/** With the corpus: `people` has one person of each kind, `fresh` has nobody yet. */
export type Base = 'people' | 'fresh';

const START_MS = 30_000;

/** A running Heeded with a database of its own. */
export interface Server {
	origin: string;
	databasePath: string;
	evidencePath: string;
	/** The process that serves; null while it does not run. */
	readonly pid: number | null;
	/** The one-time link for the first administrator; null where there is one. */
	setUpLink: string | null;
	/** What it printed since it was first started. */
	output(): string;
	/** Stops it with SIGTERM if it runs, and starts it again on the same database and port. */
	restart(): Promise<void>;
	/** SIGKILL: no goodbye. `restart` starts it again. */
	kill(): Promise<void>;
	/** Stops it and removes its folder. */
	remove(): Promise<void>;
}

async function freePort(): Promise<number> {
	const probe = createServer().listen(0, '127.0.0.1');
	await once(probe, 'listening');
	const { port } = probe.address() as AddressInfo;
	probe.close();
	await once(probe, 'close');
	return port;
}

/** Starts a Heeded as `npm start -- --built` does, on a free port, with a copy of a base or of `from`. */
export async function startServer(
	base: Base,
	from: string = join(BASES, `${base}.db`)
): Promise<Server> {
	const folder = mkdtempSync(join(tmpdir(), 'heeded-journey-'));
	const databasePath = join(folder, 'heeded.db');
	const evidencePath = join(folder, 'evidence');
	copyFileSync(from, databasePath);
	const port = await freePort();
	const origin = `http://127.0.0.1:${port}`;
	const environment = {
		...process.env,
		HOST: '127.0.0.1',
		PORT: String(port),
		ORIGIN: origin,
		DATABASE_URL: `file:${databasePath}`,
		EVIDENCE_DIR: evidencePath,
		SECRET: 'the secret of the journeys, which is long enough',
		TIME_ZONE,
		CLOCK_START
	};
	let child: ChildProcess | null = null;
	let output = '';

	async function start() {
		let printed = '';
		const started = spawn(process.execPath, ['scripts/start.mjs', '--built'], {
			env: environment,
			stdio: ['ignore', 'pipe', 'pipe']
		});
		child = started;
		await new Promise<void>((resolve, reject) => {
			const timer = setTimeout(() => {
				started.kill('SIGTERM');
				reject(new Error(`Heeded did not start in ${START_MS / 1000} s:\n${printed}`));
			}, START_MS);
			const take = (chunk: Buffer) => {
				printed += chunk.toString();
				output += chunk.toString();
				if (!/Heeded is at/.test(printed)) return;
				clearTimeout(timer);
				resolve();
			};
			started.stdout?.on('data', take);
			started.stderr?.on('data', take);
			started.once('exit', (code) => {
				clearTimeout(timer);
				reject(new Error(`Heeded ended with exit code ${code}:\n${printed}`));
			});
		});
		server.setUpLink = /^ +(http\S+\/set-up\S*)$/m.exec(printed)?.[1] ?? null;
	}

	async function stop(signal: NodeJS.Signals) {
		const stopping = child;
		child = null;
		if (!stopping || stopping.exitCode !== null || stopping.signalCode !== null) return;
		stopping.kill(signal);
		await once(stopping, 'exit');
	}

	const server: Server = {
		origin,
		databasePath,
		evidencePath,
		setUpLink: null,
		get pid() {
			return child?.pid ?? null;
		},
		output: () => output,
		async restart() {
			await stop('SIGTERM');
			await start();
		},
		kill: () => stop('SIGKILL'),
		async remove() {
			await stop('SIGTERM');
			rmSync(folder, { recursive: true, force: true });
		}
	};
	await start();
	return server;
}
