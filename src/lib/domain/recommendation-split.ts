import { z } from 'zod';
import { recommendationCodeSchema, RECOMMENDATION_TYPES } from './recommendation.ts';
import { LANGUAGES, SUMMARY_MAX, TITLE_MAX } from './text.ts';

/** How many parts a recommendation is split into at once. */
export const PARTS_MIN = 2;
export const PARTS_MAX = 8;
/** How many rows the form shows before it is asked for more. */
export const PARTS_SHOWN = 4;
export const PART_NUMBERS: readonly number[] = Array.from(
	{ length: PARTS_MAX },
	(_row, index) => index + 1
);

/** What a person types for one part; the rest is taken over from the whole. */
export const partSchema = z.object({
	code: recommendationCodeSchema,
	title: z.string().trim().min(1).max(TITLE_MAX),
	summary: z.string().trim().min(1).max(SUMMARY_MAX),
	type: z.enum(RECOMMENDATION_TYPES, { message: 'fault_choose' })
});
export type PartInput = z.infer<typeof partSchema>;

/** The parts of a split, and the one language that they are written in. */
export interface SplitInput {
	language: (typeof LANGUAGES)[number];
	/** With the number of the row of the form that each was typed in. */
	parts: (PartInput & { number: number })[];
}

/** The name of a field of one part in the form: `title3`. */
export const partField = (field: keyof PartInput, number: number) => `${field}${number}`;
