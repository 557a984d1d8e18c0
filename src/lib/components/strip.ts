import type { Cell } from '#lib/domain/level-history.ts';
import { rankOf, type StandingLevel } from '#lib/domain/level.ts';

/** The height of a row of the matrix, and the line that its steps stand on. */
export const STRIP_HEIGHT = 24;
export const STRIP_FOOT = 21;
const TALLEST = 15;
const THINNEST = 2.5;

/** A cell that can be seen: `at` and the next place say from where to where, in cells. */
export interface StripCell {
	at: number;
	level: StandingLevel;
	/** Zero for what has no level: it leaves a gap. */
	height: number;
	y: number;
	isStalled: boolean;
	/** True where a note lies in the period: the bar breaks. */
	isBroken: boolean;
	/** True where the world took the level back in the period. */
	isFall: boolean;
	/** True where the level differs from the period before. */
	isStep: boolean;
}

/** Cells side by side with one level: one bar. */
export interface StripRun extends StripCell {
	/** How many cells it goes on for. */
	count: number;
}

/** The bars of a row: cells side by side that look the same are one. */
export function runsOf(strip: readonly StripCell[]): StripRun[] {
	const runs: StripRun[] = [];
	for (const cell of strip) {
		const last = runs.at(-1);
		const goesOn =
			last?.level === cell.level &&
			last.isStalled === cell.isStalled &&
			last.at + last.count === cell.at;
		if (last && goesOn) last.count += 1;
		else runs.push({ ...cell, count: 1 });
	}
	return runs;
}

/**
 * Where a row leads: each cell in which something happened, with those after it in which nothing did.
 * A link for every cell would make most of the page.
 */
export function stopsOf(strip: readonly StripCell[]): StripRun[] {
	const stops: StripRun[] = [];
	for (const cell of strip) {
		const last = stops.at(-1);
		const isQuiet = !cell.isStep && !cell.isBroken && !cell.isFall;
		if (last && isQuiet && last.at + last.count === cell.at) last.count += 1;
		else stops.push({ ...cell, count: 1 });
	}
	return stops;
}

/** The steps of a row of the matrix: each as high as its rank; nothing before it existed. */
export function stripOf(cells: readonly Cell[]): StripCell[] {
	return cells.flatMap(({ level, isStalled, notes, fell }, at) => {
		if (level === null) return [];
		const rank = rankOf(level);
		const height = rank < 0 ? 0 : Math.max(THINNEST, (rank / 4) * TALLEST);
		const before = cells[at - 1]?.level ?? null;
		return [
			{
				...{ at, level, height, isStalled },
				y: STRIP_FOOT - height,
				isBroken: notes > 0 && height > 0,
				isFall: fell,
				isStep: before !== level
			}
		];
	});
}
