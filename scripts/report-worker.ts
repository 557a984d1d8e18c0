// Makes one report in a thread of its own: report-thread.ts begins it, and watches it.
import { parentPort, workerData } from 'node:worker_threads';
import { connect } from '../src/lib/server/db/connect.ts';
import { settings } from '../src/lib/server/env.ts';
import { makeRun } from '../src/lib/server/report-making.ts';
import { faultOf, makerHere, type RunJob } from '../src/lib/server/report-run-make.ts';
import type { Told } from '../src/lib/server/report-thread.ts';

/** How often it tells how far it is, in milliseconds. */
const TELL_EVERY = 100;

const job = workerData as RunJob;
const tell = (told: Told) => parentPort?.postMessage(told);
const controller = new AbortController();
parentPort?.once('message', () => controller.abort());

let toldAt = 0;
const { DATABASE_URL, DATABASE_AUTH_TOKEN } = settings();
const db = await connect(DATABASE_URL, { authToken: DATABASE_AUTH_TOKEN });
try {
	const file = await makerHere(db, makeRun)(job, {
		signal: controller.signal,
		onItem(done, all) {
			if (done < all && performance.now() - toldAt < TELL_EVERY) return;
			toldAt = performance.now();
			tell({ kind: 'item', done, all });
		}
	});
	tell({ kind: 'made', file });
} catch (error) {
	if (!controller.signal.aborted) tell({ kind: 'failed', fault: faultOf(error, job) });
	else tell({ kind: 'failed', fault: { key: 'fault_run_unexpected', params: { id: job.id } } });
} finally {
	db.close();
}
