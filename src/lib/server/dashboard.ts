import type { Day } from '../domain/day.ts';
import { countFar, tallyOf, type Tally } from '../domain/tally.ts';
import type { Text } from '../domain/text.ts';
import type { View } from '../domain/view.ts';
import { findChanges } from './change.ts';
import type { Reads } from './db/connect.ts';

import { needsWorkOf } from './needs-work.ts';
import { countNotesAndEvidence, countNotesByYear, findBeginning } from './record.ts';
import { findSources } from './source.ts';
import { findStandingsSince, type StandingSince } from './standing-since.ts';
import { findThemes } from './theme.ts';
import { findTranslations, textIn } from './translation.ts';

/** The most changes of level that the dashboard holds; the newest ones. */
export const CHANGES_MAX = 200;
/** The most recommendations of one theme or source that are shown one by one. */
export const UNITS_MAX = 48;

/** A theme or a source with its recommendations: counted, and one by one where they are few. */
interface Group<Name> {
	slug: string;
	name: Name;
	tally: Tally;
	/** Null where they are too many to show one by one. */
	units: StandingSince[] | null;
}

function groupsOf<Name>(
	names: readonly { slug: string; name: Name }[],
	all: readonly StandingSince[],
	slugOf: (standing: StandingSince) => string
): Group<Name>[] {
	const members = new Map<string, StandingSince[]>();
	for (const standing of all) {
		const group = members.get(slugOf(standing));
		if (group) group.push(standing);
		else members.set(slugOf(standing), [standing]);
	}
	return names.flatMap(({ slug, name }) => {
		const units = members.get(slug);
		if (!units) return [];
		return [{ slug, name, tally: tallyOf(units), units: units.length > UNITS_MAX ? null : units }];
	});
}

async function findGroups(db: Reads, all: Promise<StandingSince[]>) {
	const [themes, sources, standings] = await Promise.all([findThemes(db), findSources(db), all]);
	const byTheme = groupsOf(
		themes.map(({ slug, en, ja }) => ({ slug, name: { en, ja } })),
		standings,
		({ themeSlug }) => themeSlug
	);
	const bySource = groupsOf(
		sources.map(({ slug, code, title, published, language }) => ({
			slug,
			name: { code, published, title: { text: title, lang: language } }
		})),
		standings,
		({ sourceSlug }) => sourceSlug
	);
	return {
		themes: byTheme.sort((a, b) => countFar(b.tally) - countFar(a.tally)),
		sources: bySource
	};
}

const unitOf = (standing: StandingSince, title: Text) => ({
	code: standing.code,
	title,
	level: standing.level,
	levelBefore: standing.levelBefore,
	isStalled: standing.isStalled,
	isClosed: standing.isClosed,
	isMovedBack: standing.moved === 'back'
});

/**
 * Everything that the dashboard shows of a view, compared with the day `since`. The same number of
 * queries however many recommendations there are, and a bounded number of them by name.
 */
export async function findDashboard(
	db: Reads,
	view: View,
	{ since, language }: { since: Day; language: string }
) {
	const standings = findStandingsSince(db, view, since);
	const [all, groups, changes, years, counts, beginning] = await Promise.all([
		standings,
		findGroups(db, standings),
		findChanges(db, view, { since, limit: CHANGES_MAX, language }),
		countNotesByYear(db, view),
		countNotesAndEvidence(db, view),
		findBeginning(db)
	]);
	const needsWork = needsWorkOf(all);
	const named = [
		...groups.themes.flatMap(({ units }) => units ?? []),
		...groups.sources.flatMap(({ units }) => units ?? []),
		...needsWork.flatMap((work) => work.named.map(({ standing }) => standing))
	];
	const ids = [...new Set(named.map(({ id }) => id))];
	const translations = await findTranslations(db, ids, language);
	const titleOf = ({ id, title }: StandingSince) =>
		textIn(translations, language, { id, field: 'title', original: title });
	const withTitles = <Name>(group: Group<Name>) => ({
		...group,
		units: group.units && group.units.map((standing) => unitOf(standing, titleOf(standing)))
	});
	return {
		all: tallyOf(all),
		themes: groups.themes.map(withTitles),
		sources: groups.sources.map(withTitles),
		changes: changes.filter(({ change }) => change !== 'restated'),
		changesMax: CHANGES_MAX,
		restated: changes.filter(({ change }) => change === 'restated'),
		needsWork: needsWork.map((work) => ({
			...work,
			named: work.named.map(({ standing, day }) => ({
				code: standing.code,
				title: titleOf(standing),
				day,
				stalledReason: standing.stalledReason
			}))
		})),
		years,
		...counts,
		beginning
	};
}
