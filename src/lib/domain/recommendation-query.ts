import { z } from 'zod';
import { FLAGS } from './flag.ts';
import { LEVELS } from './level.ts';
import { RECOMMENDATION_TYPES } from './recommendation.ts';

export const SORTS = ['code', 'title', 'level', 'since', 'last-note'] as const;
export type Sort = (typeof SORTS)[number];
export const SCOPES = ['whole', 'part'] as const;
/** How many recommendations a page of the list shows. */
export const PAGE_SIZE = 50;

const several = <T extends z.ZodType>(item: T) =>
	z.preprocess((value) => (Array.isArray(value) ? value : []), z.array(item)).catch([]);
const slug = z.string().min(1).max(200);

/**
 * Which recommendations, in which order: all of it lives in the address of the list. What an address
 * says that the list does not know is left out, so that an old link still opens.
 */
export const recommendationQuerySchema = z.object({
	source: several(slug),
	theme: several(slug),
	party: several(slug),
	level: several(z.enum(LEVELS)),
	type: several(z.enum(RECOMMENDATION_TYPES)),
	flag: several(z.enum(FLAGS)),
	scope: several(z.enum(SCOPES)),
	text: z.string().trim().max(200).catch(''),
	sort: z.enum(SORTS).catch('code'),
	descending: z.boolean().catch(false),
	page: z.coerce.number().int().min(1).max(100_000).catch(1)
});
export type RecommendationQuery = z.infer<typeof recommendationQuerySchema>;

/** The fields that narrow the list, each with several values. */
export const FACETS = ['level', 'theme', 'flag', 'source', 'type', 'party', 'scope'] as const;
export type Facet = (typeof FACETS)[number];

const known = (values: string[], allowed: readonly string[]) =>
	values.filter((value) => allowed.includes(value));

/** Reads the query from an address. */
export function readRecommendationQuery(params: URLSearchParams): RecommendationQuery {
	const sort = params.get('sort') ?? '';
	return recommendationQuerySchema.parse({
		source: params.getAll('source').filter(Boolean),
		theme: params.getAll('theme').filter(Boolean),
		party: params.getAll('party').filter(Boolean),
		level: known(params.getAll('level'), LEVELS),
		type: known(params.getAll('type'), RECOMMENDATION_TYPES),
		flag: known(params.getAll('flag'), FLAGS),
		scope: known(params.getAll('scope'), SCOPES),
		text: params.get('text') ?? '',
		sort: sort.replace(/^-/, '') || 'code',
		descending: sort.startsWith('-'),
		page: params.get('page') ?? 1
	});
}

/** The query as the end of an address, with some of it changed; empty if nothing is chosen. */
export function writeRecommendationQuery(
	query: RecommendationQuery,
	dates: { asOf?: string; knownOn?: string } = {},
	change: Partial<RecommendationQuery> = {}
): string {
	const wanted = { ...query, page: 1, ...change };
	const params = new URLSearchParams();
	for (const facet of FACETS) for (const value of wanted[facet]) params.append(facet, value);
	if (wanted.text) params.set('text', wanted.text);
	if (wanted.sort !== 'code' || wanted.descending)
		params.set('sort', `${wanted.descending ? '-' : ''}${wanted.sort}`);
	if (wanted.page > 1) params.set('page', String(wanted.page));
	if (dates.asOf) params.set('asOf', dates.asOf);
	if (dates.knownOn) params.set('knownOn', dates.knownOn);
	const text = params.toString();
	return text ? `?${text}` : '';
}
