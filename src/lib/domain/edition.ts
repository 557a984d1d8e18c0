import { z } from 'zod';
import type { Day } from './day.ts';
import { emptyToNull, LANGUAGES, submissionKeySchema, SUMMARY_MAX } from './text.ts';
import type { View, ViewedEdition } from './view.ts';

const earlier = (one: Day, other: Day): Day => (one < other ? one : other);

/**
 * The two dates of a view that an address asks for. Neither goes past `limit`: today, or what an
 * edition holds. A view that is known on an earlier day than its edition is no view of that edition.
 */
export function datesWithin(
	asked: { asOf: Day | null; knownOn: Day | null },
	limit: { today: Day; edition: ViewedEdition | null }
): Pick<View, 'asOf' | 'knownOn' | 'edition'> {
	const { edition, today } = limit;
	const last = edition ?? { asOf: today, knownOn: today };
	const asOf = earlier(asked.asOf ?? last.asOf, last.asOf);
	const knownOn = earlier(asked.knownOn ?? last.knownOn, last.knownOn);
	return { asOf, knownOn, edition: knownOn === last.knownOn ? edition : null };
}

/** What a signer sends: the round as it was shown, a sentence of their own, and what stays out. */
export const signatureSchema = z.object({
	words: z.preprocess(emptyToNull, z.string().trim().max(SUMMARY_MAX).nullable()),
	language: z.enum(LANGUAGES, { message: 'fault_choose' }),
	/** Ticked where something waits for review: it is not in the edition. */
	leavesWaiting: z.boolean(),
	submissionKey: submissionKeySchema
});
export type Signature = Omit<z.infer<typeof signatureSchema>, 'submissionKey'>;
