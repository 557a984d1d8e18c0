import { STANDING_LEVELS, type StandingLevel } from '#lib/domain/level.ts';
import { countAll, countFar, type Tally } from '#lib/domain/tally.ts';
import type { StandingGroup } from './chart.ts';

/** A run of recommendations at one level, as a rectangle. */
export interface BarSegment {
	level: StandingLevel;
	count: number;
	x: number;
	width: number;
}
export interface StandingBar extends StandingGroup {
	total: number;
	far: number;
	/** Where they stand, done first. */
	now: BarSegment[];
	/** Where they stood on the day compared with. */
	before: BarSegment[];
	/** Where the longer of the two ends. */
	end: number;
}

const countsAt = (tally: Tally, level: StandingLevel) =>
	level === 'on-hold' ? tally.onHold : tally.levels.find((one) => one.level === level);

/**
 * The geometry of where groups of recommendations stand: one bar each, done first, and below it where
 * they stood before. Widths are counts, on one scale for all groups.
 */
export function standingBars(groups: readonly StandingGroup[], width: number): StandingBar[] {
	const most = Math.max(1, ...groups.map(({ tally }) => Math.max(countAll(tally), tally.before)));
	const at = (count: number) => Math.round((count / most) * width * 100) / 100;
	const segmentsOf = (countOf: (level: StandingLevel) => number) => {
		let before = 0;
		return STANDING_LEVELS.flatMap((level): BarSegment[] => {
			const count = countOf(level);
			if (count === 0) return [];
			const x = at(before);
			before += count;
			return [{ level, count, x, width: at(before) - x }];
		});
	};
	return groups.map((group) => {
		const { tally } = group;
		const total = countAll(tally);
		return {
			...group,
			...{ total, far: countFar(tally) },
			now: segmentsOf((level) => {
				const { wholes = 0, parts = 0 } = countsAt(tally, level) ?? {};
				return wholes + parts;
			}),
			before: segmentsOf((level) => countsAt(tally, level)?.before ?? 0),
			end: at(Math.max(total, tally.before))
		};
	});
}
