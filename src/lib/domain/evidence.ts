import { z } from 'zod';
import { daySchema, partialDaySchema } from './day.ts';
import {
	emptyToNull,
	httpUrlSchema,
	languageTagSchema,
	SHORT_MAX,
	SUMMARY_MAX,
	TITLE_MAX
} from './text.ts';

export const EVIDENCE_KINDS = [
	'law',
	'treaty',
	'statement',
	'speech',
	'statistics',
	'news',
	'report',
	'interview',
	'search-record',
	'own-note'
] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

export const STRENGTHS = ['primary', 'secondary', 'claim-by-party'] as const;
export type Strength = (typeof STRENGTHS)[number];

/** How far a piece was seen: all of the passage, or only its opening. */
export const SEEN = ['whole', 'opening-only'] as const;
export type Seen = (typeof SEEN)[number];

/** How a piece bears on the note that cites it. */
export const STANCES = ['supports', 'against', 'context'] as const;
export type Stance = (typeof STANCES)[number];

export const VISIBILITIES = ['public', 'internal'] as const;
export type Visibility = (typeof VISIBILITIES)[number];

/** The largest file that a piece of evidence may carry, in bytes (20 MB). */
export const FILE_MAX = 20_000_000;

const common = {
	title: z.string().trim().min(1).max(TITLE_MAX),
	language: z.preprocess(emptyToNull, languageTagSchema.nullable()),
	summary: z.preprocess(emptyToNull, z.string().trim().max(SUMMARY_MAX).nullable()),
	visibility: z.enum(VISIBILITIES),
	stance: z.enum(STANCES)
};

/** A link or a file, described: what it is, who published it, how strong it is, how far it was seen. */
const described = {
	...common,
	kind: z.enum(EVIDENCE_KINDS).exclude(['search-record']),
	publisher: z.preprocess(emptyToNull, z.string().trim().max(SHORT_MAX).nullable()),
	published: z.preprocess(emptyToNull, partialDaySchema.nullable()),
	strength: z.enum(STRENGTHS),
	seen: z.enum(SEEN)
};

/** New evidence from an address. */
export const newLinkSchema = z.object({ ...described, url: httpUrlSchema });

/** New evidence from an uploaded file; `fileId` names the upload that is kept for the form. */
export const newFileSchema = z.object({
	...described,
	url: z.preprocess(emptyToNull, httpUrlSchema.nullable()),
	fileId: z.uuid({ message: 'fault_file_missing' })
});

/** A search that was made: where, when, which words. Evidence for `no-action-found`. */
export const newSearchRecordSchema = z.object({
	...common,
	searchedWhere: z.string().trim().min(1).max(SUMMARY_MAX),
	searchedOn: daySchema,
	searchedFor: z.string().trim().min(1).max(SUMMARY_MAX)
});

export type NewLink = z.infer<typeof newLinkSchema>;
export type NewFile = z.infer<typeof newFileSchema>;
export type NewSearchRecord = z.infer<typeof newSearchRecordSchema>;

const CJK = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}\p{Script=Hangul}]/u;
const CJK_LANGUAGES = /^(ja|zh|ko)\b/;

/**
 * The language that a title or summary of a piece is in. `language` is that of the piece itself,
 * which may be described in another: an English title of a Japanese declaration.
 */
export function languageOfWords(words: string, language: string | null): string {
	if (CJK.test(words)) return language && CJK_LANGUAGES.test(language) ? language : 'ja';
	return language === null || CJK_LANGUAGES.test(language) ? 'en' : language;
}
