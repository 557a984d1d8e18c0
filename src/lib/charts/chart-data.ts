import type { Day } from '#lib/domain/day.ts';
import { FORUM_KINDS, type PartyKind } from '#lib/domain/party.ts';
import { countAll, type Tally } from '#lib/domain/tally.ts';
import type { Text } from '#lib/domain/text.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import type { ChartData } from './chart.ts';

interface Grouped<Name> {
	slug: string;
	name: Name;
	tally: Tally;
}
interface Names {
	en: string;
	ja: string;
}
type Party = Grouped<Names & { kind: PartyKind }>;

/** What a dashboard holds that charts show. */
interface Dashboard extends Pick<ChartData, 'matrix' | 'columns' | 'support'> {
	all: Tally;
	themes: readonly Grouped<Names>[];
	sources: readonly Grouped<{ code: string; title: Text }>[];
	leads: readonly Party[];
	parties: readonly Party[];
}

/** True of a forum, a treaty or a mechanism: where others meet, and not one that acts. */
export const isForum = ({ name }: { name: { kind: PartyKind } }) => FORUM_KINDS.includes(name.kind);

/** What a dashboard shows as charts, named in the reader's language. */
export function chartDataOf(
	{ all, themes, sources, leads, parties, matrix, columns, support }: Dashboard,
	days: { asOf: Day; knownOn: Day; since: Day }
): ChartData {
	const most = (groups: readonly Party[]) =>
		named(groups.toSorted((a, b) => countAll(b.tally) - countAll(a.tally)));
	const named = (groups: readonly Grouped<Names>[]) =>
		groups.map(({ slug, name, tally }) => ({ slug, name: name[getLocale()], tally }));
	return {
		groups: {
			all: countAll(all) === 0 ? [] : [{ slug: 'all', name: m.chart_all(), tally: all }],
			themes: named(themes),
			sources: sources.map(({ slug, name, tally }) => {
				return { slug, name: `${name.code} ${name.title.text}`, tally };
			}),
			leads: most(leads),
			forums: most(parties.filter(isForum)),
			parties: most(parties.filter((party) => !isForum(party)))
		},
		...{ matrix, columns, support },
		...days
	};
}
