import { STANCES, STRENGTHS, type Stance } from '../../domain/evidence.ts';
import {
	LEVELS_DONE_FIRST,
	rankOf,
	type NoteLevel,
	type StandingLevel
} from '../../domain/level.ts';
import { CONFIDENCES, NEEDS_SUPPORT, type Confidence } from '../../domain/status-note.ts';
import type { SupportTally } from '../../domain/support-tally.ts';
import { THIN_SPOTS, type ThinSpot } from '../../domain/support.ts';
import type { Copy } from './copy.ts';
import { RAISED, RANK_MASK } from './levels.ts';
import { IS_GAP, type KnownLine } from './line.ts';
import { flagBit, type Standings } from './standings.ts';
import {
	CONFIDENCE_SHIFT,
	IS_INTERNAL,
	IS_STILL,
	STANCE_MASK,
	STRENGTH_MASK,
	STRENGTH_SHIFT
} from './tables.ts';

/** A high level that is thinly held, of a recommendation by its row number. */
export interface KeptThin {
	at: number;
	spots: ThinSpot[];
	level: StandingLevel;
	confidence: Confidence;
}

/** How many codes there are for a level, and for the pieces of a note: its stance and strength. */
const LEVELS = 8;
const PIECES = 32;
/** More days than anything is old. */
const AGES = 10_000_000;
const OTHER = STRENGTHS.length;
const LOW = 1 << THIN_SPOTS.indexOf('low-confidence');
const NOT_REVIEWED = flagBit('not-reviewed');

/** The row of the judgement that a level rests on: "still the same" rests on what it carries on. */
function basisOf(
	{ starts, begins, since, state, note }: KnownLine,
	noteState: Uint8Array,
	{ at, reign, asOf }: { at: number; reign: number; asOf: number }
): number {
	const own = note[reign]!;
	if ((noteState[own]! & IS_STILL) === 0) return own;
	for (let index = starts[at + 1]! - 1; index >= starts[at]!; index -= 1) {
		const begin = begins[index]!;
		if (begin > asOf || begin < since[reign]! || (state[index]! & IS_GAP) !== 0) continue;
		if ((noteState[note[index]!]! & IS_STILL) === 0) return note[index]!;
	}
	return own;
}

/**
 * What the levels of some recommendations rest on, by level (`supportTallies`), how many high ones
 * are thinly held, and the thinnest of them.
 */
export function keptSupport(
	copy: Copy,
	line: KnownLine,
	{ standings, found, thinMax }: { standings: Standings; found: Int32Array; thinMax: number }
): { support: SupportTally[]; thinCount: number; thin: KeptThin[] } {
	const { notes, links } = copy.tables;
	const { state, firstLink, links: linkCount, thin: thinBits } = notes.columns.of;
	const { piece } = links.columns.of;
	const { levels, reigns, flags, day: asOf } = standings;
	const high = NEEDS_SUPPORT.map((level) => rankOf(level) + RAISED);
	const judgements = new Int32Array(LEVELS);
	const notReviewed = new Int32Array(LEVELS);
	const confidences = new Int32Array(LEVELS * 4);
	const pieces = new Int32Array(LEVELS * PIECES);
	/** The level and the age of each judgement as one number, so that they can be put in order. */
	const age = new Int32Array(found.length);
	let judged = 0;
	/** Those with one spot, with two, with three: the row number and the row of the note of each. */
	const thin: number[][] = [[], [], [], [], []];
	let thinCount = 0;
	for (let place = 0; place < found.length; place += 1) {
		const at = found[place]!;
		const reign = reigns[at]!;
		if (reign < 0) continue;
		const level = levels[at]! & RANK_MASK;
		const row = basisOf(line, state, { at, reign, asOf });
		const confidence = state[row]! >> CONFIDENCE_SHIFT;
		age[judged] = level * AGES + asOf - line.begins[reign]!;
		judged += 1;
		judgements[level]! += 1;
		confidences[level * 4 + confidence]! += 1;
		if ((flags[at]! & NOT_REVIEWED) !== 0) notReviewed[level]! += 1;
		const start = links.starts[at]! + firstLink[row]!;
		for (let link = start; link < start + linkCount[row]!; link += 1) {
			const code = piece[link]!;
			const isHidden = line.isOutsider && (code & IS_INTERNAL) !== 0;
			const strength = isHidden ? OTHER : (code >> STRENGTH_SHIFT) & STRENGTH_MASK;
			pieces[level * PIECES + (code & STANCE_MASK) * 8 + strength]! += 1;
		}
		if (level !== high[0] && level !== high[1]) continue;
		const bits = thinBits[row]! | (confidence === CONFIDENCES.indexOf('low') ? LOW : 0);
		if (bits === 0) continue;
		const spots = (bits & 1) + ((bits >> 1) & 1) + ((bits >> 2) & 1) + ((bits >> 3) & 1);
		thinCount += 1;
		const alike = thin[spots]!;
		if (alike.length < 2 * thinMax) alike.push(at, row);
	}
	const sorted = age.subarray(0, judged).sort();
	const ageOf = (level: number, place: number) => {
		let first = 0;
		for (let lower = 0; lower < level; lower += 1) first += judgements[lower]!;
		return sorted[first + place]! - level * AGES;
	};
	const support = LEVELS_DONE_FIRST.flatMap((level) => {
		const code = rankOf(level) + RAISED;
		if (judgements[code] === 0) return [];
		const last = judgements[code]! - 1;
		const byStrength = (stance: Stance) => {
			const first = code * PIECES + STANCES.indexOf(stance) * 8;
			return Object.fromEntries(
				[...STRENGTHS, 'other'].map((strength, index) => [strength, pieces[first + index]!])
			);
		};
		return [
			{
				level,
				judgements: judgements[code]!,
				pieces: Object.fromEntries(
					STANCES.map((stance) => [stance, byStrength(stance)])
				) as SupportTally['pieces'],
				confidence: Object.fromEntries(
					CONFIDENCES.map((one, index) => [one, confidences[code * 4 + index]!])
				) as SupportTally['confidence'],
				notReviewed: notReviewed[code]!,
				middleAge: ageOf(code, Math.floor(last / 2)),
				oldestAge: ageOf(code, last)
			}
		];
	});
	const thinnest = thin.toReversed().flat();
	return {
		support,
		thinCount,
		thin: Array.from({ length: Math.min(thinMax, thinCount) }, (_, place) => {
			const [at, row] = [thinnest[place * 2]!, thinnest[place * 2 + 1]!];
			const confidence = CONFIDENCES[state[row]! >> CONFIDENCE_SHIFT]!;
			const bits = thinBits[row]! | (confidence === 'low' ? LOW : 0);
			const spots = THIN_SPOTS.filter((_, index) => (bits & (1 << index)) !== 0);
			return { at, spots, level: levelOf(levels[at]!), confidence };
		})
	};
}

const levelOf = (code: number): StandingLevel =>
	NEEDS_SUPPORT.find((level: NoteLevel) => rankOf(level) + RAISED === (code & RANK_MASK)) ?? 'done';
