import { z } from 'zod';
import { emptyToNull, LANGUAGES, SHORT_MAX, SUMMARY_MAX } from './text.ts';

/**
 * What somebody says who puts a note on hold, or gives its level back. The public line is what
 * outsiders read in the place of the level; without one of its own it is the line that is offered.
 */
export const holdSchema = z.object({
	noteId: z.uuid({ message: 'fault_hold_note' }),
	isHeld: z.enum(['yes', 'no'], { message: 'fault_choose' }).transform((word) => word === 'yes'),
	publicLine: z.preprocess(emptyToNull, z.string().trim().max(SHORT_MAX).nullable()),
	reason: z.string().trim().min(1).max(SUMMARY_MAX),
	language: z.enum(LANGUAGES, { message: 'fault_choose' })
});
export type HoldInput = z.infer<typeof holdSchema>;

/** What a viewer is told of a note that is on hold. */
export interface ShownHold {
	/** What outsiders read; null for the line that is offered, in the reader's language. */
	publicLine: string | null;
	language: string;
	/** Why, for the staff only. */
	reason: string | null;
}
