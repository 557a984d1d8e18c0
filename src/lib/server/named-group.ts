import { countFar, tallyOf, type Tally } from '../domain/tally.ts';
import type { View } from '../domain/view.ts';
import type { Reads } from './db/connect.ts';
import { findPartiesNamed } from './party-tally.ts';
import { findSources } from './source.ts';
import type { StandingSince } from './standing-since.ts';
import { findThemes } from './theme.ts';

/** The most recommendations of one group that are shown one by one. */
export const UNITS_MAX = 48;

/** A theme, a source or a party with its recommendations: counted, and one by one where they are few. */
export interface Group<Name> {
	slug: string;
	name: Name;
	tally: Tally;
	/** Null where they are too many to show one by one. */
	units: StandingSince[] | null;
}

function groupsOf<Name>(
	names: readonly { slug: string; name: Name }[],
	all: readonly StandingSince[],
	slugsOf: (standing: StandingSince) => readonly string[]
): Group<Name>[] {
	const members = new Map<string, StandingSince[]>();
	for (const standing of all)
		for (const slug of slugsOf(standing)) {
			const group = members.get(slug);
			if (group) group.push(standing);
			else members.set(slug, [standing]);
		}
	return names.flatMap(({ slug, name }) => {
		const units = members.get(slug);
		if (!units) return [];
		return [{ slug, name, tally: tallyOf(units), units: units.length > UNITS_MAX ? null : units }];
	});
}

/**
 * Some recommendations by theme (those that are furthest first), by source, by the parties that are
 * to carry them out and by all that they name; and every name that they could be narrowed to.
 */
export async function findGroups(db: Reads, view: View, all: Promise<StandingSince[]>) {
	const [themes, sources, { parties, named, leading }, standings] = await Promise.all([
		findThemes(db, view),
		findSources(db, view),
		findPartiesNamed(db, view),
		all
	]);
	const themeNames = themes.map(({ slug, en, ja }) => ({ slug, name: { en, ja } }));
	const sourceNames = sources.map(({ slug, code, title, published, language }) => ({
		slug,
		name: { code, published, title: { text: title, lang: language } }
	}));
	const partyNames = parties.map(({ slug, en, ja, kind }) => ({ slug, name: { en, ja, kind } }));
	const byTheme = groupsOf(themeNames, standings, ({ themeSlug }) => [themeSlug]);
	return {
		themes: byTheme.sort((a, b) => countFar(b.tally) - countFar(a.tally)),
		sources: groupsOf(sourceNames, standings, ({ sourceSlug }) => [sourceSlug]),
		leads: groupsOf(partyNames, standings, ({ id }) => leading.get(id) ?? []),
		parties: groupsOf(partyNames, standings, ({ id }) => named.get(id) ?? []),
		names: { themes: themeNames, sources: sourceNames, parties: partyNames }
	};
}
