import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { connect, type Database } from '../../src/lib/server/db/connect.ts';
import { migrate } from '../../src/lib/server/db/migrate.ts';
import { BASES, startServer } from '../../tests/server.ts';
import { LARGE_PAGES, rawCount, type LargePage } from './large-pages.ts';
import { storeLargeSet, type Sizes } from './large-set.ts';
import { median, shareOfLimit, timeInTurns } from './measure.ts';
import { EMPTY } from './pages.ts';

const KEPT = '.cache/bench';
const GENERATOR = ['large-set.ts', 'large-line.ts', 'large-rows.ts'];

/** The file with a set of these sizes: made once, kept, and brought up to date. */
export async function largeBase(sizes: Sizes): Promise<string> {
	const made = createHash('sha256');
	for (const file of GENERATOR) made.update(readFileSync(join('scripts/bench', file)));
	made.update(JSON.stringify(sizes));
	const path = join(KEPT, `large-${made.digest('hex').slice(0, 12)}.db`);
	mkdirSync(KEPT, { recursive: true });
	const draft = `${path}.draft`;
	const isNew = !existsSync(path);
	if (isNew) {
		for (const end of ['', '-wal', '-shm']) rmSync(draft + end, { force: true });
		copyFileSync(join(BASES, 'fresh.db'), draft);
	}
	const db = await connect(`file:${isNew ? draft : path}`);
	await migrate(db);
	if (isNew) await storeLargeSet(db, sizes);
	await db.client.execute('PRAGMA wal_checkpoint(TRUNCATE)');
	db.close();
	if (isNew) renameSync(draft, path);
	return path;
}

/** The most memory that a process has held, in megabytes; null where the system does not say. */
function memoryOf(pid: number): number | null {
	const file = `/proc/${pid}/status`;
	if (!existsSync(file)) return null;
	return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(file, 'utf8'))?.[1]) / 1024;
}

/** The longest that an empty page takes while another page is made, in milliseconds. */
async function longestWait(get: (path: string) => Promise<void>, path: string): Promise<number> {
	let isOver = false;
	const page = get(path).finally(() => (isOver = true));
	let longest = 0;
	while (!isOver) {
		const started = performance.now();
		await get(EMPTY);
		longest = Math.max(longest, performance.now() - started);
	}
	await page;
	return longest;
}

/** How often a page is timed: fewer times where once takes long. */
const roundsFor = (once: number) => (once < 300 ? 50 : 15);

type Get = (path: string) => Promise<void>;

/** Times a page in turns with its reading and, for a dashboard, with counting the notes. */
async function measurePage(
	page: LargePage,
	{ db, get, empty }: { db: Database; get: Get; empty: number }
): Promise<Record<string, string>> {
	let round = 0;
	const once = async () => {
		const started = performance.now();
		await get(page.address((round += 1)));
		await page.read(db, round);
		return performance.now() - started;
	};
	await once();
	const rounds = roundsFor(await once());
	const { dayOf } = page;
	const work: Record<string, () => Promise<unknown>> = {
		page: () => get(page.address((round += 1))),
		reading: () => page.read(db, round)
	};
	if (dayOf) work.raw = () => rawCount(db, dayOf(round));
	const times = await timeInTurns(work, { rounds, warmUp: 3 });
	const waits: number[] = [];
	for (let turn = 0; turn < 5; turn += 1)
		waits.push(await longestWait(get, page.address((round += 1))));
	const { page: whole, reading, raw = NaN } = times;
	const ofRaw = (time = NaN) => (dayOf ? `${Math.round((time / raw) * 100)} %` : '');
	const share = shareOfLimit({ page: whole ?? NaN, empty, database: reading ?? NaN });
	return {
		rounds: String(rounds),
		'page ms': (whole ?? NaN).toFixed(1),
		'reading ms': (reading ?? NaN).toFixed(1),
		'of the limit': dayOf ? '' : `${Math.round(share * 100)} %`,
		'raw count ms': dayOf ? raw.toFixed(0) : '',
		'reading of raw': ofRaw(reading),
		'page of raw': ofRaw(whole),
		'others wait ms': median(waits).toFixed(0)
	};
}

/** Measures the pages on a large set, and prints how they stand to their limits, as ratios. */
export async function measureLarge(sizes: Sizes): Promise<void> {
	const base = await largeBase(sizes);
	const server = await startServer('fresh', base);
	const db = await connect(`file:${server.databasePath}`);
	try {
		const get = async (path: string) => {
			const response = await fetch(server.origin + path);
			if (!response.ok) throw new Error(`${path} answered ${response.status}`);
			await response.arrayBuffer();
		};
		const started = performance.now();
		await get(EMPTY);
		await get('/recommendations');
		const filled = performance.now() - started;
		const empty = (await timeInTurns({ page: () => get(EMPTY) }, { rounds: 51, warmUp: 10 })).page;
		const rows: Record<string, Record<string, string>> = {};
		for (const [name, page] of Object.entries(LARGE_PAGES)) {
			rows[name] = await measurePage(page, { db, get, empty });
			console.error(`${name}: ${Object.values(rows[name]).filter(Boolean).join(', ')}`);
		}
		console.log(
			`The first list came after ${(filled / 1000).toFixed(1)} s, with all that is kept.`
		);
		console.log(`Limit: 3 × an empty page (${empty.toFixed(1)} ms) + 2 × the page's reading`);
		console.log('Of a dashboard: a tenth of counting the notes of its day, without what is kept');
		console.table(rows);
		const memory = server.pid === null ? null : memoryOf(server.pid);
		if (memory !== null) console.log(`The server held at most ${memory.toFixed(0)} MB.`);
	} finally {
		db.close();
		await server.remove();
	}
}
