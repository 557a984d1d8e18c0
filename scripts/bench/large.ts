import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { yearBefore } from '../../src/lib/domain/day.ts';
import { OURS } from '../../src/lib/server/assessor.ts';
import { findDashboard } from '../../src/lib/server/dashboard.ts';
import { connect, type Database } from '../../src/lib/server/db/connect.ts';
import { migrate } from '../../src/lib/server/db/migrate.ts';
import { findRecommendationPage } from '../../src/lib/server/recommendation-page.ts';
import { findRecommendationTable } from '../../src/lib/server/recommendation-table.ts';
import { readRecommendationQuery } from '../../src/lib/domain/recommendation-query.ts';
import { search } from '../../src/lib/server/search.ts';
import { TODAY } from '../../tests/people.ts';
import { BASES, startServer } from '../../tests/server.ts';
import { storeLargeSet, type Sizes } from './large-set.ts';
import { median, shareOfLimit, timeInTurns } from './measure.ts';
import { EMPTY } from './pages.ts';

const KEPT = '.cache/bench';
const GENERATOR = ['large-set.ts', 'large-line.ts', 'large-rows.ts'];
const ROUNDS = { rounds: 5, warmUp: 1 };
const PAST = '2024-06-30';

/** The file with a set of these sizes: made once, kept, and brought up to date. */
async function largeBase(sizes: Sizes): Promise<string> {
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

/** Where everything stands, counted from the notes alone, without anything that was kept. */
const rawCount = (db: Database, day: string) =>
	db.client.execute({
		sql: `SELECT level, count(*) FROM (SELECT n.level, row_number() OVER (
				PARTITION BY n.recommendation_id ORDER BY n.as_of DESC, n.recorded_at DESC, n.sequence DESC) AS place
			FROM status_note n WHERE n.assessor_id = ? AND n.as_of <= ? AND NOT EXISTS (
				SELECT 1 FROM status_note later WHERE later.corrects_id = n.id))
			WHERE place = 1 GROUP BY 1`,
		args: [OURS, day]
	});

const viewOn = (asOf: string) => ({ asOf, knownOn: TODAY, viewer: null });
const language = 'en';
const CODE = 'L3-10';
const WORD = 'remo';

const EVERYTHING = readRecommendationQuery(new URLSearchParams());

/** The pages of the large set, each with the reading that it does. */
const LARGE_PAGES: Record<string, (db: Database) => Promise<unknown>> = {
	'/recommendations': ({ reader }) =>
		findRecommendationTable(reader, viewOn(TODAY), {
			query: EVERYTHING,
			language
		}),
	[`/recommendations/${CODE}`]: ({ reader }) =>
		findRecommendationPage(reader, viewOn(TODAY), CODE, language),
	[`/search?text=${WORD}`]: ({ reader }) =>
		search(reader, viewOn(TODAY), {
			text: WORD,
			kind: null,
			page: 1,
			language
		}),
	'/': ({ reader }) =>
		findDashboard(reader, viewOn(TODAY), { since: yearBefore(TODAY), query: EVERYTHING, language }),
	[`/?asOf=${PAST}`]: ({ reader }) =>
		findDashboard(reader, viewOn(PAST), { since: yearBefore(PAST), query: EVERYTHING, language })
};

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
		const empty = (await timeInTurns({ page: () => get(EMPTY) }, { rounds: 51, warmUp: 10 })).page;
		const raw = async (day: string) =>
			(await timeInTurns({ raw: () => rawCount(db, day) }, { rounds: 3, warmUp: 1 })).raw;
		const rows: Record<string, Record<string, string>> = {};
		for (const [path, read] of Object.entries(LARGE_PAGES)) {
			const { page, reading } = await timeInTurns(
				{ page: () => get(path), reading: () => read(db) },
				ROUNDS
			);
			const share = shareOfLimit({ page, empty, database: reading });
			const waits: number[] = [];
			for (let round = 0; round < 3; round += 1) waits.push(await longestWait(get, path));
			const isDashboard = path.startsWith('/?') || path === '/';
			rows[path] = {
				'page ms': page.toFixed(1),
				'reading ms': reading.toFixed(1),
				'of the limit': `${Math.round(share * 100)} %`,
				'of a raw count': isDashboard
					? `${(page / (await raw(path === '/' ? TODAY : PAST))).toFixed(2)}`
					: '',
				'others wait ms': median(waits).toFixed(0)
			};
		}
		console.log(`Limit: 3 × an empty page (${empty.toFixed(1)} ms) + 2 × the page's reading`);
		console.table(rows);
		const memory = server.pid === null ? null : memoryOf(server.pid);
		if (memory !== null) console.log(`The server held at most ${memory.toFixed(0)} MB.`);
	} finally {
		db.close();
		await server.remove();
	}
}
