import { z } from 'zod';
import type { NoteLevel } from './level.ts';
import type { Counting } from './status-note.ts';
import { STILL_THE_SAME } from './still-the-same.ts';
import { emptyToNull, SUMMARY_MAX } from './text.ts';

/** What a second person decides. */
export const VERDICTS = ['approved', 'sent-back'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** How waiting ends: a second person decides, or the author takes back what was submitted. */
export const DECISIONS = [...VERDICTS, 'withdrawn'] as const;
export type Decision = (typeof DECISIONS)[number];

/** What can wait for a second person (rule 2). */
export const REVIEW_SUBJECTS = [
	'status-note',
	'response',
	'contribution',
	'closing',
	'recommendation'
] as const;
export type ReviewSubject = (typeof REVIEW_SUBJECTS)[number];

/** What a second person decides at all: also a lawful removal, which has pages of its own. */
export const DECIDED_SUBJECTS = [...REVIEW_SUBJECTS, 'removal'] as const;

/** What its author can take back while it waits. A recommendation is mended by editing it. */
export const WITHDRAWABLE = ['status-note', 'response', 'contribution', 'closing'] as const;
export type Withdrawable = (typeof WITHDRAWABLE)[number];

const reasonSchema = z.preprocess(emptyToNull, z.string().trim().max(SUMMARY_MAX).nullable());

/** What a reviewer says; sending back needs a reason. */
export const reviewSchema = z
	.object({
		subject: z.enum(REVIEW_SUBJECTS),
		subjectId: z.uuid(),
		decision: z.enum(VERDICTS),
		reason: reasonSchema
	})
	.superRefine((review, context) => {
		if (review.decision === 'sent-back' && !review.reason)
			context.addIssue({ code: 'custom', path: ['reason'], message: 'fault_send_back_reason' });
	});
export type ReviewInput = z.infer<typeof reviewSchema>;

/** How many notes one approval takes. */
export const TOGETHER_MAX = 50;

/** The notes that a reviewer approves together, with one reason for all of them. */
export const togetherSchema = z.object({
	noteId: z
		.array(z.uuid())
		.min(1, { message: 'fault_together_none' })
		.max(TOGETHER_MAX, { message: 'fault_together_many' }),
	reason: reasonSchema
});
export type TogetherInput = z.infer<typeof togetherSchema>;

/** What an author withdraws. */
export const withdrawSchema = z.object({
	subject: z.enum(WITHDRAWABLE),
	subjectId: z.uuid()
});
export type WithdrawInput = z.infer<typeof withdrawSchema>;

/** Nobody approves what they wrote. */
export function mayDecide(reviewerId: string, authorId: string | null): boolean {
	return reviewerId !== authorId;
}

/** Nobody withdraws what somebody else wrote. */
export function mayWithdraw(personId: string, authorId: string | null): boolean {
	return personId === authorId;
}

/**
 * True if a note may be approved together with others: it waits and says that its level is still the
 * same, which it is (`levelBefore` is what holds on its as-of day), or it is of the baseline, which
 * counts already. What changes a level is looked at by itself.
 */
export function mayJoin(note: {
	counting: Counting;
	kind: string;
	level: NoteLevel;
	levelBefore: NoteLevel | null;
}): boolean {
	if (note.counting === 'baseline') return true;
	const isStill = note.kind === STILL_THE_SAME && note.level === note.levelBefore;
	return note.counting === 'on-approval' && isStill;
}
