import { z } from 'zod';
import { daySchema, type Day } from './day.ts';
import { emptyToNull, LANGUAGES, SUMMARY_MAX } from './text.ts';

/**
 * What a person types for any row that stands beside the level (a response, a contribution, a
 * closing): its day, not after `today`, its words, and the row that it corrects, if it does.
 */
export function besideSchema({ today }: { today: Day }) {
	return z.object({
		asOf: daySchema.refine((day) => day <= today, { message: 'fault_after_today' }),
		words: z.preprocess(emptyToNull, z.string().trim().max(SUMMARY_MAX).nullable()),
		language: z.enum(LANGUAGES, { message: 'fault_choose' }),
		correctsId: z.preprocess(emptyToNull, z.uuid().nullable())
	});
}
export type BesideInput = z.infer<ReturnType<typeof besideSchema>>;

/** The numbers of the rows for evidence that is given by its code. */
export const OTHER_PIECES = [1, 2, 3] as const;

/** Where a row is in its life: it counts, waits, did not come to count, or was corrected since. */
export type RowState = 'counts' | 'waiting' | 'sent-back' | 'withdrawn' | 'corrected';
