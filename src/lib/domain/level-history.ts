import type { Day } from './day.ts';
import {
	levelAtRank,
	rankOf,
	STANDING_LEVELS,
	type NoteLevel,
	type StandingLevel
} from './level.ts';
import type { Period } from './period.ts';
import type { Change } from './status-note.ts';

/** A time in a level history; `until` is the first day after it. */
interface Time {
	from: Day;
	until: Day;
}

/** A note's reign in a level history. */
export interface HistorySpan extends Time {
	noteId: string;
	level: NoteLevel;
	/** Null for the first note, and after one that is withheld. */
	levelBefore: NoteLevel | null;
	isStalled: boolean;
	/** Null after a note that is withheld: it would tell the level. */
	change: Change | null;
}

/** The level history of a recommendation, oldest first, as far as the viewer may see it. */
export interface LevelHistory {
	/** It is in no total before this day (rule 6). */
	existsFrom: Day;
	spans: readonly HistorySpan[];
	/** Where its note is on hold, and the viewer may not see the level. */
	withheld: readonly Time[];
	/** The histories of its parts. */
	parts: readonly LevelHistory[];
}

/** Where a recommendation stood on a day. */
export interface StandingThen {
	level: StandingLevel;
	isStalled: boolean;
	/** True where the level is the lowest of its parts (rule 5). */
	isRolledUp: boolean;
}

const holdsOn =
	(day: Day) =>
	({ from, until }: Time) =>
		from <= day && day < until;

/** Where a recommendation stood on a day (rules 5 and 6); null where there was none yet. */
export function standingOn(history: LevelHistory, day: Day): StandingThen | null {
	if (day < history.existsFrom) return null;
	const plain = { isStalled: false, isRolledUp: false };
	if (history.withheld.some(holdsOn(day))) return { level: 'on-hold', ...plain };
	const own = history.spans.find(holdsOn(day));
	if (own) return { level: own.level, isStalled: own.isStalled, isRolledUp: false };
	const ranks = history.parts
		.filter((part) => part.existsFrom <= day)
		.flatMap((part) => part.spans.find(holdsOn(day)) ?? [])
		.map(({ level }) => rankOf(level));
	if (ranks.length === 0) return { level: 'not-assessed', ...plain };
	return { level: levelAtRank(Math.min(...ranks)), isStalled: false, isRolledUp: true };
}

/** What a picture shows of a recommendation in a period: where it stood at its end, what happened in it. */
export interface Cell {
	/** Null where there was no such recommendation yet. */
	level: StandingLevel | null;
	isStalled: boolean;
	isRolledUp: boolean;
	/** How many notes that the viewer sees have their day in the period. */
	notes: number;
	/** True if the world raised or lowered it, or our judgement restated it, in the period. */
	rose: boolean;
	fell: boolean;
	restated: boolean;
}

/** One cell for each period. */
export function cellsOf(history: LevelHistory, periods: readonly Period[]): Cell[] {
	return periods.map(({ from, to }) => {
		const then = standingOn(history, to);
		const notes = then ? history.spans.filter((span) => span.from >= from && span.from <= to) : [];
		const did = (change: Change) => notes.some((note) => note.change === change);
		return {
			level: then?.level ?? null,
			isStalled: then?.isStalled ?? false,
			isRolledUp: then?.isRolledUp ?? false,
			notes: notes.length,
			rose: did('rose'),
			fell: did('fell'),
			restated: did('restated')
		};
	});
}

/** How many stand at a level at the end of a period, and how many of them are stalled. */
export interface LevelCount {
	level: StandingLevel;
	count: number;
	stalled: number;
}

/** Everything that a stack of levels shows of a period. */
export interface LevelColumn extends Period {
	wholes: number;
	parts: number;
	/** One for each level, done first. */
	levels: LevelCount[];
	/** How many changes of level the world made up and back in the period, and our judgement. */
	rose: number;
	fell: number;
	restated: number;
}

/** How many of some recommendations stood at which level at the end of each period. */
export function columnsOf(
	items: readonly { isPart: boolean; history: LevelHistory }[],
	periods: readonly Period[]
): LevelColumn[] {
	const rows = items.map(({ isPart, history }) => {
		return { isPart, history, cells: cellsOf(history, periods) };
	});
	const moves = rows.flatMap(({ cells, history }) =>
		history.spans.flatMap(({ change, from }) => {
			const at = periods.findIndex((period) => from >= period.from && from <= period.to);
			return cells[at]?.level ? [{ at, change }] : [];
		})
	);
	return periods.map((period, index) => {
		const there = rows.flatMap(({ isPart, cells }) => {
			const cell = cells[index];
			return cell?.level ? [{ isPart, cell }] : [];
		});
		const parts = there.filter(({ isPart }) => isPart).length;
		const levels = STANDING_LEVELS.map((level) => {
			const here = there.filter(({ cell }) => cell.level === level);
			const stalled = here.filter(({ cell }) => cell.isStalled).length;
			return { level, count: here.length, stalled };
		});
		const count = (change: Change) =>
			moves.filter((move) => move.at === index && move.change === change).length;
		return {
			...period,
			wholes: there.length - parts,
			parts,
			levels,
			...{ rose: count('rose'), fell: count('fell'), restated: count('restated') }
		};
	});
}

/** A level that the world took back, and when it was regained, if it was. */
export interface Fall {
	noteId: string;
	on: Day;
	from: NoteLevel;
	to: NoteLevel;
	/** The day from which the level was at least what it had been; null while it is not. */
	regainedOn: Day | null;
}

/** Every reversal of a level history, oldest first. */
export function fallsOf({ existsFrom, spans }: LevelHistory): Fall[] {
	return spans.flatMap(({ noteId, change, level: to, levelBefore: from, from: on }, index) => {
		if (change !== 'fell' || from === null || on < existsFrom) return [];
		const later = spans.slice(index + 1).find(({ level }) => rankOf(level) >= rankOf(from));
		return [{ noteId, on, from, to, regainedOn: later?.from ?? null }];
	});
}
