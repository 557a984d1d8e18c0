import { asc } from 'drizzle-orm';
import type { Instant, PartialDay } from '../domain/day.ts';
import type { PartyKind } from '../domain/party.ts';
import { countFar, tallyOf, type Tally } from '../domain/tally.ts';
import type { Text } from '../domain/text.ts';
import type { View } from '../domain/view.ts';
import type { Reads } from './db/connect.ts';
import { party, source, theme } from './db/schema.ts';
import { knownBy } from './level-line.ts';
import { findPartiesNamed } from './party-tally.ts';
import type { StandingSince } from './standing-since.ts';

/** The most recommendations of one group that are shown one by one, and of all groups of a kind. */
export const UNITS_MAX = 48;
export const UNITS_OF_ALL_MAX = 960;

/** A theme, a source or a party with its recommendations: counted, and one by one where they are few. */
export interface Group<Name> {
	slug: string;
	name: Name;
	tally: Tally;
	/** Null where they are too many to show one by one. */
	units: StandingSince[] | null;
}

interface NamedGroup<Name> {
	slug: string;
	name: Name;
	recordedAt: Instant;
}
type Names = Record<'en' | 'ja', string>;

/** Every name that recommendations could be narrowed to, each kind in its order. */
export interface GroupNames {
	themes: Omit<NamedGroup<Names>, 'recordedAt'>[];
	sources: Omit<NamedGroup<{ code: string; published: PartialDay; title: Text }>, 'recordedAt'>[];
	parties: Omit<NamedGroup<Names & { kind: PartyKind }>, 'recordedAt'>[];
}
/** The same, with when each was recorded. */
export type RecordedNames = {
	[Kind in keyof GroupNames]: (GroupNames[Kind][number] & { recordedAt: Instant })[];
};

/**
 * Some recommendations by theme (those that are furthest first), by source, by the parties that are
 * to carry them out and by all that they name.
 */
export interface Groups {
	themes: Group<GroupNames['themes'][number]['name']>[];
	sources: Group<GroupNames['sources'][number]['name']>[];
	leads: Group<GroupNames['parties'][number]['name']>[];
	parties: Group<GroupNames['parties'][number]['name']>[];
	/** How many sources were left out, as they are not among the largest. */
	sourcesLeftOut: number;
	names: GroupNames;
}

/** All themes, sources and parties, each in their order. */
export async function findGroupNames(db: Reads): Promise<RecordedNames> {
	const [themes, sources, parties] = await Promise.all([
		db.select().from(theme).orderBy(asc(theme.position)),
		db.select().from(source).orderBy(asc(source.position)),
		db.select().from(party).orderBy(asc(party.position))
	]);
	return {
		themes: themes.map(({ slug, en, ja, recordedAt }) => ({ slug, name: { en, ja }, recordedAt })),
		sources: sources.map(({ slug, code, title, published, language, recordedAt }) => ({
			...{ slug, recordedAt },
			name: { code, published, title: { text: title, lang: language } }
		})),
		parties: parties.map(({ slug, en, ja, kind, recordedAt }) => ({
			...{ slug, recordedAt },
			name: { en, ja, kind }
		}))
	};
}

/** Those of them that were recorded in a view. */
export function namesIn({ themes, sources, parties }: RecordedNames, view: View): GroupNames {
	const known = knownBy(view);
	const of = <Name>(all: readonly NamedGroup<Name>[]) =>
		all.flatMap(({ recordedAt, ...one }) => (recordedAt <= known ? [one] : []));
	return { themes: of(themes), sources: of(sources), parties: of(parties) };
}

export type GroupKind = Exclude<keyof Groups, 'names' | 'sourcesLeftOut'>;
/** What there is of each group: how many, and everything that is shown of it. */
export interface FoundGroups {
	count(kind: GroupKind, slug: string): number;
	show(kind: GroupKind, slug: string): Pick<Group<never>, 'tally' | 'units'>;
}

/** The largest of some groups, in their order. */
function largestOf<One extends { slug: string }>(
	all: readonly One[],
	{ count, most }: { count: (slug: string) => number; most: number }
): One[] {
	if (all.length <= most) return [...all];
	const inOrder = all.map((one) => ({ one, count: count(one.slug) }));
	const largest = inOrder.toSorted((a, b) => b.count - a.count).slice(0, most);
	const shown = new Set(largest.map(({ one }) => one));
	return all.filter((one) => shown.has(one));
}

/** The groups of which there is something, in the order that they are shown in. */
export function groupsOf(
	names: GroupNames,
	found: FoundGroups,
	{ sourcesMax = Infinity }: { sourcesMax?: number }
): Groups {
	const of = <Name>(
		kind: GroupKind,
		all: readonly { slug: string; name: Name }[],
		most = Infinity
	) =>
		largestOf(
			all.filter(({ slug }) => found.count(kind, slug) > 0),
			{ most, count: (slug) => found.count(kind, slug) }
		).map(({ slug, name }) => ({ slug, name, ...found.show(kind, slug) }));
	const themes = of('themes', names.themes);
	const sources = of('sources', names.sources, sourcesMax);
	const there = names.sources.filter(({ slug }) => found.count('sources', slug) > 0).length;
	return {
		themes: themes.sort((a, b) => countFar(b.tally) - countFar(a.tally)),
		sources,
		sourcesLeftOut: there - sources.length,
		leads: of('leads', names.parties),
		parties: of('parties', names.parties),
		names
	};
}

/** Some recommendations in groups, and every name that they could be narrowed to. */
export async function findGroups(
	db: Reads,
	view: View,
	all: Promise<StandingSince[]>,
	limits: { sourcesMax?: number } = {}
): Promise<Groups> {
	const [recorded, { named, leading }, standings] = await Promise.all([
		findGroupNames(db),
		findPartiesNamed(db),
		all
	]);
	const members = new Map<string, StandingSince[]>();
	const add = (kind: GroupKind, slug: string, standing: StandingSince) => {
		const group = members.get(`${kind} ${slug}`);
		if (group) group.push(standing);
		else members.set(`${kind} ${slug}`, [standing]);
	};
	for (const standing of standings) {
		add('themes', standing.themeSlug, standing);
		add('sources', standing.sourceSlug, standing);
		for (const slug of leading.get(standing.id) ?? []) add('leads', slug, standing);
		for (const slug of named.get(standing.id) ?? []) add('parties', slug, standing);
	}
	const few = new Map<string, number>();
	for (const [name, { length }] of members) {
		const kind = name.split(' ')[0] ?? '';
		if (length <= UNITS_MAX) few.set(kind, (few.get(kind) ?? 0) + length);
	}
	const of = (kind: GroupKind, slug: string) => members.get(`${kind} ${slug}`) ?? [];
	const found: FoundGroups = {
		count: (kind, slug) => of(kind, slug).length,
		show(kind, slug) {
			const units = of(kind, slug);
			const isFew = units.length <= UNITS_MAX && (few.get(kind) ?? 0) <= UNITS_OF_ALL_MAX;
			return { tally: tallyOf(units), units: isFew ? units : null };
		}
	};
	return groupsOf(namesIn(recorded, view), found, limits);
}
