import { z } from 'zod';
import { languageTagSchema, SUMMARY_MAX } from './text.ts';

export const SIGNS_MAX = 10;

/** One sign a line, empty lines left out. */
const lines = z.string().transform((text) =>
	text
		.split(/\r?\n/)
		.map((line) => line.trim())
		.filter(Boolean)
);
const signs = lines.pipe(z.array(z.string().max(SUMMARY_MAX)).min(1).max(SIGNS_MAX));

/** The observable signs that would count for and against, typed one a line. */
export const interpretationSchema = z.object({
	signsFor: signs,
	signsAgainst: signs,
	language: languageTagSchema
});
export type InterpretationInput = z.infer<typeof interpretationSchema>;
