import { z } from 'zod';
import { CLOSING_REASONS } from '../../../domain/closing.ts';
import { CONTRIBUTIONS } from '../../../domain/contribution.ts';
import { EVIDENCE_KINDS, SEEN, STANCES, STRENGTHS } from '../../../domain/evidence.ts';
import { FLAGS } from '../../../domain/flag.ts';
import { LEVELS, NOTE_LEVELS, STANDING_LEVELS } from '../../../domain/level.ts';
import { PARTY_KINDS } from '../../../domain/party.ts';
import { RECOMMENDATION_TYPES } from '../../../domain/recommendation.ts';
import { REPORT_VISIBILITIES } from '../../../domain/report.ts';
import { RESPONSES } from '../../../domain/response.ts';
import { CAUSES, CHANGES, CONFIDENCES } from '../../../domain/status-note.ts';
import { NOTE_KINDS } from '../../../domain/still-the-same.ts';
import { LANGUAGES } from '../../../domain/text.ts';
import { annotationSchema, REPORT_SCHEMA_PATH } from './passage-annotation.ts';
import { REVIEWS } from './recommendation-columns.ts';

const day = z.iso.date().describe('A day (ISO 8601).');
const partialDay = z
	.string()
	.regex(/^\d{4}(-\d{2}(-\d{2})?)?$/)
	.describe('A year, a month or a day (ISO 8601).');
const count = z.int().nonnegative();
const text = z
	.object({ text: z.string(), lang: z.string().describe('BCP 47; `und` where it is not known.') })
	.describe('Words with the language that they are in.');
const named = z.object({ slug: z.string(), name: z.string() });
const review = z.enum(REVIEWS).describe('Whether somebody other than its author has approved it.');
const level = z.enum(NOTE_LEVELS);

const evidence = z.object({
	code: z.string(),
	stance: z.enum(STANCES),
	kind: z.enum(EVIDENCE_KINDS),
	title: text,
	publisher: z.string().nullable(),
	published: partialDay.nullable(),
	strength: z.enum(STRENGTHS).nullable(),
	seen: z.enum(SEEN).nullable(),
	url: z.string().nullable(),
	isInternal: z.literal(true).optional().describe('Only in reports that are internal.')
});
const cites = { evidence: z.array(evidence), internalEvidence: count };

const note = z.object({
	asOf: day,
	level,
	kind: z.enum(NOTE_KINDS),
	kindLabel: z.string(),
	change: z.enum(CHANGES).nullable(),
	cause: z.enum(CAUSES),
	confidence: z.enum(CONFIDENCES),
	reason: text,
	stalledReason: z.string().nullable(),
	review,
	...cites
});

const beside = { asOf: day, words: text.nullable(), review, ...cites };

const item = z.object({
	code: z.string(),
	title: text,
	titleJa: z.string().nullable(),
	summary: text,
	summaryJa: z.string().nullable().optional(),
	source: z.object({
		code: z.string(),
		slug: z.string(),
		title: text,
		published: partialDay,
		url: z.string().nullable()
	}),
	parent: z.string().nullable(),
	type: z.enum(RECOMMENDATION_TYPES),
	theme: named,
	lead: z.array(named),
	counterparts: z.array(named),
	frameworks: z.array(named),
	level: z.object({ id: z.enum(STANDING_LEVELS), label: z.string(), definition: z.string() }),
	isLowestOfParts: z.boolean(),
	parts: count,
	partsAssessed: count,
	since: day.nullable(),
	lastNoteAsOf: day.nullable(),
	isStillTheSame: z.boolean(),
	newestEvidence: partialDay.nullable(),
	confidence: z.enum(CONFIDENCES).nullable(),
	stalledReason: z.string().nullable(),
	flags: z.array(z.enum(FLAGS)),
	review: review.nullable(),
	evidence: z.record(z.enum(STANCES), count).describe('How many public pieces. Never a score.'),
	responses: z.array(z.object({ party: named, value: z.enum(RESPONSES), ...beside })),
	contributions: z.array(z.object({ value: z.enum(CONTRIBUTIONS), ...beside })),
	closing: z
		.object({
			on: day,
			reason: z.enum(CLOSING_REASONS),
			successorCode: z.string().nullable()
		})
		.nullable(),
	otherAssessors: z.array(
		z.object({ assessor: named, wording: text, mappedLevel: level, asOf: day })
	),
	targetDate: day.nullable(),
	signsFor: z.array(z.string()),
	signsAgainst: z.array(z.string()),
	signsLanguage: z.string().nullable(),
	url: z.url(),
	notes: z.array(note).optional(),
	notesOnHold: z.array(z.object({ asOf: day, publicLine: text })).optional(),
	passages: z.array(annotationSchema).optional()
});
export type JsonItem = z.infer<typeof item>;

const change = z.object({
	code: z.string(),
	title: text,
	on: day,
	from: level.nullable(),
	to: level,
	change: z.enum(CHANGES),
	cause: z.enum(CAUSES),
	reason: text.nullable()
});
export type JsonChange = z.infer<typeof change>;

const tracking = z.object({
	code: z.string(),
	title: text,
	on: day,
	isClosed: z.boolean(),
	reason: z.enum(CLOSING_REASONS).nullable()
});
export type JsonTracking = z.infer<typeof tracking>;

const piece = evidence
	.omit({ stance: true })
	.extend({ language: z.string().nullable().optional(), citedBy: z.array(z.string()) });
export type JsonPiece = z.infer<typeof piece>;

const head = z.object({
	language: z.enum(LANGUAGES),
	title: z.string(),
	institution: z.string(),
	contact: z.string(),
	disclaimer: z.string(),
	visibility: z.enum(REPORT_VISIBILITIES),
	asOf: day.describe('Of which day it is.'),
	knownOn: day.describe('What counted by the end of this day is in it.'),
	since: day.describe('Changes are told after this day.'),
	edition: z.object({ slug: z.string(), name: z.string() }).nullable(),
	chainHead: z.string().nullable().describe('The hash of the newest event of the audit chain.'),
	query: z.string().describe('Which recommendations, as the end of the list’s address.'),
	recommendations: count,
	wholes: count,
	parts: count,
	licence: z.string(),
	statement: z.string().describe('What a level does not say.'),
	levels: z.array(z.object({ id: z.enum(LEVELS), label: z.string(), definition: z.string() })),
	method: z.array(
		z.object({
			kind: z.enum(['level', 'flag', 'cause', 'strength', 'stance', 'confidence', 'closing']),
			id: z.string(),
			label: z.string(),
			definition: z.string()
		})
	),
	parties: z.array(
		z.object({
			slug: z.string(),
			en: z.string(),
			ja: z.string(),
			kind: z.enum(PARTY_KINDS),
			...{ lead: count, counterpart: count, framework: count }
		})
	)
});
export type JsonHead = z.infer<typeof head>;

/** A report as JSON: one report for each of its languages. */
export const reportFileSchema = z
	.object({
		$schema: z.url(),
		reports: z
			.array(
				head.extend({
					items: z.array(item),
					evidence: z.array(piece),
					changes: z.array(change),
					tracking: z.array(tracking)
				})
			)
			.min(1)
	})
	.describe('Recommendations with where each stood on a day, and why.');

/** The same as JSON Schema (draft 2020-12), as it is served at an address. */
export const reportJsonSchema = (origin: string) => ({
	$id: `${origin}${REPORT_SCHEMA_PATH}`,
	title: 'A report of Heeded',
	...z.toJSONSchema(reportFileSchema)
});
