import { z } from 'zod';
import { daySchema, type Day, type Instant } from './day.ts';
import type { Stance } from './evidence.ts';
import { NOTE_LEVELS, rankOf, type NoteLevel } from './level.ts';
import { emptyToNull, REASON_MAX, SUMMARY_MAX } from './text.ts';

/** Why a note's level differs from the one before. Only `world-moved` can rise, fall or reverse. */
export const CAUSES = ['world-moved', 'correction', 'late-entry', 'new-interpretation'] as const;
export type Cause = (typeof CAUSES)[number];

export const CONFIDENCES = ['low', 'medium', 'high'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** How a note came to count: as the corpus was loaded, at once, or by a second person's approval. */
export const COUNTINGS = ['baseline', 'at-once', 'on-approval'] as const;
export type Counting = (typeof COUNTINGS)[number];

/** One judgement, as the rules see it. Dates are ISO days, instants UTC. */
export interface LedgerNote {
	id: string;
	sequence: number;
	level: NoteLevel;
	cause: Cause;
	asOf: Day;
	recordedAt: Instant;
	/** When it began to count; null while it waits for review or was sent back. */
	countsFrom: Instant | null;
	correctsId: string | null;
	isStalled: boolean;
	judgesWhole: boolean;
	/** True where it says that the level before it still holds, and has none of its own. */
	isStillTheSame?: boolean;
}

/** What a note did to the level before it. `restated`: it differs, but the world did not move. */
export const CHANGES = ['first', 'rose', 'fell', 'same', 'restated'] as const;
export type Change = (typeof CHANGES)[number];

/** What a note's level does to the one before it (null: there was none). */
export function changeOf(before: NoteLevel | null, level: NoteLevel, cause: Cause): Change {
	if (before === null) return 'first';
	const step = rankOf(level) - rankOf(before);
	if (step === 0) return 'same';
	if (cause !== 'world-moved') return 'restated';
	return step > 0 ? 'rose' : 'fell';
}

/** A link from a note to a piece of evidence, in the order the author gave. */
export interface Citation {
	evidenceId: string;
	stance: Stance;
}

/** Levels that need at least one piece of evidence that supports them. */
export const NEEDS_SUPPORT: readonly NoteLevel[] = ['largely-done', 'done'];
/** Levels that a stall goes with: something was said, and it does not move. */
export const CAN_STALL: readonly NoteLevel[] = ['announced', 'under-way', 'largely-done'];

/**
 * What a person types for a status note. `today` is the institution's day (rule 7): an as-of date
 * after it is refused (rule 1). Faults are keys of messages.
 */
export function statusNoteSchema({ today }: { today: Day }) {
	return z
		.object({
			level: z.enum(NOTE_LEVELS, { message: 'fault_choose' }),
			cause: z.enum(CAUSES, { message: 'fault_choose' }),
			reason: z.string().trim().min(1).max(REASON_MAX),
			asOf: daySchema.refine((day) => day <= today, { message: 'fault_after_today' }),
			confidence: z.enum(CONFIDENCES, { message: 'fault_choose' }),
			isStalled: z.boolean(),
			stalledReason: z.preprocess(emptyToNull, z.string().trim().max(SUMMARY_MAX).nullable()),
			correctsId: z.preprocess(emptyToNull, z.uuid().nullable()),
			judgesWhole: z.boolean()
		})
		.superRefine((note, context) => {
			const fault = (path: string, message: string) =>
				context.addIssue({ code: 'custom', path: [path], message });
			if (note.isStalled && !note.stalledReason) fault('stalledReason', 'fault_stalled_reason');
			if (note.isStalled && !CAN_STALL.includes(note.level))
				fault('isStalled', 'fault_stalled_level');
			if (note.cause === 'correction' && !note.correctsId) fault('correctsId', 'fault_corrects');
			if (note.cause !== 'correction' && note.correctsId) fault('cause', 'fault_correction_cause');
		});
}

export type NewStatusNote = z.infer<ReturnType<typeof statusNoteSchema>>;

/** The key of the fault in a note's evidence, or null (rule 1; the definitions of the levels). */
export function evidenceFault(level: NoteLevel, stances: Stance[]): string | null {
	if (stances.length === 0) return 'fault_no_evidence';
	if (NEEDS_SUPPORT.includes(level) && !stances.includes('supports')) return 'fault_no_support';
	return null;
}

/** No action found says that a search was made: its record (where, when, which words) is with it. */
export function searchRecordFault(level: NoteLevel, hasSearchRecord: boolean): string | null {
	return level === 'no-action-found' && !hasSearchRecord ? 'fault_no_search_record' : null;
}
