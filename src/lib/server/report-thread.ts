import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { RunFault } from '../domain/report-run.ts';
import { Refusal } from './refusal.ts';
import { partOf, type MadeFile, type RunMaker } from './report-run-make.ts';

/** What the thread runs: it is bundled with the build. */
const PROGRAM = join(process.cwd(), 'build/reports/report-worker.js');
/** How much a thread may keep of its own, in megabytes, and how long it has to end when told to. */
const MEMORY_MB = 512;
const PATIENCE_MS = 2_000;

/** What the thread tells. */
export type Told =
	| { kind: 'item'; done: number; all: number }
	| { kind: 'made'; file: MadeFile }
	| { kind: 'failed'; fault: RunFault };

/** True where there is a bundle of this very Heeded, so that reports need not be made in its thread. */
export const hasThread = () => Boolean(import.meta.env?.PROD) && existsSync(PROGRAM);

/**
 * Makes a run's file in a thread of its own, so that requests are answered meanwhile, and so that a
 * report that takes all the memory it may have ends without the server.
 */
export const makeInThread: RunMaker = async (job, { signal, onItem }) => {
	const thread = new Worker(PROGRAM, {
		workerData: job,
		resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB }
	});
	let patience: NodeJS.Timeout | undefined;
	const stop = () => {
		thread.postMessage('stop');
		patience = setTimeout(() => void thread.terminate(), PATIENCE_MS);
	};
	signal.addEventListener('abort', stop);
	if (signal.aborted) stop();
	try {
		return await new Promise<MadeFile>((resolve, reject) => {
			thread.on('message', (told: Told) => {
				if (told.kind === 'item') onItem(told.done, told.all);
				else if (told.kind === 'made') resolve(told.file);
				else reject(new Refusal(told.fault.key, 'form', told.fault.params));
			});
			thread.on('error', reject);
			thread.on('exit', () => reject(new Error('The thread that makes a report has ended.')));
		});
	} finally {
		clearTimeout(patience);
		signal.removeEventListener('abort', stop);
		await thread.terminate();
		await rm(partOf(job), { force: true });
	}
};
