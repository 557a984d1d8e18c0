import { z } from 'zod';
import { TITLE_MAX } from './text.ts';

/** What administrators choose. Kept in the database; everything else is an environment setting. */
export const settingsSchema = z.object({
	institutionEn: z.string().trim().max(TITLE_MAX),
	institutionJa: z.string().trim().max(TITLE_MAX),
	isPublicReading: z.boolean(),
	isSecondPersonReview: z.boolean()
});
export type Settings = z.infer<typeof settingsSchema>;
/** An edit of the settings, with the version that it was made on. */
export const settingsChangeSchema = settingsSchema.extend({
	version: z.coerce.number().int().min(0)
});

export const DEFAULT_SETTINGS: Settings = {
	institutionEn: '',
	institutionJa: '',
	isPublicReading: true,
	isSecondPersonReview: false
};
