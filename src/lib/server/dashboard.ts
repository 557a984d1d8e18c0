import type { Text } from '../domain/text.ts';
import type { View } from '../domain/view.ts';
import { CHANGES_MAX, FALLS_TOLD, tellChanges } from './dashboard-changes.ts';
import { findFigures, type DashboardAsked } from './dashboard-figures.ts';
import type { Reads } from './db/connect.ts';
import { keptCopy } from './kept/copy.ts';
import { keptFigures } from './kept/figures.ts';
import type { Group } from './named-group.ts';
import type { StandingSince } from './standing-since.ts';
import { findTranslations, textIn } from './translation.ts';

export { CHANGES_MAX } from './dashboard-changes.ts';
export { UNITS_MAX } from './named-group.ts';

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
 * queries however many recommendations there are, and a bounded number of them by name. A large
 * database is counted in the copy that is `kept` of it.
 */
export async function findDashboard(
	db: Reads,
	view: View,
	asked: DashboardAsked,
	kept = keptCopy(db)
) {
	const { language } = asked;
	const figures = await (kept ? keptFigures(kept, view, asked) : findFigures(db, view, asked));
	const { groups, matrix, falls, tracking, thin, needsWork } = figures;
	const told = falls.slice(0, FALLS_TOLD).map(({ noteId }) => noteId);
	const grouped = [...groups.themes, ...groups.sources];
	const named = [
		...grouped.flatMap(({ units }) => units ?? []),
		...matrix.rows.map(({ standing }) => standing),
		...falls.map(({ standing }) => standing),
		...thin.map(({ standing }) => standing),
		...tracking.map(({ standing }) => standing),
		...needsWork.flatMap((work) => work.named.map(({ standing }) => standing))
	].map(({ id }) => id);
	const [{ lines, ...changed }, translations] = await Promise.all([
		tellChanges(db, figures.changes, told),
		findTranslations(db, [...new Set(named)], language)
	]);
	const titleOf = ({ id, title }: StandingSince) =>
		textIn(translations, language, { id, field: 'title', original: title });
	const withTitles = <Name>(group: Group<Name>) => ({
		...group,
		units: group.units && group.units.map((standing) => unitOf(standing, titleOf(standing)))
	});
	const counted = <Name>({ slug, name, tally }: Group<Name>) => ({ slug, name, tally });
	const ofStanding = (standing: StandingSince) => ({
		code: standing.code,
		title: titleOf(standing)
	});
	return {
		all: figures.all,
		themes: groups.themes.map(withTitles),
		sources: groups.sources.map(withTitles),
		sourcesLeftOut: groups.sourcesLeftOut,
		leads: groups.leads.map(counted),
		parties: groups.parties.map(counted),
		names: groups.names,
		matrix: {
			...matrix,
			rows: matrix.rows.map(({ standing, ...row }) => ({
				...row,
				...unitOf(standing, titleOf(standing)),
				isPart: standing.isPart
			}))
		},
		columns: figures.columns,
		falls: falls.map(({ standing, ...fall }) => ({
			...fall,
			...ofStanding(standing),
			reason: lines.get(fall.noteId) ?? null
		})),
		...changed,
		tracking: tracking.map(({ standing, ...one }) => ({ ...one, ...ofStanding(standing) })),
		changesMax: CHANGES_MAX,
		isCut: figures.changes.length >= CHANGES_MAX || tracking.length >= CHANGES_MAX,
		support: figures.support,
		thinCount: figures.thinCount,
		thin: thin.map(({ standing, spots, level, confidence }) => ({
			...{ spots, level, confidence },
			...ofStanding(standing)
		})),
		needsWork: needsWork.map((work) => ({
			...work,
			named: work.named.map(({ standing, day }) => ({
				...ofStanding(standing),
				day,
				stalledReason: standing.stalledReason
			}))
		})),
		halves: figures.halves,
		...figures.counts,
		beginning: figures.beginning
	};
}
