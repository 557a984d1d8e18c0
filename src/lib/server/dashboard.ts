import type { Day } from '../domain/day.ts';
import type { RecommendationQuery } from '../domain/recommendation-query.ts';
import { supportTallies, thinlyHeld } from '../domain/support-tally.ts';
import { tallyOf } from '../domain/tally.ts';
import type { Text } from '../domain/text.ts';
import type { View } from '../domain/view.ts';
import { CHANGES_MAX, FALLS_TOLD, findDashboardChanges } from './dashboard-changes.ts';
import type { Reads } from './db/connect.ts';
import { findLevelHistories } from './level-history.ts';
import { MATRIX_ROWS, matrixOf, pastOf, type Grouping } from './level-matrix.ts';
import { findGroups, type Group } from './named-group.ts';
import { findInterpreted } from './needs-interpretation.ts';
import { needsWorkOf } from './needs-work.ts';
import { countNotesAndEvidence, countNotesByHalfYear, findBeginning } from './record.ts';
import { findStandingsSince, type StandingSince } from './standing-since.ts';
import { findSupport } from './support-list.ts';
import { findTranslations, textIn } from './translation.ts';

export { CHANGES_MAX } from './dashboard-changes.ts';
export { UNITS_MAX } from './named-group.ts';

/** The most thin judgements that the dashboard names. */
const THIN_MAX = 8;

/** What a dashboard is asked with, beside the view. */
export interface DashboardAsked {
	/** The day that everything is compared with. */
	since: Day;
	language: string;
	/** Which recommendations; without it all of them. Its page is that of the matrix. */
	query?: RecommendationQuery;
	grouping?: Grouping;
	/** How many rows a page of the matrix has. */
	rows?: number;
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

/** The recommendations that are asked for, with their histories, and those of their families. */
export async function findPast(db: Reads, view: View, { since, query }: DashboardAsked) {
	const everyone = findStandingsSince(db, view, since, query);
	const histories = findLevelHistories(db, view, everyone);
	const standings = everyone.then((all) => all.filter(({ isAsked }) => isAsked));
	return { standings: await standings, histories: await histories };
}

/**
 * Everything that the dashboard shows of a view, compared with the day `since`. The same number of
 * queries however many recommendations there are, and a bounded number of them by name.
 */
export async function findDashboard(db: Reads, view: View, asked: DashboardAsked) {
	const { since, language, query, grouping = 'source', rows = MATRIX_ROWS } = asked;
	const past = findPast(db, view, asked);
	const asking = past.then(({ standings }) => standings);
	const ids = query && asking.then((all) => all.map(({ id }) => id));
	const [{ standings: all, histories }, groups, halves, counts, beginning, interpreted] =
		await Promise.all([
			past,
			findGroups(db, view, asking),
			Promise.resolve(ids).then((some) => countNotesByHalfYear(db, view, some)),
			Promise.resolve(ids).then((some) => countNotesAndEvidence(db, view, some)),
			findBeginning(db),
			findInterpreted(db, view)
		]);
	const { asOf } = view;
	const { columns, falls } = pastOf(all, histories, asOf);
	const inOrder = grouping === 'source' ? groups.names.sources : groups.names.themes;
	const matrix = matrixOf(all, histories, {
		...{ grouping, asOf, size: rows, page: query?.page ?? 1 },
		slugs: inOrder.map(({ slug }) => slug)
	});
	const told = falls.slice(0, FALLS_TOLD).map(({ noteId }) => noteId);
	const [support, changed] = await Promise.all([
		findSupport(db, view, all, histories),
		findDashboardChanges(db, view, { since, language, standings: all, told })
	]);
	const thin = support
		.map((one) => ({ ...one, spots: thinlyHeld(one) }))
		.filter(({ spots }) => spots.length > 0)
		.sort((a, b) => b.spots.length - a.spots.length);
	const needsWork = needsWorkOf(all, interpreted);
	const grouped = [...groups.themes, ...groups.sources];
	const named = [
		...grouped.flatMap(({ units }) => units ?? []),
		...matrix.rows.map(({ standing }) => standing),
		...falls.map(({ standing }) => standing),
		...thin.slice(0, THIN_MAX).map(({ standing }) => standing),
		...changed.tracking.map(({ standing }) => standing),
		...needsWork.flatMap((work) => work.named.map(({ standing }) => standing))
	].map(({ id }) => id);
	const translations = await findTranslations(db, [...new Set(named)], language);
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
		all: tallyOf(all),
		themes: groups.themes.map(withTitles),
		sources: groups.sources.map(withTitles),
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
		columns,
		falls: falls.map(({ standing, ...fall }) => ({
			...fall,
			...ofStanding(standing),
			reason: changed.lines.get(fall.noteId) ?? null
		})),
		changes: changed.changes,
		restated: changed.restated,
		assessed: changed.assessed,
		tracking: changed.tracking.map(({ standing, ...one }) => ({ ...one, ...ofStanding(standing) })),
		changesMax: CHANGES_MAX,
		isCut: changed.isCut,
		support: supportTallies(support, asOf),
		thinCount: thin.length,
		thin: thin.slice(0, THIN_MAX).map(({ standing, spots, level, confidence }) => ({
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
		halves,
		...counts,
		beginning
	};
}
