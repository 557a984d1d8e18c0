import { z } from 'zod';
import { EVIDENCE_KINDS, SEEN, STANCES, STRENGTHS } from './evidence.ts';

export const EVIDENCE_SORTS = ['published', 'title', 'notes'] as const;
export type EvidenceSort = (typeof EVIDENCE_SORTS)[number];
/** How many pieces a page of the list shows. */
export const EVIDENCE_PAGE_SIZE = 50;

/** The fields that narrow the list, each with several values. */
export const EVIDENCE_FACETS = ['kind', 'strength', 'seen', 'stance', 'year'] as const;
export type EvidenceFacet = (typeof EVIDENCE_FACETS)[number];

/**
 * Which pieces of evidence, in which order: all of it lives in the address of the list. What an
 * address says that the list does not know is left out, so that an old link still opens.
 */
export const evidenceQuerySchema = z.object({
	kind: z.array(z.enum(EVIDENCE_KINDS)),
	strength: z.array(z.enum(STRENGTHS)),
	seen: z.array(z.enum(SEEN)),
	/** How at least one note cites the piece. */
	stance: z.array(z.enum(STANCES)),
	/** The year in which it was published or, for a search record, in which was searched. */
	year: z.array(z.string().regex(/^\d{4}$/)),
	text: z.string().trim().max(200).catch(''),
	sort: z.enum(EVIDENCE_SORTS).catch('published'),
	descending: z.boolean(),
	page: z.coerce.number().int().min(1).max(100_000).catch(1)
});
export type EvidenceQuery = z.infer<typeof evidenceQuerySchema>;

const NEWEST_FIRST = '-published';

/** Reads the query from an address. */
export function readEvidenceQuery(params: URLSearchParams): EvidenceQuery {
	const known = (facet: EvidenceFacet, allowed: readonly string[]) =>
		params.getAll(facet).filter((value) => allowed.includes(value));
	const asked = params.get('sort') ?? '';
	const isSort = EVIDENCE_SORTS.some((sort) => asked === sort || asked === `-${sort}`);
	const sort = isSort ? asked : NEWEST_FIRST;
	return evidenceQuerySchema.parse({
		kind: known('kind', EVIDENCE_KINDS),
		strength: known('strength', STRENGTHS),
		seen: known('seen', SEEN),
		stance: known('stance', STANCES),
		year: params.getAll('year').filter((year) => /^\d{4}$/.test(year)),
		text: params.get('text') ?? '',
		sort: sort.replace(/^-/, ''),
		descending: sort.startsWith('-'),
		page: params.get('page') ?? 1
	});
}

/** The query as an address of the list, with some of it changed; a change leads to its first page. */
export function evidenceAddress(query: EvidenceQuery, change: Partial<EvidenceQuery> = {}): string {
	const wanted = { ...query, page: 1, ...change };
	const params = new URLSearchParams();
	for (const facet of EVIDENCE_FACETS)
		for (const value of wanted[facet]) params.append(facet, value);
	if (wanted.text) params.set('text', wanted.text);
	const sort = `${wanted.descending ? '-' : ''}${wanted.sort}`;
	if (sort !== NEWEST_FIRST) params.set('sort', sort);
	if (wanted.page > 1) params.set('page', String(wanted.page));
	return params.size > 0 ? `/evidence?${params}` : '/evidence';
}

/** The values of a facet with one of them put in or, if it was there, taken out. */
export function toggled<T extends string>(values: readonly T[], value: T): T[] {
	return values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
}
