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
