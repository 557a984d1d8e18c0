import type { Tally } from '../../domain/tally.ts';
import { UNITS_MAX, UNITS_OF_ALL_MAX, type FoundGroups, type GroupKind } from '../named-group.ts';
import type { StandingSince } from '../standing-since.ts';
import type { Named } from './frame.ts';
import { countIn, countOf, makeCounters, sumOf, tallyOfGroup } from './group-tally.ts';
import type { MatrixGroup } from './matrix.ts';
import type { Seen } from './named.ts';

/** Some recommendations counted: all together, and by theme, source and party. */
export interface KeptGroups {
	all: Tally;
	/** How many there are in each source, by its row number. */
	inSources: Int32Array;
	/** The recommendations of the groups that are shown one by one, by row number. */
	units(): number[];
	/** What there is of each group; `named` finds what is shown of a recommendation. */
	found(named: (at: number) => StandingSince): FoundGroups;
	inMatrix(grouping: 'source' | 'theme', slug: string): MatrixGroup[];
}

const placesOf = ({ slugs }: Named) =>
	new Map(slugs.flatMap((slug, at) => (slug === undefined ? [] : [[slug, at] as const])));

/** Counts some recommendations in every group that they belong to; of sources in the largest ones. */
export function countGroups(
	seen: Seen,
	{ found, sourcesMax = Infinity }: { found: Int32Array; sourcesMax?: number }
): KeptGroups {
	const { tables, frame } = seen.copy;
	const { theme, source, parent } = tables.items.of;
	const counted = { ...seen, parent };
	const counters = {
		themes: makeCounters(frame.themes.slugs.length),
		sources: makeCounters(frame.sources.slugs.length),
		leads: makeCounters(frame.parties.slugs.length),
		parties: makeCounters(frame.parties.slugs.length)
	};
	const { starts, counts, columns } = tables.parties;
	const { party, leads } = columns.of;
	const sizes = {
		themes: sizesOf(found, theme, frame.themes),
		sources: sizesOf(found, source, frame.sources)
	};
	// Of sources that are not shown it is enough to know how much is in them.
	const [least = 0] = sizes.sources.toSorted().subarray(-sourcesMax);
	for (let place = 0; place < found.length; place += 1) {
		const at = found[place]!;
		countIn(counters.themes, theme[at]!, counted, at);
		const group = source[at]!;
		if (sizes.sources[group]! >= least) countIn(counters.sources, group, counted, at);
		for (let row = starts[at]!; row < starts[at]! + counts[at]!; row += 1) {
			countIn(counters.parties, party[row]!, counted, at);
			if (leads[row] === 1) countIn(counters.leads, party[row]!, counted, at);
		}
	}
	const places = {
		themes: placesOf(frame.themes),
		sources: placesOf(frame.sources),
		leads: placesOf(frame.parties),
		parties: placesOf(frame.parties)
	};
	const units = unitsOf(found, { themes: theme, sources: source }, sizes);
	const sizeOf = (kind: GroupKind, group: number) =>
		kind === 'themes' || kind === 'sources' ? sizes[kind][group]! : countOf(counters[kind], group);
	return {
		all: tallyOfGroup(sumOf(counters.themes), 0),
		inSources: sizes.sources,
		units: () => [...units.themes.values(), ...units.sources.values()].flat(),
		found: (named) => ({
			count: (kind, slug) => sizeOf(kind, places[kind].get(slug) ?? 0),
			show(kind, slug) {
				const group = places[kind].get(slug) ?? 0;
				const members =
					kind === 'themes' || kind === 'sources' ? units[kind].get(group) : undefined;
				return {
					tally: tallyOfGroup(counters[kind], group),
					units: members ? members.map(named) : null
				};
			}
		}),
		inMatrix(grouping, slug) {
			const kind = grouping === 'source' ? 'sources' : 'themes';
			const group = places[kind].get(slug) ?? 0;
			const count = sizeOf(kind, group);
			return count === 0 ? [] : [{ group, slug, count }];
		}
	};
}

/** How many of some recommendations are in each group, by its row number. */
function sizesOf(found: Int32Array, groupOf: Uint32Array, { slugs }: Named): Int32Array {
	const sizes = new Int32Array(slugs.length);
	for (let place = 0; place < found.length; place += 1) sizes[groupOf[found[place]!]!]! += 1;
	return sizes;
}

/** The recommendations of each theme and source that are so few that they are shown one by one. */
function unitsOf<Kind extends 'themes' | 'sources'>(
	found: Int32Array,
	groupsOf: Record<Kind, Uint32Array>,
	sizes: Record<Kind, Int32Array>
): Record<Kind, Map<number, number[]>> {
	const kinds = Object.keys(groupsOf) as Kind[];
	const units = Object.fromEntries(
		kinds.map((kind) => [kind, new Map<number, number[]>()])
	) as Record<Kind, Map<number, number[]>>;
	for (const kind of kinds) {
		const groupOf = groupsOf[kind];
		const members = units[kind];
		const few = sizes[kind].filter((size) => size <= UNITS_MAX);
		if (few.reduce((sum, size) => sum + size, 0) > UNITS_OF_ALL_MAX) continue;
		for (let place = 0; place < found.length; place += 1) {
			const at = found[place]!;
			const group = groupOf[at]!;
			if (sizes[kind][group]! > UNITS_MAX) continue;
			const there = members.get(group);
			if (there) there.push(at);
			else members.set(group, [at]);
		}
	}
	return units;
}
