/** How far implementation is, lowest first. Never a percentage. */
export const LEVELS = [
	'not-assessed',
	'no-action-found',
	'announced',
	'under-way',
	'largely-done',
	'done'
] as const;

export type Level = (typeof LEVELS)[number];

/** The levels that a note can give: `not-assessed` says that there is no note. */
export const NOTE_LEVELS = [
	'no-action-found',
	'announced',
	'under-way',
	'largely-done',
	'done'
] as const;

export type NoteLevel = (typeof NOTE_LEVELS)[number];

/** The order that pictures, totals and lists use: done first. */
export const LEVELS_DONE_FIRST: readonly Level[] = [...LEVELS].reverse();

/** The place of a level on the ramp: -1 for not assessed, 0 to 4 above it. */
export function rankOf(level: Level): number {
	return LEVELS.indexOf(level) - 1;
}

/** The level at a rank (-1 to 4). */
export function levelAtRank(rank: number): Level {
	const level = LEVELS[rank + 1];
	if (level === undefined) throw new RangeError(`No level has the rank ${rank}`);
	return level;
}

export function isLevel(value: unknown): value is Level {
	return LEVELS.includes(value as Level);
}
