import type { Database } from './db/connect.ts';
import { makerHere, type Make, type RunMaker } from './report-run-make.ts';
import { hasThread, makeInThread } from './report-thread.ts';

let makeHere: Make | null = null;

/** Says how a report is made in this process: the server is told as it starts, as it may draw no charts itself. */
export function makeReportsWith(make: Make): void {
	makeHere = make;
}

/** Makes runs in a thread of the build; where there is no build (while Heeded is developed), in this process. */
export function runMaker(db: Database): RunMaker {
	if (hasThread()) return makeInThread;
	if (!makeHere) throw new Error('Nobody has said how reports are made');
	return makerHere(db, makeHere);
}
