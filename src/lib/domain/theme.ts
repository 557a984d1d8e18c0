import { z } from 'zod';
import { TITLE_MAX } from './text.ts';

/** What a person types for a theme: its name in both languages. */
export const themeSchema = z.object({
	en: z.string().trim().min(1).max(TITLE_MAX),
	ja: z.string().trim().min(1).max(TITLE_MAX)
});
export type ThemeInput = z.infer<typeof themeSchema>;
