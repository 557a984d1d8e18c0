import { z } from 'zod';
import type { ReportedPassage, ReportedRecommendation } from '../reported.ts';

/** Where the schema of a report as JSON is served, for good: another form gets another number. */
export const REPORT_SCHEMA_PATH = '/schemas/report-1.json';
/** The place in the schema that says what the fragments of passages mean. */
const FRAGMENT = 'passage';

/** What the fragments of passages conform to: a kind of our own, as no text need be held to use it. */
export const fragmentSpecification = (origin: string) =>
	`${origin}${REPORT_SCHEMA_PATH}#/$defs/${FRAGMENT}`;

const quoteSchema = z
	.object({ type: z.literal('TextQuoteSelector'), exact: z.string() })
	.describe('The words of the passage, as somebody typed them.');

const fragmentSchema = z
	.object({
		type: z.literal('FragmentSelector'),
		conformsTo: z.url(),
		value: z
			.string()
			.describe(
				'`block=4&words=31&sha256=…`: the block of the text in which the passage begins (blank lines part blocks; the first is 0), how many words it has, and the SHA-256 of its words: NFKC, in lower case, letters and digits only, one space between. Or `page=12`: the page of a text that is not held.'
			),
		refinedBy: quoteSchema.optional()
	})
	.meta({
		id: FRAGMENT,
		description: 'Where the passage is to be found in its source.'
	});

/** A passage that a recommendation rests on, as the Web Annotation Data Model (W3C, 2017) has it. */
export const annotationSchema = z.object({
	'@context': z.literal('http://www.w3.org/ns/anno.jsonld'),
	id: z.url(),
	type: z.literal('Annotation'),
	motivation: z.literal('identifying'),
	body: z.url().describe('The recommendation.'),
	target: z.object({
		source: z.url().describe('The text that the passage is in.'),
		selector: z.union([fragmentSchema, quoteSchema])
	})
});
export type PassageAnnotation = z.infer<typeof annotationSchema>;

function selectorOf({ block, words, fingerprint, quote, page }: ReportedPassage, origin: string) {
	const exact = quote === null ? null : { type: 'TextQuoteSelector' as const, exact: quote };
	const held = block !== null && words !== null && fingerprint !== null;
	const value = held
		? `block=${block}&words=${words}&sha256=${fingerprint}`
		: page === null
			? null
			: `page=${encodeURIComponent(page)}`;
	if (value === null) return exact;
	const conformsTo = fragmentSpecification(origin);
	const fragment = { type: 'FragmentSelector' as const, conformsTo, value };
	return exact ? { ...fragment, refinedBy: exact } : fragment;
}

/** The passages of a recommendation as annotations of their source; one that says no place is none. */
export function annotationsOf(item: ReportedRecommendation, origin: string): PassageAnnotation[] {
	const { source, passages = [], url, code } = item;
	return passages.flatMap((passage, at) => {
		const selector = selectorOf(passage, origin);
		if (!selector) return [];
		return [
			{
				'@context': 'http://www.w3.org/ns/anno.jsonld' as const,
				id: `${origin}/recommendations/${encodeURIComponent(code)}#passage-${at + 1}`,
				type: 'Annotation' as const,
				motivation: 'identifying' as const,
				body: url,
				target: { source: source.url ?? `${origin}/sources/${source.slug}`, selector }
			}
		];
	});
}
