import { z } from 'zod';
import {
	firstDayOf,
	isPartialDay,
	lastDayOf,
	partialDaySchema,
	type Day,
	type PartialDay
} from './day.ts';
import { emptyToNull, httpUrlSchema, languageTagSchema, SHORT_MAX, TITLE_MAX } from './text.ts';

const short = z.preprocess(emptyToNull, z.string().trim().max(SHORT_MAX).nullable());

/**
 * What a person types for a source. `today` is the institution's day: what is not out yet is no
 * published text.
 */
export function sourceSchema({ today }: { today: Day }) {
	return z.object({
		title: z.string().trim().min(1).max(TITLE_MAX),
		series: short,
		author: short,
		publisher: z.string().trim().min(1).max(SHORT_MAX),
		published: partialDaySchema.refine((day) => !isPartialDay(day) || firstDayOf(day) <= today, {
			message: 'fault_after_today'
		}),
		language: languageTagSchema,
		url: z.preprocess(emptyToNull, httpUrlSchema.nullable()),
		rights: short
	});
}
export type SourceInput = z.infer<ReturnType<typeof sourceSchema>>;

/** The letters that the codes of its recommendations begin with; chosen once. */
export const sourceCodeSchema = z
	.string()
	.trim()
	.normalize('NFKC')
	.toUpperCase()
	.regex(/^[A-Z][A-Z0-9]{1,9}$/, { message: 'fault_source_code' });

/**
 * The day from which a source's recommendations exist (rule 6). A month or year counts from its last
 * day, when the text was out for certain, but never later than the day it was recorded.
 */
export function existsFrom(published: PartialDay, recordedOn: Day): Day {
	const last = lastDayOf(published);
	return last < recordedOn ? last : recordedOn;
}
