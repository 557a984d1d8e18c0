import { rankOf, type NoteLevel } from '#lib/domain/level.ts';
import type { Change } from '#lib/domain/status-note.ts';

/** What the rail needs of a note of the timeline. */
export interface RailNote {
	id: string;
	level: NoteLevel;
	levelBefore: NoteLevel | null;
	/** Null for a note that is not in the line: corrected, not counting, or about a part only. */
	change: Change | null;
	stalledReason: string | null;
}

/** A stretch of the line: the level that held, and whether it stalled. */
export interface Stretch {
	level: NoteLevel;
	rank: number;
	isStalled: boolean;
}

/** The rail beside one note. A note that is not in the line has a node beside it, without a number. */
export interface Rail {
	number: number | null;
	rank: number;
	/** The line above and below the node; null where there is none. */
	above: Stretch | null;
	below: Stretch | null;
	isFall: boolean;
	/** The judgement changed, not the world: a step of another kind. */
	isRestated: boolean;
}

const stretchOf = ({ level, stalledReason }: Omit<RailNote, 'change'>): Stretch => ({
	level,
	rank: rankOf(level),
	isStalled: stalledReason !== null
});

/** The rails of the notes of a timeline, newest first, by the ids of the notes. */
export function railsOf(notes: readonly RailNote[]): Map<string, Rail> {
	const rails = new Map<string, Rail>();
	let number = 0;
	let line: Stretch | null = null;
	for (const note of notes.toReversed()) {
		const isInLine = note.change !== null;
		const own = stretchOf(note);
		if (isInLine) number += 1;
		rails.set(note.id, {
			number: isInLine ? number : null,
			rank: own.rank,
			above: isInLine ? own : line,
			below: line,
			isFall: note.change === 'fell',
			isRestated: note.change === 'restated'
		});
		if (isInLine) line = own;
	}
	return rails;
}
