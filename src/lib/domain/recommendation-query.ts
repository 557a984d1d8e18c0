import type { AskedDates } from './dated-address.ts';
import { z } from 'zod';
import { TRACKINGS } from './closing.ts';
import { daySchema } from './day.ts';
import { FLAGS } from './flag.ts';
import { LEVELS } from './level.ts';
import { RECOMMENDATION_TYPES } from './recommendation.ts';

export const SORTS = ['code', 'title', 'level', 'since', 'last-note'] as const;
export type Sort = (typeof SORTS)[number];
export const SCOPES = ['whole', 'part'] as const;
/** Which way the world moved a recommendation since the day compared with. */
export const MOVES = ['up', 'back'] as const;
export type Move = (typeof MOVES)[number];
/** What the list puts recommendations together by; of the lead parties the first one named. */
export const GROUPS = ['none', 'theme', 'source', 'level', 'lead'] as const;
export type Group = (typeof GROUPS)[number];
export const DENSITIES = ['regular', 'compact'] as const;
/** The columns that a reader may leave out: code, title and level always stand. */
export const COLUMNS = [
	'theme',
	'since',
	'history',
	'last-note',
	'confidence',
	'evidence',
	'flags'
] as const;
export type Column = (typeof COLUMNS)[number];
/** Stands in an address for no column at all, which a form cannot say otherwise. */
export const NO_COLUMNS = 'none';
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
	/** These recommendations alone, by their codes. */
	code: several(slug),
	source: several(slug),
	theme: several(slug),
	party: several(slug),
	/** Those that one of these parties is to carry out. */
	lead: several(slug),
	level: several(z.enum(LEVELS)),
	type: several(z.enum(RECOMMENDATION_TYPES)),
	flag: several(z.enum(FLAGS)),
	scope: several(z.enum(SCOPES)),
	tracking: several(z.enum(TRACKINGS)),
	moved: several(z.enum(MOVES)),
	/** The day that `moved` looks back to; null for one year before the view's day. */
	comparedWith: daySchema.nullable().catch(null),
	text: z.string().trim().max(200).catch(''),
	sort: z.enum(SORTS).catch('code'),
	descending: z.boolean().catch(false),
	group: z.enum(GROUPS).catch('none'),
	density: z.enum(DENSITIES).catch('regular'),
	columns: z.array(z.enum(COLUMNS)).default([...COLUMNS]),
	page: z.coerce.number().int().min(1).max(100_000).catch(1)
});
export type RecommendationQuery = z.infer<typeof recommendationQuerySchema>;

/** The fields that narrow the list, each with several values. */
export const FACETS = [
	'level',
	'theme',
	'flag',
	'source',
	'type',
	'party',
	'lead',
	'scope',
	'tracking',
	'moved'
] as const;
export type Facet = (typeof FACETS)[number];

const known = (values: string[], allowed: readonly string[]) =>
	values.filter((value) => allowed.includes(value));

/** Reads the query from an address. */
export function readRecommendationQuery(params: URLSearchParams): RecommendationQuery {
	const sort = params.get('sort') ?? '';
	return recommendationQuerySchema.parse({
		code: params.getAll('code').filter(Boolean),
		source: params.getAll('source').filter(Boolean),
		theme: params.getAll('theme').filter(Boolean),
		party: params.getAll('party').filter(Boolean),
		lead: params.getAll('lead').filter(Boolean),
		level: known(params.getAll('level'), LEVELS),
		type: known(params.getAll('type'), RECOMMENDATION_TYPES),
		flag: known(params.getAll('flag'), FLAGS),
		scope: known(params.getAll('scope'), SCOPES),
		tracking: known(params.getAll('tracking'), TRACKINGS),
		moved: known(params.getAll('moved'), MOVES),
		comparedWith: params.get('comparedWith'),
		text: params.get('text') ?? '',
		sort: sort.replace(/^-/, '') || 'code',
		descending: sort.startsWith('-'),
		group: params.get('group'),
		density: params.get('density'),
		columns: params.has('columns')
			? COLUMNS.filter((column) => params.getAll('columns').includes(column))
			: undefined,
		page: params.get('page') ?? 1
	});
}

function writeLook(params: URLSearchParams, { group, density, columns }: RecommendationQuery) {
	if (group !== 'none') params.set('group', group);
	if (density !== 'regular') params.set('density', density);
	if (columns.length === COLUMNS.length) return;
	for (const column of columns.length > 0 ? columns : [NO_COLUMNS])
		params.append('columns', column);
}

/** The query as the end of an address, with some of it changed; empty if nothing is chosen. */
export function writeRecommendationQuery(
	query: RecommendationQuery,
	dates: AskedDates = {},
	change: Partial<RecommendationQuery> = {}
): string {
	const wanted = { ...query, page: 1, ...change };
	const params = new URLSearchParams();
	for (const code of wanted.code) params.append('code', code);
	for (const facet of FACETS) for (const value of wanted[facet]) params.append(facet, value);
	if (wanted.moved.length > 0 && wanted.comparedWith)
		params.set('comparedWith', wanted.comparedWith);
	if (wanted.text) params.set('text', wanted.text);
	if (wanted.sort !== 'code' || wanted.descending)
		params.set('sort', `${wanted.descending ? '-' : ''}${wanted.sort}`);
	writeLook(params, wanted);
	if (wanted.page > 1) params.set('page', String(wanted.page));
	if (dates.asOf) params.set('asOf', dates.asOf);
	if (dates.knownOn) params.set('knownOn', dates.knownOn);
	if (dates.edition) params.set('edition', dates.edition);
	const text = params.toString();
	return text ? `?${text}` : '';
}

/** One thing that narrows a list: a value of a facet, or the words searched for. */
export interface Filter {
	facet: Facet | 'text' | 'code';
	value: string;
}

/** What narrows the list, one by one. */
export function filtersOf(query: RecommendationQuery): Filter[] {
	const filters: Filter[] = (['code', ...FACETS] as const).flatMap((facet) =>
		query[facet].map((value) => ({ facet, value }))
	);
	return query.text ? [{ facet: 'text', value: query.text }, ...filters] : filters;
}

/** What to change to drop a filter. */
export function dropping(
	query: RecommendationQuery,
	{ facet, value }: Filter
): Partial<RecommendationQuery> {
	if (facet === 'text') return { text: '' };
	return { [facet]: query[facet].filter((chosen) => chosen !== value) };
}

/** What to change to add a value of a facet, or to drop it if it is there. */
export function toggling(
	query: RecommendationQuery,
	{ facet, value }: { facet: Facet; value: string }
) {
	const chosen: readonly string[] = query[facet];
	if (chosen.includes(value)) return dropping(query, { facet, value });
	return { [facet]: [...chosen, value] } as Partial<RecommendationQuery>;
}

/** What to change to have no filter at all; the order stays. */
export const NO_FILTERS: Partial<RecommendationQuery> = {
	...Object.fromEntries(['code', ...FACETS].map((facet) => [facet, []])),
	text: ''
};

/** Orders whose first click begins with the last: done first, the newest first. */
const DESCENDING_FIRST: readonly Sort[] = ['level', 'since', 'last-note'];

/** What to change when a column's head is clicked: its order, or the other way round. */
export function sorting(query: RecommendationQuery, sort: Sort): Partial<RecommendationQuery> {
	if (query.sort === sort) return { descending: !query.descending };
	return { sort, descending: DESCENDING_FIRST.includes(sort) };
}

/** The columns that a list shows: what its groups are headed by stands in no column again. */
export const columnsShown = ({ columns, group }: RecommendationQuery): Column[] =>
	columns.filter((column) => column !== group);
