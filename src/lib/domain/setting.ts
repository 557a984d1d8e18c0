import { z } from 'zod';
import { submissionKeySchema, TITLE_MAX } from './text.ts';

/** What outsiders see without asking for a day: what counts now, or no more than the newest edition. */
export const OUTSIDERS_SEE = ['now', 'latest-edition'] as const;

/** What administrators choose. Kept in the database; everything else is an environment setting. */
export const settingsSchema = z.object({
	institutionEn: z.string().trim().max(TITLE_MAX),
	institutionJa: z.string().trim().max(TITLE_MAX),
	isPublicReading: z.boolean(),
	isSecondPersonReview: z.boolean(),
	outsidersSee: z.enum(OUTSIDERS_SEE, { message: 'fault_choose' })
});
export type Settings = z.infer<typeof settingsSchema>;

/** A pair of radio buttons, one of which says yes. */
const onOrOff = z
	.enum(['on', 'off'], { message: 'fault_choose' })
	.transform((chosen) => chosen === 'on');
/** An edit of the settings by its form, with the version that it was made on. */
export const settingsChangeSchema = settingsSchema.extend({
	isPublicReading: onOrOff,
	isSecondPersonReview: onOrOff,
	version: z.coerce.number().int().min(0),
	submissionKey: submissionKeySchema
});

export const DEFAULT_SETTINGS: Settings = {
	institutionEn: '',
	institutionJa: '',
	isPublicReading: true,
	isSecondPersonReview: false,
	outsidersSee: 'now'
};
