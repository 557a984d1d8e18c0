import { z } from 'zod';
import { besideSchema } from './beside.ts';
import type { Day } from './day.ts';

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
export function responseSchema(on: { today: Day }) {
	return besideSchema(on).extend({
		partyId: z.uuid({ message: 'fault_choose' }),
		value: z.enum(RESPONSES, { message: 'fault_choose' })
	});
}
export type ResponseInput = z.infer<ReturnType<typeof responseSchema>>;
