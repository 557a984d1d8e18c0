import { FLAGS, type Flag } from './flag.ts';
import { LEVELS_DONE_FIRST, type Level, type StandingLevel } from './level.ts';
import type { Move } from './recommendation-query.ts';

/** What is counted of a recommendation. */
export interface Counted {
	isPart: boolean;
	level: StandingLevel;
	/** Its level on the day compared with; null where there was no such recommendation yet. */
	levelBefore: StandingLevel | null;
	moved: Move | null;
	flags: readonly Flag[];
	isBaseline: boolean;
}

/** How many recommendations stand at a level, wholes and parts apart, and stood there before. */
export interface LevelTally {
	level: Level;
	wholes: number;
	parts: number;
	before: number;
}

/** Some recommendations counted: all of them, or those of a theme or a source. */
export interface Tally {
	wholes: number;
	parts: number;
	/** How many of them there were on the day compared with. */
	before: number;
	/** One for each level, done first. */
	levels: LevelTally[];
	/** Those whose level the viewer may not see, as their note is on hold. */
	onHold: Omit<LevelTally, 'level'>;
	rose: number;
	fell: number;
	flags: Record<Flag, number>;
	/** How many of the levels that nobody reviewed came with the corpus. */
	baseline: number;
}

/** Counts recommendations. */
export function tallyOf(items: readonly Counted[]): Tally {
	const count = (test: (item: Counted) => boolean) => items.filter(test).length;
	const countsAt = (level: StandingLevel) => ({
		wholes: count((item) => item.level === level && !item.isPart),
		parts: count((item) => item.level === level && item.isPart),
		before: count((item) => item.levelBefore === level)
	});
	return {
		wholes: count(({ isPart }) => !isPart),
		parts: count(({ isPart }) => isPart),
		before: count(({ levelBefore }) => levelBefore !== null),
		levels: LEVELS_DONE_FIRST.map((level) => ({ level, ...countsAt(level) })),
		onHold: countsAt('on-hold'),
		rose: count(({ moved }) => moved === 'up'),
		fell: count(({ moved }) => moved === 'back'),
		flags: Object.fromEntries(
			FLAGS.map((flag) => [flag, count(({ flags }) => flags.includes(flag))])
		) as Record<Flag, number>,
		baseline: count(({ flags, isBaseline }) => isBaseline && flags.includes('not-reviewed'))
	};
}

/** How many are at a level. */
export function countAt(tally: Tally, level: Level): number {
	const found = tally.levels.find((entry) => entry.level === level);
	return found ? found.wholes + found.parts : 0;
}

/** How many have a level that the viewer may see. */
export const countAssessed = (tally: Tally) =>
	countAll(tally) - countAt(tally, 'not-assessed') - countOnHold(tally);

/** How many are on hold, for a viewer who may not see their level. */
export const countOnHold = ({ onHold }: Tally) => onHold.wholes + onHold.parts;

/** How many are largely done or done. */
export const countFar = (tally: Tally) => countAt(tally, 'done') + countAt(tally, 'largely-done');

/** How many there are, wholes and parts. */
export const countAll = ({ wholes, parts }: Tally) => wholes + parts;
