import { z } from 'zod';
import { LANGUAGES, linesSchema, SUMMARY_MAX } from './text.ts';

export const SIGNS_MAX = 10;

const signs = linesSchema.pipe(
	z
		.array(z.string().max(SUMMARY_MAX, { message: 'fault_sign_too_long' }))
		.min(1)
		.max(SIGNS_MAX, { message: 'fault_too_many_signs' })
);

/** The observable signs that would count for and against, typed one a line. */
export const interpretationSchema = z.object({
	signsFor: signs,
	signsAgainst: signs,
	language: z.enum(LANGUAGES, { message: 'fault_choose' })
});
export type InterpretationInput = z.infer<typeof interpretationSchema>;
