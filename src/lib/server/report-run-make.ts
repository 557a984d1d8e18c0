import { join } from 'node:path';
import type { Day } from '../domain/day.ts';
import type { ReportFormat, ReportSettings } from '../domain/report.ts';
import type { RunFault } from '../domain/report-run.ts';
import type { Viewer } from '../domain/view.ts';
import { readSnapshot, type Database, type Reads } from './db/connect.ts';
import { partsFolder, storeStream } from './evidence-file.ts';
import { Refusal } from './refusal.ts';
import { findPrintedHead } from './report-make.ts';

/** A report to be made, as a thread is told of it. */
export interface RunJob {
	id: string;
	settings: ReportSettings;
	format: ReportFormat;
	viewer: Viewer;
	/** The day on which it was asked for. */
	today: Day;
	/** The address of this site, for the links in the file. */
	origin: string;
}

/** How somebody watches it being made, and ends it. */
export interface Watch {
	signal: AbortSignal;
	/** Told how many recommendations are in the file, of how many. */
	onItem: (done: number, all: number) => void;
}

export interface MadeFile {
	sha256: string;
	bytes: number;
	/** The head of the audit chain that stands in the file. */
	chainHead: string | null;
}

/** Makes the bytes of a report, piece by piece. */
export type Make = (reads: Reads, job: RunJob, watch: Watch) => AsyncIterable<Uint8Array>;
/** Makes the file of a run and stores it. */
export type RunMaker = (job: RunJob, watch: Watch) => Promise<MadeFile>;

/** Where the file of a run lies while it is being made. */
export const partOf = ({ id }: Pick<RunJob, 'id'>) => join(partsFolder(), `${id}.part`);

async function* until(signal: AbortSignal, pieces: AsyncIterable<Uint8Array>) {
	for await (const piece of pieces) {
		signal.throwIfAborted();
		yield piece;
	}
	signal.throwIfAborted();
}

/** A maker of files in this thread: it reads one picture of the database, whatever is written meanwhile. */
export function makerHere(db: Pick<Database, 'url' | 'reader'>, make: Make): RunMaker {
	return (job, watch) =>
		readSnapshot(db, async (reads) => {
			const chainHead = await findPrintedHead(reads, job.settings);
			const pieces = until(watch.signal, make(reads, job, watch));
			return { ...(await storeStream(pieces, partOf(job))), chainHead };
		});
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

const DISK_FULL = ['ENOSPC', 'EDQUOT'];

/** Why a run failed, as a person is told. What nobody expected goes into the log, under the run's id. */
export function faultOf(error: unknown, { id }: Pick<RunJob, 'id'>): RunFault {
	if (error instanceof Refusal) return { key: error.fault, params: error.params };
	const code = error instanceof Error && 'code' in error ? String(error.code) : '';
	if (DISK_FULL.includes(code)) return { key: 'fault_run_disk', params: {} };
	if (code === 'ERR_WORKER_OUT_OF_MEMORY') return { key: 'fault_run_memory', params: {} };
	const [, font] = /^A font is missing:.*?font family:? *(.*?)\.*$/.exec(messageOf(error)) ?? [];
	if (font) return { key: 'fault_run_font', params: { font } };
	console.error(`report run ${id}`, error);
	return { key: 'fault_run_unexpected', params: { id } };
}
