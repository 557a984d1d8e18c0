import { z } from 'zod';
import { daySchema, type Day } from './day.ts';
import { emptyToNull, LANGUAGES, SUMMARY_MAX } from './text.ts';

/** What a party has said to the recommendation. Says nothing about the level. */
export const RESPONSES = [
	'none-yet',
	'accepted',
	'accepted-in-part',
	'noted',
	'rejected',
	'nobody-asked'
] as const;
export type ResponseValue = (typeof RESPONSES)[number];

/** What a person types for a response; its date is not after `today`. */
export function responseSchema({ today }: { today: Day }) {
	return z.object({
		partyId: z.uuid({ message: 'fault_choose' }),
		value: z.enum(RESPONSES, { message: 'fault_choose' }),
		asOf: daySchema.refine((day) => day <= today, { message: 'fault_after_today' }),
		words: z.preprocess(emptyToNull, z.string().trim().max(SUMMARY_MAX).nullable()),
		language: z.enum(LANGUAGES, { message: 'fault_choose' })
	});
}
export type ResponseInput = z.infer<ReturnType<typeof responseSchema>>;

/** The numbers of the rows for evidence that is given by its code. */
export const OTHER_PIECES = [1, 2, 3] as const;
