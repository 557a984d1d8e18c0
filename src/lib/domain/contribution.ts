import { z } from 'zod';
import { besideSchema, type BesideInput } from './beside.ts';
import type { Day } from './day.ts';

/** Whether it was us. */
export const CONTRIBUTIONS = ['not-claimed', 'cited', 'consulted', 'wording-adopted'] as const;
export type ContributionValue = (typeof CONTRIBUTIONS)[number];

/** What a person types for a contribution; its date is not after `today`. */
export function contributionSchema(on: { today: Day }) {
	return besideSchema(on).extend({
		contribution: z.enum(CONTRIBUTIONS, { message: 'fault_choose' })
	});
}
export type ContributionInput = BesideInput & { value: ContributionValue };

/** True if it has to be shown: who claims nothing has nothing to show. */
export const needsEvidence = (value: ContributionValue | null) => value !== 'not-claimed';
