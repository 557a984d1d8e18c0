import { closingOn } from '../../domain/closing.ts';
import type { Day } from '../../domain/day.ts';
import { COMES_BACK, FLAGS, type Flag } from '../../domain/flag.ts';
import { RECOMMENDATION_TYPES } from '../../domain/recommendation.ts';
import type { Copy } from './copy.ts';
import { ASSESSED, levelsOn, RAISED, RANK_MASK, reignOn, ROLLED_UP } from './levels.ts';
import { IS_GAP, IS_HELD, IS_REVERSED, IS_STALLED, type KnownLine } from './line.ts';
import { NO_DAY } from './slice.ts';
import { IS_BASELINE } from './tables.ts';

/** A flag as a bit, in the order of `FLAGS`. */
export const flagBit = (flag: Flag) => 1 << FLAGS.indexOf(flag);

/** The flags of a number of bits, in the order they are shown. */
export const flagsOfBits = (bits: number): Flag[] => FLAGS.filter((flag) => bits & flagBit(flag));

/** Bits beside the flags. */
export const IS_CLOSED = 256;
export const IS_OF_BASELINE = 512;

/** Where every recommendation stands on a day, by its row number. */
export interface Standings {
	day: number;
	/** See `levels.ts`. */
	levels: Uint8Array;
	/** The reign that holds, in the line; -1 where there is none that the viewer may see. */
	reigns: Int32Array;
	/** Its flags, and the bits beside them. */
	flags: Uint16Array;
}

export const dayNumber = (day: Day) => Date.parse(`${day}T00:00:00Z`) / 86_400_000;
export const dayText = (day: number): Day => new Date(day * 86_400_000).toISOString().slice(0, 10);

const [ON_HOLD, REVERSED, STALLED_FLAG, LATE, CHECK_DUE, DISAGREEMENT, NOT_REVIEWED] = FLAGS.map(
	flagBit
) as [number, number, number, number, number, number, number];
const DONE = 4 + RAISED;
const STANDING_TYPE = RECOMMENDATION_TYPES.indexOf('standing');
/** Bits of a recommendation of which some parts are assessed, and of one of these not reviewed. */
const HAS_UNREVIEWED_PART = 1;

/** Which recommendations are closed on a day, and whether they are looked at all the same (`isFollowed`). */
function closedOn(line: KnownLine, day: number, types: Uint8Array) {
	const closed = new Map<number, boolean>();
	const text = dayText(day);
	for (const [at, rows] of line.closings) {
		const holds = closingOn(rows, text) as (typeof rows)[number] | null;
		if (!holds?.isClosed) continue;
		const { reason } = holds;
		const comesBack = types[at] === STANDING_TYPE && reason !== null && COMES_BACK.includes(reason);
		closed.set(at, comesBack);
	}
	return closed;
}

/** Where everything stands on a day; the same rules as `withStanding` and `flagsOf`. */
export function standingsOn(copy: Copy, line: KnownLine, day: number): Standings {
	const { tables, size } = copy;
	const { type, targetDate, interval, parent } = tables.items.of;
	const { state: noteState, approvedAt, judged } = tables.notes.columns.of;
	const { state, begins, note, known, versions } = line;
	const levels = levelsOn(copy, line, day);
	const closed = closedOn(line, day, type);
	const reigns = new Int32Array(size).fill(-1);
	const flags = new Uint16Array(size);
	const parts = new Uint8Array(size);
	for (let at = 0; at < size; at += 1) {
		const level = levels[at]!;
		if (level === 0) continue;
		const reign = level === ASSESSED - 1 ? -1 : reignOn(line, at, day);
		let bits = 0;
		const rank = level & RANK_MASK;
		const isFollowed = closed.get(at) ?? true;
		if (closed.has(at)) bits |= IS_CLOSED;
		if (reign >= 0) {
			const own = state[reign]!;
			if ((own & IS_GAP) !== 0) bits |= ON_HOLD;
			else {
				reigns[at] = reign;
				const row = note[reign]!;
				if ((own & IS_HELD) !== 0) bits |= ON_HOLD;
				if ((own & IS_REVERSED) !== 0) bits |= REVERSED;
				if ((own & IS_STALLED) !== 0) bits |= STALLED_FLAG;
				const isDue = versions[at]! > judged[row]! || day - begins[reign]! > interval[at]!;
				if (isFollowed && isDue) bits |= CHECK_DUE;
				if ((noteState[row]! & IS_BASELINE) !== 0) bits |= IS_OF_BASELINE;
				if (approvedAt[row]! > known) {
					bits |= NOT_REVIEWED;
					const whole = parent[at]!;
					if (whole > 0) parts[whole]! |= HAS_UNREVIEWED_PART;
				}
			}
		}
		const target = targetDate[at]!;
		if (target !== NO_DAY && target < day && rank !== DONE && rank >= ASSESSED - 1) bits |= LATE;
		flags[at] = bits;
	}
	for (let at = 0; at < size; at += 1)
		if ((levels[at]! & ROLLED_UP) !== 0 && parts[at]! === HAS_UNREVIEWED_PART)
			flags[at]! |= NOT_REVIEWED;
	for (const [at, spans] of line.others) {
		const rank = (levels[at]! & RANK_MASK) - RAISED;
		// Where a gap is all that is seen, or no level at all, nothing differs from it.
		if (rank < 0) continue;
		const ranks = spans.filter(({ from, until }) => from <= day && day < until);
		if (ranks.some((other) => other.rank !== rank)) flags[at]! |= DISAGREEMENT;
	}
	return { day, levels, reigns, flags };
}
