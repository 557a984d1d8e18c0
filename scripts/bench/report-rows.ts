import { spawn } from 'node:child_process';
import { largeBase } from './large.ts';
import type { Sizes } from './large-set.ts';
import { median } from './measure.ts';
import type { Work } from './report-child.ts';

/** CSV and JSON take at most this many times the raw query and the stringifier; … */
const RAW_TIMES = 3;
/** … a workbook this many times its writing from memory; … */
const CELLS_TIMES = 3;
/** … and the process, in megabytes, at most this. */
const MEGABYTES_MAX = 500;

interface Measured {
	ms: number;
	megabytes: number;
	bytes: number;
}

/** Does a piece of work in a process of its own. */
async function measure(file: string, work: Work): Promise<Measured> {
	// What is only compared with may hold everything in memory.
	const heap = work === 'cells-xlsx' ? ['--max-old-space-size=12000'] : [];
	const child = spawn(
		process.execPath,
		[...heap, '--import', 'tsx', 'scripts/bench/report-child.ts', file, work],
		{ stdio: ['ignore', 'pipe', 'inherit'] }
	);
	let said = '';
	child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
	const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
	if (code !== 0) throw new Error(`${work} ended with ${code}`);
	return JSON.parse(said.trim().split('\n').at(-1) ?? '') as Measured;
}

/** The median of some times; the most memory of all. */
async function measureOften(file: string, work: Work, rounds: number): Promise<Measured> {
	const all: Measured[] = [];
	for (let round = 0; round < rounds; round += 1) all.push(await measure(file, work));
	return {
		ms: median(all.map(({ ms }) => ms)),
		megabytes: Math.max(...all.map(({ megabytes }) => megabytes)),
		bytes: all[0]?.bytes ?? 0
	};
}

const AGAINST: [made: Work, against: Work, times: number][] = [
	['csv', 'raw-csv', RAW_TIMES],
	['json', 'raw-json', RAW_TIMES],
	['xlsx', 'cells-xlsx', CELLS_TIMES]
];

/** Makes reports of rows of a large set, and prints how they stand to their limits, as ratios. */
export async function measureReportRows(sizes: Sizes, rounds: number): Promise<boolean> {
	const file = await largeBase(sizes);
	const rows: Record<string, Record<string, string>> = {};
	let isWithin = true;
	for (const [made, against, times] of AGAINST) {
		const [one, other] = [
			await measureOften(file, made, rounds),
			await measureOften(file, against, rounds)
		];
		const ratio = one.ms / other.ms;
		const isOne = ratio <= times && one.megabytes <= MEGABYTES_MAX;
		isWithin &&= isOne;
		rows[made] = {
			seconds: (one.ms / 1000).toFixed(1),
			[`against`]: `${against} ${(other.ms / 1000).toFixed(1)}`,
			ratio: `${ratio.toFixed(2)} of ${times}`,
			'memory MB': `${one.megabytes.toFixed(0)} of ${MEGABYTES_MAX}`,
			'file MB': (one.bytes / 1e6).toFixed(0),
			'': isOne ? 'within' : 'OVER'
		};
	}
	const zip = await measure(file, 'zip');
	rows.zip = {
		seconds: (zip.ms / 1000).toFixed(1),
		'memory MB': zip.megabytes.toFixed(0),
		'file MB': (zip.bytes / 1e6).toFixed(0)
	};
	console.log(`Reports of ${sizes.recommendations} recommendations, each in a process of its own`);
	console.table(rows);
	return isWithin;
}
