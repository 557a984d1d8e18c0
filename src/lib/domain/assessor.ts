import { z } from 'zod';
import { daySchema, type Day } from './day.ts';
import { NOTE_LEVELS, rankOf, type NoteLevel, type StandingLevel } from './level.ts';
import { CONFIDENCES } from './status-note.ts';
import { emptyToNull, LANGUAGES, linesSchema, REASON_MAX, SHORT_MAX, TITLE_MAX } from './text.ts';

export const SCALE_MAX = 20;

/** What a person types for another assessor: its names and its own scale, one word a line, lowest first. */
export const assessorSchema = z.object({
	en: z.string().trim().min(1).max(TITLE_MAX),
	ja: z.string().trim().min(1).max(TITLE_MAX),
	scale: linesSchema.pipe(
		z
			.array(z.string().max(SHORT_MAX, { message: 'fault_scale_word_too_long' }))
			.max(SCALE_MAX, { message: 'fault_scale_too_long' })
	)
});
export type AssessorInput = z.infer<typeof assessorSchema>;

const words = (max: number) => z.preprocess(emptyToNull, z.string().trim().max(max).nullable());

/**
 * What a person types for another body's judgement: its own words for the level (one of its scale, or
 * typed), the level that we map them to, and what it says in short. Dates are not after `today`.
 */
export function judgementSchema({ today }: { today: Day }) {
	return z
		.object({
			scaleWord: words(SHORT_MAX),
			wording: words(SHORT_MAX),
			level: z.enum(NOTE_LEVELS, { message: 'fault_choose' }),
			confidence: z.enum(CONFIDENCES, { message: 'fault_choose' }),
			asOf: daySchema.refine((day) => day <= today, { message: 'fault_after_today' }),
			reason: z.string().trim().min(1).max(REASON_MAX),
			language: z.enum(LANGUAGES, { message: 'fault_choose' }),
			correctsId: z.preprocess(emptyToNull, z.uuid().nullable())
		})
		.transform(({ scaleWord, wording, ...judgement }, context) => {
			const theirs = wording ?? scaleWord;
			if (theirs !== null) return { ...judgement, wording: theirs };
			context.addIssue({ code: 'custom', path: ['wording'], message: 'fault_missing' });
			return z.NEVER;
		});
}
export type JudgementInput = z.infer<ReturnType<typeof judgementSchema>>;

/** How another body's level lies to ours. */
export type Difference = 'higher' | 'lower' | 'same';

/** How `theirs` lies to our level; null where we have none that may be shown. */
export function differenceOf(theirs: NoteLevel, ours: StandingLevel): Difference | null {
	const step = rankOf(theirs) - rankOf(ours);
	if (rankOf(ours) < 0) return null;
	return step === 0 ? 'same' : step > 0 ? 'higher' : 'lower';
}
