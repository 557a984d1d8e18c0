import { z } from 'zod';
import { daySchema, partialDaySchema } from './day.ts';
import { EVIDENCE_KINDS, SEEN, STANCES, STRENGTHS } from './evidence.ts';
import { LEVELS } from './level.ts';
import { PARTY_KINDS } from './party.ts';
import { EXPLICITNESSES, FORCES, RECOMMENDATION_TYPES } from './recommendation.ts';
import { RESPONSES } from './response.ts';
import { CONFIDENCES } from './status-note.ts';
import { httpUrlSchema, languageTagSchema } from './text.ts';

/** The shapes of the files that a corpus is made of. What each field means: corpus/README.md. */

const text = z
	.string()
	.min(1)
	.refine((value) => value === value.trim(), 'has spaces around it');
const japanese = text.regex(
	/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u,
	'is not Japanese'
);
const texts = z.array(text).refine((all) => new Set(all).size === all.length, 'says a thing twice');

export const corpusHeadSchema = z.strictObject({
	name: text,
	/** The instant at which everything in it counts as recorded, UTC. */
	recordedAt: z.iso.datetime({ precision: 3 }),
	licence: text,
	translator: text
});

export const corpusSourceSchema = z.strictObject({
	code: text,
	slug: text,
	title: text,
	series: text.nullable(),
	author: text.nullable(),
	publisher: text,
	published: partialDaySchema,
	language: languageTagSchema,
	url: httpUrlSchema,
	rights: text,
	blocks: z.int().positive()
});

export const corpusThemeSchema = z.strictObject({ id: text, en: text, ja: japanese });

export const corpusPartySchema = z.strictObject({
	id: text,
	en: text,
	ja: text,
	kind: z.enum(PARTY_KINDS),
	broader: text.nullable()
});

export const corpusPassageSchema = z.strictObject({
	block: z.int().nonnegative(),
	words: z.int().positive(),
	fingerprint: z.string().regex(/^[0-9a-f]{64}$/, 'is not a SHA-256 in hex')
});

export const corpusRecommendationSchema = z.strictObject({
	code: text,
	source: text,
	parent: text.nullable(),
	order: z.int().nonnegative(),
	title: text,
	summary: text,
	ja: z.strictObject({ title: japanese, summary: japanese }),
	type: z.enum(RECOMMENDATION_TYPES),
	theme: text,
	modality: text,
	force: z.enum(FORCES),
	explicitness: z.enum(EXPLICITNESSES),
	lead: texts.min(1),
	counterparts: texts,
	frameworks: texts,
	reviewIntervalDays: z.int().positive(),
	passages: z.array(corpusPassageSchema).min(1)
});

export const corpusInterpretationSchema = z.strictObject({
	code: text,
	signsFor: texts.min(1).max(4),
	signsAgainst: texts.min(1).max(3)
});

const piece = {
	id: z.string().regex(/^EV-\d{3,}$/, 'is not a number such as EV-001'),
	title: text,
	summary: text,
	language: languageTagSchema
};

export const corpusEvidenceSchema = z.union([
	z.strictObject({
		...piece,
		kind: z.enum(EVIDENCE_KINDS).exclude(['search-record']),
		publisher: text,
		published: partialDaySchema,
		url: httpUrlSchema,
		strength: z.enum(STRENGTHS),
		seen: z.enum(SEEN)
	}),
	z.strictObject({
		...piece,
		kind: z.literal('search-record'),
		searchedWhere: text,
		searchedOn: daySchema,
		searchedFor: text
	})
]);

export const corpusNoteSchema = z.strictObject({
	recommendation: text,
	asOf: daySchema,
	level: z.enum(LEVELS).exclude(['not-assessed']),
	confidence: z.enum(CONFIDENCES),
	reason: text,
	stalled: text.optional(),
	evidence: z.array(z.strictObject({ id: text, stance: z.enum(STANCES) })).min(1),
	response: z.strictObject({ party: text, value: z.enum(RESPONSES) }).optional()
});

export type CorpusHead = z.infer<typeof corpusHeadSchema>;
export type CorpusSource = z.infer<typeof corpusSourceSchema>;
export type CorpusTheme = z.infer<typeof corpusThemeSchema>;
export type CorpusParty = z.infer<typeof corpusPartySchema>;
export type CorpusRecommendation = z.infer<typeof corpusRecommendationSchema>;
export type CorpusInterpretation = z.infer<typeof corpusInterpretationSchema>;
export type CorpusEvidence = z.infer<typeof corpusEvidenceSchema>;
export type CorpusNote = z.infer<typeof corpusNoteSchema>;

export interface Corpus {
	head: CorpusHead;
	sources: CorpusSource[];
	themes: CorpusTheme[];
	parties: CorpusParty[];
	recommendations: CorpusRecommendation[];
	interpretations: CorpusInterpretation[];
	evidence: CorpusEvidence[];
	notes: CorpusNote[];
}
