import { version } from '$app/environment';
import { and, eq, isNotNull } from 'drizzle-orm';
import { rm } from 'node:fs/promises';
import { RUN_ATTEMPTS_MAX, RUN_TIME_MAX, type RunFault } from '../domain/report-run.ts';
import { canonical, digestOf, findChainHead } from './audit.ts';
import { findActivePerson } from './auth.ts';
import { dayOf, now } from './clock.ts';
import type { Database, Reads } from './db/connect.ts';
import { reportRun } from './db/report.schema.ts';
import { settings as environment } from './env.ts';
import { partsFolder, sizeOfFile } from './evidence-file.ts';
import { Refusal } from './refusal.ts';
import { findQueued } from './report-run.ts';
import { faultOf, type MadeFile, type RunMaker } from './report-run-make.ts';

type Row = typeof reportRun.$inferSelect;

/** How many reports are made at the same time: a long one does not keep the others waiting. */
const RUNNING_MAX = 2;
/** How often the record of a run is brought up to date, in milliseconds. */
const TOLD_EVERY = 500;

/** What ends a run: its person, the time that it may take, or the server that stops. */
type End = 'cancelled' | 'time' | 'stopping';

interface Work {
	digest: string;
	controller: AbortController;
	ended: Promise<void>;
}

/** The runs that this process makes now. */
const running = new Map<string, Work>();
let isStopping = false;

/** What makes two runs the same: settings and format, the record, and the Heeded that makes them. */
async function digestOfRun(reads: Reads, { settings, format }: Row, chainHead?: string | null) {
	const head = chainHead ?? (await findChainHead(reads))?.hash ?? null;
	const { ORIGIN: origin, TIME_ZONE: zone } = environment();
	return digestOf('', canonical({ settings, format, head, origin, zone, version }));
}

/** The file of a run with the same digest; null if there is none, or if it is gone. */
async function findSame(
	reads: Reads,
	digest: string
): Promise<(MadeFile & { all: number }) | null> {
	const rows = await reads
		.select()
		.from(reportRun)
		.where(
			and(eq(reportRun.digest, digest), eq(reportRun.state, 'done'), isNotNull(reportRun.sha256))
		)
		.limit(1);
	const { sha256, bytes, chainHead, itemsAll } = rows[0] ?? {};
	if (!sha256 || (await sizeOfFile(sha256)) === null) return null;
	return { sha256, bytes: bytes ?? 0, chainHead: chainHead ?? null, all: itemsAll ?? 0 };
}

/** Changes a run that is in a state, and answers whether it was. */
async function change(
	db: Database,
	{ id, state }: Pick<Row, 'id' | 'state'>,
	set: Partial<Row>
): Promise<boolean> {
	const where = and(eq(reportRun.id, id), eq(reportRun.state, state));
	return db.write(async (tx) => {
		const changed = await tx
			.update(reportRun)
			.set(set)
			.where(where)
			.returning({ id: reportRun.id });
		return changed.length > 0;
	});
}

/** Brings the record of a run up to date while it is made, not more often than somebody looks. */
function teller(db: Database, row: Row) {
	let told = 0;
	let last = { done: 0, all: null as number | null };
	let telling: Promise<unknown> = Promise.resolve();
	const tell = () => {
		told = performance.now();
		const set = { itemsDone: last.done, itemsAll: last.all };
		telling = telling.then(() => change(db, { id: row.id, state: 'running' }, set));
		telling.catch(() => undefined);
	};
	return {
		onItem(done: number, all: number) {
			last = { done, all };
			if (done === all || performance.now() - told >= TOLD_EVERY) tell();
		},
		/** What was told last, when all of it is stored. */
		async end() {
			await telling;
			return last;
		}
	};
}

async function make(db: Database, row: Row, digest: string, maker: RunMaker, work: Work) {
	const { signal } = work.controller;
	const state = 'running' as const;
	const progress = teller(db, row);
	const timer = setTimeout(() => work.controller.abort('time' satisfies End), RUN_TIME_MAX);
	const fail = (fault: RunFault) =>
		change(db, { id: row.id, state }, { state: 'failed', fault, endedAt: now() });
	try {
		const viewer = await findActivePerson(db.reader, row.personId);
		if (!viewer) throw new Refusal('fault_run_person');
		const { id, settings, format } = row;
		const job = { id, settings, format, viewer };
		const at = { today: dayOf(row.askedAt), origin: environment().ORIGIN };
		const file = await maker({ ...job, ...at }, { signal, onItem: progress.onItem });
		const { done, all } = await progress.end();
		await change(
			db,
			{ id, state },
			{
				...{ ...file, state: 'done', itemsDone: all ?? done, itemsAll: all ?? done },
				...{ digest, endedAt: now() }
			}
		);
	} catch (error) {
		const end = signal.aborted ? (signal.reason as End) : null;
		await progress.end();
		if (end === 'time') await fail({ key: 'fault_run_time', params: {} });
		else if (end === null) await fail(faultOf(error, row));
	} finally {
		clearTimeout(timer);
	}
}

async function begin(db: Database, row: Row, digest: string, maker: RunMaker): Promise<void> {
	const attempts = row.attempts + 1;
	const set = { state: 'running' as const, digest, attempts, begunAt: now(), itemsDone: 0 };
	if (!(await change(db, { id: row.id, state: 'queued' }, set))) return;
	const work: Work = { digest, controller: new AbortController(), ended: Promise.resolve() };
	running.set(row.id, work);
	work.ended = make(db, row, digest, maker, work)
		.catch((error: unknown) => console.error(`report run ${row.id}`, error))
		.finally(() => {
			running.delete(row.id);
			void goOn(db, maker);
		});
}

async function pick(db: Database, maker: RunMaker): Promise<void> {
	for (const row of await findQueued(db.reader)) {
		if (isStopping || running.size >= RUNNING_MAX) return;
		const digest = await digestOfRun(db.reader, row);
		if ([...running.values()].some((work) => work.digest === digest)) continue;
		const same = await findSame(db.reader, digest);
		if (!same) {
			await begin(db, row, digest, maker);
			continue;
		}
		const { all, ...file } = same;
		const at = now();
		await change(
			db,
			{ id: row.id, state: 'queued' },
			{
				...{ ...file, digest, state: 'done', itemsDone: all, itemsAll: all },
				...{ begunAt: at, endedAt: at }
			}
		);
	}
}

let picking: Promise<void> = Promise.resolve();

/** Begins what waits, as far as there is room; two of the same are made once. */
export function goOn(db: Database, maker: RunMaker): Promise<void> {
	picking = picking
		.then(() => pick(db, maker))
		.catch((error: unknown) => console.error('report runs', error));
	return picking;
}

/** Ends the making of a run that was cancelled; what there is of its file goes. */
export async function endRun(id: string): Promise<void> {
	const work = running.get(id);
	work?.controller.abort('cancelled' satisfies End);
	await work?.ended;
}

/** Answers when nothing is being made any more. */
export async function untilIdle(): Promise<void> {
	await picking;
	while (running.size > 0) {
		await Promise.all([...running.values()].map(({ ended }) => ended));
		await picking;
	}
}

/**
 * Takes up what a server that ended left behind: what was under way is begun again, or has failed if
 * that was tried before.
 */
export async function resumeRuns(db: Database, maker: RunMaker): Promise<void> {
	await rm(partsFolder(), { recursive: true, force: true });
	const left = await db.reader.select().from(reportRun).where(eq(reportRun.state, 'running'));
	for (const row of left.filter(({ id }) => !running.has(id))) {
		const isOver = row.attempts >= RUN_ATTEMPTS_MAX;
		const fault = { key: 'fault_run_interrupted', params: {} };
		await change(
			db,
			row,
			isOver ? { state: 'failed', fault, endedAt: now() } : { state: 'queued', itemsDone: 0 }
		);
	}
	await goOn(db, maker);
}

/** Stops what is being made as the server stops: `resumeRuns` takes it up again. */
export async function stopRuns(): Promise<void> {
	isStopping = true;
	for (const { controller } of running.values()) controller.abort('stopping' satisfies End);
	await Promise.all([...running.values()].map(({ ended }) => ended));
}
