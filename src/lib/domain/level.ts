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

/**
 * What a recommendation may stand at in a view: a level, or that its note is on hold, and the viewer
 * may not see the level.
 */
export type StandingLevel = Level | 'on-hold';

/** The order that pictures, totals and lists use: done first. */
export const LEVELS_DONE_FIRST: readonly Level[] = [...LEVELS].reverse();

/** Every place where a recommendation may stand for a viewer, done first. */
export const STANDING_LEVELS: readonly StandingLevel[] = [...LEVELS_DONE_FIRST, 'on-hold'];

/** Beside the ramp: what is on hold has no place on it. */
export const RANK_ON_HOLD = -2;

/** The place of a level on the ramp: -1 for not assessed, 0 to 4 above it. */
export function rankOf(level: StandingLevel): number {
	return level === 'on-hold' ? RANK_ON_HOLD : LEVELS.indexOf(level) - 1;
}

/** The level at a rank (-1 to 4), or that it is on hold. */
export function levelAtRank(rank: number): StandingLevel {
	if (rank === RANK_ON_HOLD) return 'on-hold';
	const level = LEVELS[rank + 1];
	if (level === undefined) throw new RangeError(`No level has the rank ${rank}`);
	return level;
}

export function isLevel(value: unknown): value is Level {
	return LEVELS.includes(value as Level);
}
