import type { Database } from './db/connect.ts';
import { findHouse } from './report-house.ts';
import { makeReport } from './report-make.ts';
import { makerHere, type Make, type RunMaker } from './report-run-make.ts';
import { hasThread, makeInThread } from './report-thread.ts';

/** Makes a report with what its institution gives it. */
export const makeRun: Make = async function* (reads, job, watch) {
	const house = await findHouse(reads, job.settings);
	yield* makeReport(reads, job.settings, { ...job, ...watch, ...house });
};

/** Makes runs in a thread of the build; where there is no build (while Heeded is developed), in this process. */
export const runMaker = (db: Database): RunMaker =>
	hasThread() ? makeInThread : makerHere(db, makeRun);
