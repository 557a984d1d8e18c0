import { z } from 'zod';
import { daySchema } from './day.ts';
import { REVIEW_INTERVAL_DAYS } from './flag.ts';
import { emptyToNull, LANGUAGES, SHORT_MAX, SUMMARY_MAX, TITLE_MAX } from './text.ts';

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
	.normalize('NFKC')
	.toUpperCase()
	.max(CODE_MAX)
	.regex(/^[A-Z][A-Z0-9]*-[A-Z0-9]+(\.[A-Z0-9]+)*$/, { message: 'fault_code' });

const ids = z.array(z.uuid()).max(50, { message: 'fault_too_many' });
const interval = { message: 'fault_interval' };

/** What a person types for a recommendation, less its words; `leadIds` and so on are of parties. */
export const recommendationSchema = z.object({
	type: z.enum(RECOMMENDATION_TYPES, { message: 'fault_choose' }),
	themeId: z.uuid({ message: 'fault_choose' }),
	force: z.enum(FORCES, { message: 'fault_choose' }),
	explicitness: z.enum(EXPLICITNESSES, { message: 'fault_choose' }),
	targetDate: z.preprocess(emptyToNull, daySchema.nullable()),
	reviewIntervalDays: z.coerce
		.number(interval)
		.int(interval)
		.min(1, interval)
		.max(3650, interval)
		.default(REVIEW_INTERVAL_DAYS),
	leadIds: ids.min(1, { message: 'fault_choose' }),
	counterpartIds: ids,
	frameworkIds: ids
});

const words = (max: number) =>
	z.preprocess(emptyToNull, z.string().trim().max(max).nullable().default(null));

/**
 * Its words in English, in Japanese or in both. `language` is the one that it was written in: that
 * title and summary are needed, the others are a translation.
 */
export const recommendationWordsSchema = z
	.object({
		language: z.enum(LANGUAGES, { message: 'fault_choose' }),
		titleEn: words(TITLE_MAX),
		summaryEn: words(SUMMARY_MAX),
		titleJa: words(TITLE_MAX),
		summaryJa: words(SUMMARY_MAX)
	})
	.transform(({ language, titleEn, summaryEn, titleJa, summaryJa }, context) => {
		const en = { title: titleEn, summary: summaryEn };
		const ja = { title: titleJa, summary: summaryJa };
		const [original, translated] = language === 'en' ? [en, ja] : [ja, en];
		const end = language === 'en' ? 'En' : 'Ja';
		for (const field of ['title', 'summary'] as const) {
			if (original[field] !== null) continue;
			context.addIssue({ code: 'custom', path: [`${field}${end}`], message: 'fault_missing' });
		}
		return {
			language,
			title: original.title ?? '',
			summary: original.summary ?? '',
			translation: {
				language: language === 'en' ? ('ja' as const) : ('en' as const),
				...translated
			}
		};
	});
export type RecommendationInput = z.infer<typeof recommendationSchema> &
	z.infer<typeof recommendationWordsSchema>;

/** How many typed quotes a recommendation may rest on. */
export const QUOTES_MAX = 20;
/** A passage by its words where no text is held: a typed quote with its page. */
export const passageSchema = z.object({
	quote: z.string().trim().min(1).max(SUMMARY_MAX),
	page: z.preprocess(emptyToNull, z.string().trim().max(SHORT_MAX).nullable())
});
export type PassageInput = z.infer<typeof passageSchema>;
