import { FOREVER_DAY, FOREVER_INSTANT, type Day } from './day.ts';
import type { Stance } from './evidence.ts';
import { LEVELS, rankOf, type Level, type NoteLevel, type StandingLevel } from './level.ts';
import {
	CAN_STALL,
	NEEDS_SUPPORT,
	type Cause,
	type Change,
	type Confidence,
	type LedgerNote
} from './status-note.ts';
import { lineAt, spansOf, type Span } from './status-span.ts';

/** What a recommendation shows on a day: its level and the flags that notes move. */
export interface Shown {
	level: Level;
	isReversed: boolean;
	isStalled: boolean;
}

/** The levels around a recommendation, which rule 5 puts together. */
export interface FamilyLevels {
	/** The levels of its own parts; empty if it has none. */
	parts: readonly Level[];
	/** The whole that it is a part of. */
	whole: { code: string; ownLevel: NoteLevel | null; otherParts: readonly Level[] } | null;
}

const isNoteLevel = (level: StandingLevel): level is NoteLevel =>
	level !== 'not-assessed' && level !== 'on-hold';

/**
 * What the levels around a recommendation are, from those of its family (itself among them), as the
 * staff see it: what is on hold is not kept from them.
 */
export function familyLevels(
	family: readonly {
		id: string;
		code: string;
		parentCode: string | null;
		level: StandingLevel;
		isRolledUp: boolean;
	}[],
	id: string
): FamilyLevels {
	const own = family.find((one) => one.id === id);
	const whole = family.find((one) => one.code === own?.parentCode);
	const levelsUnder = (code: string | undefined) =>
		family
			.filter((one) => one.parentCode === code && one.id !== id)
			.flatMap(({ level }) => (level === 'on-hold' ? [] : level));
	if (!own) return { parts: [], whole: null };
	const ownLevel = whole && !whole.isRolledUp && isNoteLevel(whole.level) ? whole.level : null;
	return {
		parts: levelsUnder(own.code),
		whole: whole ? { code: whole.code, ownLevel, otherParts: levelsUnder(whole.code) } : null
	};
}

/** What a note will do from the moment that it counts. */
export interface NoteEffect {
	/** The note just before it in the line, which it is measured by; null if it is the first. */
	before: { id: string; level: NoteLevel; asOf: Day } | null;
	change: Change;
	/** What the recommendation shows today without the note, and with it. */
	now: Shown;
	then: Shown;
	/** False for a note on a whole that does not judge the whole: it stands beside the line. */
	isInLine: boolean;
	/** The as-of day of the next note in the line, to which this one holds; null if it is the last. */
	holdsUntil: Day | null;
	/** True if the level so far was the lowest of the parts, and from now on is the note's own. */
	endsRollUp: boolean;
	/** What the whole shows without the note, and with it; `keepsOwn` if it has a note of its own. */
	whole: { code: string; keepsOwn: boolean; now: Level; then: Level } | null;
}

/** The lowest level of the parts that are assessed; not assessed if none is. */
function lowestOf(parts: readonly Level[]): Level {
	const assessed = parts.filter((level) => rankOf(level) >= 0);
	return LEVELS.find((level) => assessed.includes(level)) ?? 'not-assessed';
}

function shownOn(spans: readonly Span[], day: Day, parts: readonly Level[]): Shown {
	const span = spans.find((one) => one.validFrom <= day && day < one.validTo);
	if (!span) return { level: lowestOf(parts), isReversed: false, isStalled: false };
	return { level: span.level, isReversed: span.isReversed, isStalled: span.isStalled };
}

function wholeEffect(whole: FamilyLevels['whole'], now: Level, then: Level) {
	if (!whole) return null;
	const { code, ownLevel, otherParts } = whole;
	return {
		code,
		keepsOwn: ownLevel !== null,
		now: ownLevel ?? lowestOf([...otherParts, now]),
		then: ownLevel ?? lowestOf([...otherParts, then])
	};
}

/**
 * What `note` will do to a recommendation whose notes are `ledger`, by the same rules that make its
 * line (rules 5 and 6). A note that waits for review may stand in the ledger already: the answer is
 * what its approval does. `today` is the institution's day.
 */
export function effectOf(
	ledger: readonly LedgerNote[],
	note: LedgerNote,
	{ today, family }: { today: Day; family: FamilyLevels }
): NoteEffect {
	const others = ledger.filter((one) => one.id !== note.id);
	const counting = { ...note, countsFrom: note.countsFrom ?? FOREVER_INSTANT };
	const line = lineAt([...others, counting], FOREVER_INSTANT);
	const spans = spansOf(line);
	const now = shownOn(spansOf(lineAt(others, FOREVER_INSTANT)), today, family.parts);
	const then = shownOn(spans, today, family.parts);
	const place = line.findIndex((one) => one.id === note.id);
	const own = spans[place];
	const before = place > 0 ? line[place - 1] : undefined;
	const hadLine = lineAt(others, FOREVER_INSTANT).some((one) => one.asOf <= today);
	return {
		before: before ? { id: before.id, level: before.level, asOf: before.asOf } : null,
		change: own?.change ?? 'same',
		now,
		then,
		isInLine: own !== undefined,
		holdsUntil: !own || own.validTo === FOREVER_DAY ? null : own.validTo,
		endsRollUp: own !== undefined && !hadLine && now.level !== 'not-assessed',
		whole: wholeEffect(family.whole, now.level, then.level)
	};
}

/** A note as far as it is typed. */
export interface NoteDraft {
	level: NoteLevel | null;
	cause: Cause;
	asOf: string;
	confidence: Confidence | null;
	reason: string;
	isStalled: boolean;
	stalledReason: string;
	correctsId: string | null;
	judgesWhole: boolean;
	/** How the chosen and the new pieces bear on it. */
	stances: readonly Stance[];
	hasSearchRecord: boolean;
}

/** The note of a draft as the line would hold it, the last of its day. Null without level or day. */
export function noteOf(draft: NoteDraft): LedgerNote | null {
	if (draft.level === null || draft.asOf === '') return null;
	const { level, cause, asOf, isStalled, judgesWhole } = draft;
	const correctsId = cause === 'correction' ? draft.correctsId : null;
	return {
		id: 'draft',
		sequence: Number.MAX_SAFE_INTEGER,
		recordedAt: FOREVER_INSTANT,
		countsFrom: null,
		...{ level, cause, asOf, correctsId, isStalled, judgesWhole }
	};
}

/** What has to be there before a note can be recorded. */
export type Check =
	| 'level'
	| 'corrected'
	| 'stalled-level'
	| 'stalled-reason'
	| 'as-of'
	| 'confidence'
	| 'reason'
	| 'evidence'
	| 'support'
	| 'search-record';

/** The checks that apply to a draft, in the order of the form, each with whether it is met. */
export function checksOf(draft: NoteDraft, today: Day): { check: Check; isMet: boolean }[] {
	const { level, stances, isStalled } = draft;
	const checks: { check: Check; isMet: boolean; applies?: boolean }[] = [
		{ check: 'level', isMet: level !== null },
		{
			check: 'corrected',
			isMet: draft.correctsId !== null,
			applies: draft.cause === 'correction'
		},
		{
			check: 'stalled-level',
			isMet: level !== null && CAN_STALL.includes(level),
			applies: isStalled && level !== null
		},
		{ check: 'stalled-reason', isMet: draft.stalledReason.trim() !== '', applies: isStalled },
		{ check: 'as-of', isMet: draft.asOf !== '' && draft.asOf <= today },
		{ check: 'confidence', isMet: draft.confidence !== null },
		{ check: 'reason', isMet: draft.reason.trim() !== '' },
		{ check: 'evidence', isMet: stances.length > 0 },
		{
			check: 'support',
			isMet: stances.includes('supports'),
			applies: level !== null && NEEDS_SUPPORT.includes(level)
		},
		{
			check: 'search-record',
			isMet: draft.hasSearchRecord,
			applies: level === 'no-action-found'
		}
	];
	return checks
		.filter(({ applies = true }) => applies)
		.map(({ check, isMet }) => ({ check, isMet }));
}
