import { performance } from 'node:perf_hooks';

/** The middle of some figures: of an even number, the mean of the two in the middle. */
export function median(figures: readonly number[]): number {
	const sorted = figures.toSorted((a, b) => a - b);
	const half = Math.floor(sorted.length / 2);
	const [low = NaN, high = NaN] = [sorted[half - 1], sorted[half]];
	return sorted.length % 2 === 0 ? (low + high) / 2 : high;
}

/**
 * The median time of each piece of work, in milliseconds. They take turns, so that a machine that
 * is busy for a while is busy for all of them; the first rounds only warm up.
 */
export async function timeInTurns<Name extends string>(
	work: Record<Name, () => Promise<unknown>>,
	{ rounds, warmUp }: { rounds: number; warmUp: number }
): Promise<Record<Name, number>> {
	const names = Object.keys(work) as Name[];
	const times = new Map(names.map((name) => [name, [] as number[]]));
	for (let round = -warmUp; round < rounds; round++) {
		for (const name of names) {
			const started = performance.now();
			await work[name]();
			if (round >= 0) times.get(name)?.push(performance.now() - started);
		}
	}
	const medians = [...times].map(([name, figures]) => [name, median(figures)]);
	return Object.fromEntries(medians) as Record<Name, number>;
}

/** How often the limit for a page's time is used up: 1 is all of it. */
export function shareOfLimit({ page, empty, database }: Times): number {
	return page / (EMPTY_TIMES * empty + DATABASE_TIMES * database);
}

/** A page answers in at most this many times an empty page, … */
export const EMPTY_TIMES = 3;
/** … plus this many times its work on the database. */
export const DATABASE_TIMES = 2;
/** What the first view of a page may ship. */
export const SCRIPT_BYTES_MAX = 60 * 1024;
export const FONTS_MAX = 1;

/** Milliseconds: the page, the barest page of the same server, the page's reading alone. */
export interface Times {
	page: number;
	empty: number;
	database: number;
}
