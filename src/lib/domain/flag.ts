import { addDays, daysBetween, type Day } from './day.ts';
import type { ClosingReason } from './closing.ts';
import type { StandingLevel } from './level.ts';
import type { RecommendationType } from './recommendation.ts';

/** Marks beside a level, never levels themselves. */
export const FLAGS = [
	'on-hold',
	'reversed',
	'stalled',
	'late',
	'check-due',
	'disagreement',
	'not-reviewed'
] as const;
export type Flag = (typeof FLAGS)[number];

/** Days without a note after which a recommendation should be looked at, unless set otherwise. */
export const REVIEW_INTERVAL_DAYS = 180;

export interface Standing {
	level: StandingLevel;
	isStalled: boolean;
	isReversed: boolean;
	isReviewed: boolean;
	/** True while its note is on hold: outsiders do not see the level. */
	isOnHold: boolean;
	/** True if another assessor's level differs from ours. */
	isDisputed: boolean;
	/** True if the interpretation was changed since the note that holds. */
	isInterpretationNewer: boolean;
	/** True if tracking has ended; `closingReason` says why. */
	isClosed: boolean;
	closingReason: ClosingReason | null;
	type: RecommendationType;
	lastNoteOn: Day | null;
	reviewIntervalDays: number;
	targetDate: Day | null;
}

/** Closings after which a standing aim is still looked at: it was done, and may cease to be. */
export const COMES_BACK: readonly ClosingReason[] = ['done', 'exceeded', 'done-another-way'];

/** True if its checks go on: it is open, or it is standing and was closed as done. */
export function isFollowed({
	isClosed,
	closingReason,
	type
}: Pick<Standing, 'isClosed' | 'closingReason' | 'type'>): boolean {
	if (!isClosed) return true;
	return type === 'standing' && closingReason !== null && COMES_BACK.includes(closingReason);
}

/** The day after which a check is due; null where nothing was judged yet, or tracking ended. */
export function checkDueAfter(standing: Standing): Day | null {
	if (standing.lastNoteOn === null || !isFollowed(standing)) return null;
	return addDays(standing.lastNoteOn, standing.reviewIntervalDays);
}

/** Why a check is due: nobody looked for too long, or the interpretation was changed since the note. */
export type CheckReason = 'interval' | 'new-interpretation';

/** Why a check is due on a day; empty while none is. */
export function checkReasonsOf(standing: Standing, on: Day): CheckReason[] {
	const due = checkDueAfter(standing);
	if (due === null) return [];
	const reasons: CheckReason[] = [];
	if (standing.isInterpretationNewer) reasons.push('new-interpretation');
	if (daysBetween(due, on) > 0) reasons.push('interval');
	return reasons;
}

/** The flags that hold on a day, in the order they are shown. */
export function flagsOf(standing: Standing, on: Day): Flag[] {
	const flags: Flag[] = [];
	if (standing.isOnHold) flags.push('on-hold');
	if (standing.isReversed) flags.push('reversed');
	if (standing.isStalled) flags.push('stalled');
	const isKnown = standing.level !== 'on-hold';
	const isLate = standing.targetDate !== null && standing.targetDate < on;
	if (isLate && isKnown && standing.level !== 'done') flags.push('late');
	if (checkReasonsOf(standing, on).length > 0) flags.push('check-due');
	if (standing.isDisputed) flags.push('disagreement');
	if (isKnown && standing.level !== 'not-assessed' && !standing.isReviewed)
		flags.push('not-reviewed');
	return flags;
}
