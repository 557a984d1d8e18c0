import { z } from 'zod';
import { daySchema } from './day.ts';
import { REVIEW_INTERVAL_DAYS } from './flag.ts';
import { emptyToNull, languageTagSchema, SHORT_MAX, SUMMARY_MAX, TITLE_MAX } from './text.ts';

export const RECOMMENDATION_TYPES = ['one-off', 'standing', 'directional'] as const;
export type RecommendationType = (typeof RECOMMENDATION_TYPES)[number];

/** How strongly the text asks. */
export const FORCES = ['must', 'should', 'could', 'implied'] as const;
export type Force = (typeof FORCES)[number];

export const EXPLICITNESSES = ['explicit', 'implied'] as const;
export type Explicitness = (typeof EXPLICITNESSES)[number];

export const PARTY_ROLES = ['lead', 'counterpart', 'framework'] as const;
export type PartyRole = (typeof PARTY_ROLES)[number];

export const CODE_MAX = 40;
/** A public code: capital letters, digits, dots and hyphens, such as `GLO-2.4`. */
export const recommendationCodeSchema = z
	.string()
	.trim()
	.max(CODE_MAX)
	.regex(/^[A-Z][A-Z0-9]*-[A-Z0-9]+(\.[A-Z0-9]+)*$/, { message: 'fault_code' });

const ids = z.array(z.uuid()).max(50);

/** What a person types for a recommendation; `leadIds` and the others are ids of parties. */
export const recommendationSchema = z.object({
	title: z.string().trim().min(1).max(TITLE_MAX),
	summary: z.string().trim().min(1).max(SUMMARY_MAX),
	language: languageTagSchema,
	type: z.enum(RECOMMENDATION_TYPES, { message: 'fault_choose' }),
	themeId: z.uuid({ message: 'fault_choose' }),
	force: z.enum(FORCES, { message: 'fault_choose' }),
	explicitness: z.enum(EXPLICITNESSES, { message: 'fault_choose' }),
	targetDate: z.preprocess(emptyToNull, daySchema.nullable()),
	reviewIntervalDays: z.coerce.number().int().min(1).max(3650).default(REVIEW_INTERVAL_DAYS),
	leadIds: ids.min(1, { message: 'fault_choose' }),
	counterpartIds: ids,
	frameworkIds: ids
});
export type RecommendationInput = z.infer<typeof recommendationSchema>;

/** A passage by its words where no text is held: a typed quote with its page. */
export const passageSchema = z.object({
	quote: z.string().trim().min(1).max(SUMMARY_MAX),
	page: z.preprocess(emptyToNull, z.string().trim().max(SHORT_MAX).nullable())
});
export type PassageInput = z.infer<typeof passageSchema>;
