import type { Day, Instant } from './day.ts';
import type { EvidenceKind } from './evidence.ts';
import type { LedgerNote } from './status-note.ts';
import { lineAt, spansOf, type Span } from './status-span.ts';

/** The kind of a note that says that nothing has changed. */
export const STILL_THE_SAME = 'still-the-same';

/**
 * The kinds of notes: a judgement, or that a search found nothing that would change the level that
 * holds. The latter has no level of its own: it carries on whatever level stands before it.
 */
export const NOTE_KINDS = ['judgement', STILL_THE_SAME] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];

/**
 * The key of the fault in the evidence of "still the same", or null. Only search records: an old link
 * that is cited again would make an old judgement look fresh.
 */
export function stillTheSameFault(kinds: readonly EvidenceKind[]): string | null {
	if (kinds.length === 0) return 'fault_still_the_same_no_search';
	return kinds.every((kind) => kind === 'search-record')
		? null
		: 'fault_still_the_same_only_searches';
}

/** The span that holds on a day, by the notes that count at an instant; null if there is none. */
export function heldOn(
	notes: readonly LedgerNote[],
	{ on, at }: { on: Day; at: Instant }
): Span | null {
	return spansOf(lineAt(notes, at)).findLast((span) => span.validFrom <= on) ?? null;
}
