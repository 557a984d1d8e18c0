import type { Tally } from '../../domain/tally.ts';
import { UNITS_MAX, UNITS_OF_ALL_MAX, type FoundGroups } from '../named-group.ts';
import type { StandingSince } from '../standing-since.ts';
import type { Named } from './frame.ts';
import { countIn, countOf, makeCounters, sumOf, tallyOfGroup } from './group-tally.ts';
import type { MatrixGroup } from './matrix.ts';
import type { Seen } from './named.ts';

/** Some recommendations counted: all together, and by theme, source and party. */
export interface KeptGroups {
	all: Tally;
	/** The recommendations of the groups that are shown one by one, by row number. */
	units(): number[];
	/** What there is of each group; `named` finds what is shown of a recommendation. */
	found(named: (at: number) => StandingSince): FoundGroups;
	inMatrix(grouping: 'source' | 'theme', slug: string): MatrixGroup[];
}

const placesOf = ({ slugs }: Named) =>
	new Map(slugs.flatMap((slug, at) => (slug === undefined ? [] : [[slug, at] as const])));

/** Counts some recommendations in every group that they belong to. */
export function countGroups(seen: Seen, found: Int32Array): KeptGroups {
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
	for (let place = 0; place < found.length; place += 1) {
		const at = found[place]!;
		countIn(counters.themes, theme[at]!, counted, at);
		countIn(counters.sources, source[at]!, counted, at);
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
	const units = unitsOf(found, { themes: theme, sources: source }, counters, {
		themes: frame.themes.slugs.length,
		sources: frame.sources.slugs.length
	});
	return {
		all: tallyOfGroup(sumOf(counters.themes), 0),
		units: () => [...units.themes.values(), ...units.sources.values()].flat(),
		found: (named) => ({
			count: (kind, slug) => countOf(counters[kind], places[kind].get(slug) ?? 0),
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
			const count = countOf(counters[kind], group);
			return count === 0 ? [] : [{ group, slug, count }];
		}
	};
}

/** The recommendations of each theme and source that are so few that they are shown one by one. */
function unitsOf<Kind extends 'themes' | 'sources'>(
	found: Int32Array,
	groupsOf: Record<Kind, Uint32Array>,
	counters: Record<Kind, Int32Array>,
	groups: Record<Kind, number>
): Record<Kind, Map<number, number[]>> {
	const kinds = Object.keys(groupsOf) as Kind[];
	const units = Object.fromEntries(
		kinds.map((kind) => [kind, new Map<number, number[]>()])
	) as Record<Kind, Map<number, number[]>>;
	for (const kind of kinds) {
		const groupOf = groupsOf[kind];
		const members = units[kind];
		const isFew = new Uint8Array(groups[kind]);
		let count = 0;
		for (let group = 0; group < groups[kind]; group += 1) {
			const members = countOf(counters[kind], group);
			isFew[group] = members > UNITS_MAX ? 0 : 1;
			if (members <= UNITS_MAX) count += members;
		}
		if (count > UNITS_OF_ALL_MAX) continue;
		for (let place = 0; place < found.length; place += 1) {
			const at = found[place]!;
			const group = groupOf[at]!;
			if (isFew[group] === 0) continue;
			const there = members.get(group);
			if (there) there.push(at);
			else members.set(group, [at]);
		}
	}
	return units;
}
