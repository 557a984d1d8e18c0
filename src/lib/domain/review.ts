import { z } from 'zod';
import { emptyToNull, SUMMARY_MAX } from './text.ts';

export const DECISIONS = ['approved', 'sent-back'] as const;
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

/** What a reviewer says; sending back needs a reason. */
export const reviewSchema = z
	.object({
		subject: z.enum(REVIEW_SUBJECTS),
		subjectId: z.uuid(),
		decision: z.enum(DECISIONS),
		reason: z.preprocess(emptyToNull, z.string().trim().max(SUMMARY_MAX).nullable())
	})
	.superRefine((review, context) => {
		if (review.decision === 'sent-back' && !review.reason)
			context.addIssue({ code: 'custom', path: ['reason'], message: 'fault_send_back_reason' });
	});
export type ReviewInput = z.infer<typeof reviewSchema>;

/** Nobody approves what they wrote. */
export function mayDecide(reviewerId: string, authorId: string | null): boolean {
	return reviewerId !== authorId;
}
