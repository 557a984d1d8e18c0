import { FOREVER_DAY, type Day, type Instant } from './day.ts';
import type { NoteLevel } from './level.ts';
import { changeOf, type Change, type LedgerNote } from './status-note.ts';

/** A note's reign: the level from its as-of day to the day before the next note's. */
export interface Span {
	noteId: string;
	level: NoteLevel;
	isStalled: boolean;
	change: Change;
	/** The level before this note; null for the first. */
	levelBefore: NoteLevel | null;
	/** The as-of day of the first note of the unbroken run at this level. */
	since: Day;
	/** True if the last change of level that the world made was downward. */
	isReversed: boolean;
	validFrom: Day;
	/** The day on which it no longer holds. */
	validTo: Day;
}

/**
 * The notes that make the line at an instant (rule 6): those that count by then, less those that a
 * counting correction replaced, by as-of date, then later recorded, then later in sequence. A note
 * that does not judge the whole is not in the line of the whole (rule 5).
 */
export function lineAt(notes: readonly LedgerNote[], known: Instant): LedgerNote[] {
	const counting = notes.filter((note) => note.countsFrom !== null && note.countsFrom <= known);
	const replaced = new Set(counting.map((note) => note.correctsId));
	return counting
		.filter((note) => note.judgesWhole && !replaced.has(note.id))
		.sort(
			(a, b) =>
				compare(a.asOf, b.asOf) || compare(a.recordedAt, b.recordedAt) || a.sequence - b.sequence
		);
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/**
 * The spans of a line, oldest first. Of two notes on one day the later one holds; both are judged.
 * "Still the same" carries on the level and the stall before it, also where these were corrected since.
 */
export function spansOf(line: readonly LedgerNote[]): Span[] {
	const spans: Span[] = [];
	let before: NoteLevel | null = null;
	let since: Day = '';
	let isReversed = false;
	for (const [index, note] of line.entries()) {
		const carried = note.isStillTheSame ? spans.at(-1) : undefined;
		const level = carried?.level ?? note.level;
		const change = changeOf(before, level, note.cause);
		if (change !== 'same') since = note.asOf;
		if (change === 'rose') isReversed = false;
		if (change === 'fell') isReversed = true;
		spans.push({
			noteId: note.id,
			level,
			isStalled: carried?.isStalled ?? note.isStalled,
			change,
			levelBefore: before,
			since,
			isReversed,
			validFrom: note.asOf,
			validTo: line[index + 1]?.asOf ?? FOREVER_DAY
		});
		before = level;
	}
	return spans;
}
