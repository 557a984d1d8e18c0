import type { RecommendationQuery } from '../../domain/recommendation-query.ts';
import type { Reads } from '../db/connect.ts';
import type { Copy } from './copy.ts';
import { readTitlePlaces } from './frame.ts';
import { RANK_MASK } from './levels.ts';
import type { KnownLine } from './line.ts';
import type { Standings } from './standings.ts';

/** What a list is ordered by: a small number for each recommendation, below `size`. */
interface Key {
	of: (at: number) => number;
	size: number;
}

/** Puts row numbers in the order of a key; those with the same one stay as they are. */
function sortBy(found: Int32Array, { of, size }: Key): Int32Array {
	const starts = new Int32Array(size + 1);
	for (let place = 0; place < found.length; place += 1) starts[of(found[place]!) + 1]! += 1;
	for (let key = 0; key < size; key += 1) starts[key + 1]! += starts[key]!;
	const sorted = new Int32Array(found.length);
	for (let place = 0; place < found.length; place += 1) {
		const key = of(found[place]!);
		sorted[starts[key]!] = found[place]!;
		starts[key]! += 1;
	}
	return sorted;
}

const reversed = ({ of, size }: Key, descending: boolean): Key =>
	descending ? { of: (at) => size - 1 - of(at), size } : { of, size };

/** Places in the order of positions: the same for the same position. */
function placesOf(positions: Int32Array): Int32Array {
	const inOrder = [...new Set(positions)].sort((a, b) => a - b);
	const places = new Map(inOrder.map((position, place) => [position, place]));
	return positions.map((position) => places.get(position)!);
}

/** By a day, which some do not have: these come last. */
function byDay(
	line: KnownLine,
	{ reigns }: Standings,
	{ days, descending }: { days: Int32Array; descending: boolean }
): Key {
	const [first, last] = line.days;
	const size = Math.max(1, last - first + 1);
	const known = reversed({ of: (at) => days[reigns[at]!]! - first, size }, descending);
	return { of: (at) => (reigns[at]! < 0 ? size : known.of(at)), size: size + 1 };
}

async function keyOfSort(
	seen: { copy: Copy; line: KnownLine; standings: Standings },
	db: Reads,
	{ sort, descending }: RecommendationQuery
): Promise<Key | null> {
	const { copy, line, standings } = seen;
	const { families, familyCount } = copy.frame;
	switch (sort) {
		case 'code':
			return descending
				? reversed({ of: (at) => families[at]!, size: familyCount }, descending)
				: null;
		case 'title': {
			copy.titles ??= await readTitlePlaces(db, copy.size);
			const { titles, size } = copy;
			return reversed({ of: (at) => titles[at]!, size: size + 1 }, descending);
		}
		case 'level':
			return reversed({ of: (at) => standings.levels[at]! & RANK_MASK, size: 16 }, descending);
		case 'since':
			return byDay(line, standings, { days: line.since, descending });
		case 'last-note':
			return byDay(line, standings, { days: line.begins, descending });
	}
}

function keyOfGroup(
	{ copy, standings }: { copy: Copy; standings: Standings },
	{ group }: RecommendationQuery
): Key | null {
	const { themes, sources, parties } = copy.frame;
	const { theme, source, lead } = copy.tables.items.of;
	const by = (column: Uint32Array, positions: Int32Array): Key => {
		const places = placesOf(positions);
		return { of: (at) => places[column[at]!]!, size: places.length };
	};
	switch (group) {
		case 'none':
			return null;
		case 'theme':
			return by(theme, themes.positions);
		case 'source':
			return by(source, sources.positions);
		case 'level':
			return reversed({ of: (at) => standings.levels[at]! & RANK_MASK, size: 16 }, true);
		case 'lead': {
			const { of, size } = by(lead, parties.positions);
			return { of: (at) => (lead[at] === 0 ? size : of(at)), size: size + 1 };
		}
	}
}

/** Recommendations in the order of the sources, put in that of a query; the same as `orderOf`. */
export async function inOrderOf(
	seen: { copy: Copy; line: KnownLine; standings: Standings },
	db: Reads,
	{ found, query }: { found: Int32Array; query: RecommendationQuery }
): Promise<Int32Array> {
	const [sort, group] = [await keyOfSort(seen, db, query), keyOfGroup(seen, query)];
	const sorted = sort ? sortBy(found, sort) : found;
	return group ? sortBy(sorted, group) : sorted;
}
