import { z } from 'zod';
import { LANGUAGES, SUMMARY_MAX } from './text.ts';

/** What a lawful removal can take the words, or the file, away from (rule 3). */
export const REMOVAL_SUBJECTS = [
	'status-note',
	'response',
	'contribution',
	'closing',
	'interpretation',
	'evidence',
	'recommendation'
] as const;
export type RemovalSubject = (typeof REMOVAL_SUBJECTS)[number];

/** What somebody says who asks for a removal. The reason stays, for everyone to read. */
export const removalSchema = z.object({
	reason: z.string().trim().min(1).max(SUMMARY_MAX),
	language: z.enum(LANGUAGES, { message: 'fault_choose' })
});
export type RemovalInput = z.infer<typeof removalSchema>;

/** What a removal is about. */
export const removalSubjectSchema = z.object({
	subject: z.enum(REMOVAL_SUBJECTS, { message: 'fault_removal_subject' }),
	subjectId: z.uuid({ message: 'fault_removal_subject' })
});

/** What the second person says to a proposed removal. */
export const removalDecisionSchema = z.object({
	removalId: z.uuid({ message: 'fault_removal_subject' }),
	decision: z.enum(['approved', 'sent-back'], { message: 'fault_choose' })
});

/** The address of the form that asks for a removal. */
export const removalAddress = (subject: RemovalSubject, subjectId: string) =>
	`/removals/new?subject=${subject}&id=${subjectId}`;
