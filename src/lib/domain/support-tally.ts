import { daysBetween, type Day } from './day.ts';
import { STANCES, STRENGTHS, type Stance, type Strength } from './evidence.ts';
import { LEVELS_DONE_FIRST, type NoteLevel, type StandingLevel } from './level.ts';
import { CONFIDENCES, NEEDS_SUPPORT, type Confidence } from './status-note.ts';
import { thinSpotsOf, type SupportPiece, type ThinSpot } from './support.ts';

/** What a level that holds rests on. */
export interface JudgedSupport {
	level: StandingLevel;
	confidence: Confidence;
	isReviewed: boolean;
	lastNoteOn: Day | null;
	pieces: readonly TalliedPiece[];
}

/** A piece of evidence that a level rests on. */
export interface TalliedPiece extends SupportPiece {
	/** True for an internal piece to those who may not see what it is. */
	isHidden: boolean;
}

/** What the judgements at a level rest on together. */
export interface SupportTally {
	level: StandingLevel;
	judgements: number;
	/** How many pieces are cited, by stance and strength; `other` are search records and hidden ones. */
	pieces: Record<Stance, Record<Strength | 'other', number>>;
	confidence: Record<Confidence, number>;
	notReviewed: number;
	/** The age of the last note in days: of the one in the middle, and of the oldest. */
	middleAge: number;
	oldestAge: number;
}

const counts = <Key extends string>(keys: readonly Key[], of: (key: Key) => number) =>
	Object.fromEntries(keys.map((key) => [key, of(key)])) as Record<Key, number>;

/** What the judgements of each level rest on, done first; levels at which nothing stands are left out. */
export function supportTallies(judged: readonly JudgedSupport[], asOf: Day): SupportTally[] {
	return LEVELS_DONE_FIRST.flatMap((level) => {
		const here = judged.filter((one) => one.level === level);
		if (here.length === 0) return [];
		const pieces = here.flatMap((one) => one.pieces);
		const ages = here
			.flatMap(({ lastNoteOn }) => (lastNoteOn ? [daysBetween(lastNoteOn, asOf)] : []))
			.sort((a, b) => a - b);
		const byStrength = (stance: Stance) =>
			counts([...STRENGTHS, 'other'], (strength) => {
				const shown = ({ isHidden, strength: own }: TalliedPiece) => (isHidden ? null : own);
				const is = (one: TalliedPiece) => (shown(one) ?? 'other') === strength;
				return pieces.filter((one) => one.stance === stance && is(one)).length;
			});
		return [
			{
				level,
				judgements: here.length,
				pieces: Object.fromEntries(
					STANCES.map((stance) => [stance, byStrength(stance)])
				) as SupportTally['pieces'],
				confidence: counts(
					CONFIDENCES,
					(confidence) => here.filter((one) => one.confidence === confidence).length
				),
				notReviewed: here.filter(({ isReviewed }) => !isReviewed).length,
				middleAge: ages[Math.floor((ages.length - 1) / 2)] ?? 0,
				oldestAge: ages.at(-1) ?? 0
			}
		];
	});
}

/** How many pieces a level cites with a stance, of whatever strength. */
export const countPieces = ({ pieces }: SupportTally, stance: Stance) =>
	Object.values(pieces[stance]).reduce((sum, count) => sum + count, 0);

/** What makes a high level doubtful: that nothing was found against it does not. */
const DOUBTFUL: readonly ThinSpot[] = ['no-primary', 'openings-only', 'low-confidence'];

/**
 * In what a high level is thin: largely done or done, and nothing primary supports it, its evidence was
 * seen in the openings only, or its author is not sure. Empty for a lower level.
 */
export function thinlyHeld({ level, confidence, pieces }: JudgedSupport): ThinSpot[] {
	if (!NEEDS_SUPPORT.includes(level as NoteLevel)) return [];
	return thinSpotsOf({ confidence, pieces }).filter((spot) => DOUBTFUL.includes(spot));
}
