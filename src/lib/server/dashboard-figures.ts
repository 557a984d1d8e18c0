import type { Day } from '../domain/day.ts';
import type { LevelColumn } from '../domain/level-history.ts';
import type { StandingLevel } from '../domain/level.ts';
import type { RecommendationQuery } from '../domain/recommendation-query.ts';
import type { Confidence } from '../domain/status-note.ts';
import { supportTallies, thinlyHeld, type SupportTally } from '../domain/support-tally.ts';
import type { ThinSpot } from '../domain/support.ts';
import { tallyOf, type Tally } from '../domain/tally.ts';
import type { View } from '../domain/view.ts';
import { findChanges, type LevelChange } from './change.ts';
import { CHANGES_MAX } from './dashboard-changes.ts';
import type { Reads } from './db/connect.ts';
import { findLevelHistories } from './level-history.ts';
import { MATRIX_ROWS, matrixOf, pastOf, type Grouping, type LevelMatrix } from './level-matrix.ts';
import type { LevelPast } from './level-matrix.ts';
import { findGroups, type Groups } from './named-group.ts';
import { findInterpreted } from './needs-interpretation.ts';
import { needsWorkOf, type Work } from './needs-work.ts';
import {
	countNotesAndEvidence,
	countNotesByHalfYear,
	findBeginning,
	type Beginning
} from './record.ts';
import { findStandingsSince, type StandingSince } from './standing-since.ts';
import { findSupport } from './support-list.ts';
import { findTrackingChanges, type TrackingChange } from './tracking-change.ts';

/** The most thin judgements that the dashboard names. */
export const THIN_MAX = 8;

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
	/** The most sources that are shown: those with the most recommendations. Without it all. */
	sourcesMax?: number;
}

/** Everything that the dashboard counts, and the recommendations that it names. */
export interface DashboardFigures {
	all: Tally;
	groups: Groups;
	matrix: LevelMatrix;
	columns: LevelColumn[];
	falls: LevelPast['falls'];
	/** The newest changes of level, and those of tracking. */
	changes: LevelChange[];
	tracking: (Omit<TrackingChange, 'recommendationId'> & { standing: StandingSince })[];
	support: SupportTally[];
	thinCount: number;
	thin: {
		standing: StandingSince;
		spots: ThinSpot[];
		level: StandingLevel;
		confidence: Confidence;
	}[];
	needsWork: Work[];
	halves: { year: number; half: 1 | 2; count: number }[];
	counts: { notes: number; evidence: number };
	beginning: Beginning | null;
}

/** The recommendations that are asked for, with their histories, and those of their families. */
export async function findPast(db: Reads, view: View, { since, query }: DashboardAsked) {
	const everyone = findStandingsSince(db, view, since, query);
	const histories = findLevelHistories(db, view, everyone);
	const standings = everyone.then((all) => all.filter(({ isAsked }) => isAsked));
	return { standings: await standings, histories: await histories };
}

/** The figures of a view, from the projection as it is stored. The same number of queries whatever there is. */
export async function findFigures(
	db: Reads,
	view: View,
	asked: DashboardAsked
): Promise<DashboardFigures> {
	const { since, language, query, grouping = 'source', rows = MATRIX_ROWS } = asked;
	const past = findPast(db, view, asked);
	const asking = past.then(({ standings }) => standings);
	const ids = query && asking.then((all) => all.map(({ id }) => id));
	const [{ standings: all, histories }, groups, halves, counts, beginning, interpreted, ended] =
		await Promise.all([
			past,
			findGroups(db, view, asking, asked),
			Promise.resolve(ids).then((some) => countNotesByHalfYear(db, view, some)),
			Promise.resolve(ids).then((some) => countNotesAndEvidence(db, view, some)),
			findBeginning(db),
			findInterpreted(db, view),
			findTrackingChanges(db, view, since)
		]);
	const { asOf } = view;
	const inOrder = grouping === 'source' ? groups.names.sources : groups.names.themes;
	const matrix = matrixOf(all, histories, {
		...{ grouping, asOf, size: rows, page: query?.page ?? 1 },
		slugs: inOrder.map(({ slug }) => slug)
	});
	const limits = { since, limit: CHANGES_MAX, language };
	const [support, changes] = await Promise.all([
		findSupport(db, view, all, histories),
		findChanges(db, view, { ...limits, ids: all.map(({ id }) => id) })
	]);
	const thin = support
		.map((one) => ({ ...one, spots: thinlyHeld(one) }))
		.filter(({ spots }) => spots.length > 0)
		.sort((a, b) => b.spots.length - a.spots.length);
	const byId = new Map(all.map((standing) => [standing.id, standing]));
	const tracking = ended.flatMap(({ recommendationId, ...one }) => {
		const standing = byId.get(recommendationId);
		return standing ? [{ ...one, standing }] : [];
	});
	return {
		...{ all: tallyOf(all), groups, matrix, ...pastOf(all, histories, asOf), changes },
		tracking: tracking.slice(0, CHANGES_MAX),
		support: supportTallies(support, asOf),
		thinCount: thin.length,
		thin: thin
			.slice(0, THIN_MAX)
			.map(({ standing, spots, level, confidence }) => ({ standing, spots, level, confidence })),
		needsWork: needsWorkOf(all, interpreted),
		...{ halves, counts, beginning }
	};
}
