import type { Day } from '../domain/day.ts';
import {
	cellsOf,
	columnsOf,
	fallsOf,
	type Cell,
	type Fall,
	type LevelColumn,
	type LevelHistory
} from '../domain/level-history.ts';
import { periodsOf, type Period } from '../domain/period.ts';
import type { StandingSince } from './standing-since.ts';

/** How many recommendations a page of the matrix shows. */
export const MATRIX_ROWS = 60;
/** The most reversals that are held by name; the newest ones. */
export const FALLS_MAX = 60;

/** What the rows of the matrix are grouped by. */
export const GROUPINGS = ['source', 'theme'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** The recommendations of a page of the matrix, each with a cell for each period. */
export interface LevelMatrix {
	grouping: Grouping;
	periods: Period[];
	total: number;
	page: number;
	pages: number;
	/** The groups in their order, with the page on which each begins. */
	groups: { slug: string; count: number; page: number }[];
	rows: { standing: StandingSince; groupSlug: string; cells: Cell[] }[];
}

/** How things came to where they are: levels by period, and the reversals among them, newest first. */
export interface LevelPast {
	columns: LevelColumn[];
	falls: (Fall & { standing: StandingSince })[];
}

type Histories = ReadonlyMap<string, LevelHistory>;

function pairs(standings: readonly StandingSince[], histories: Histories) {
	return standings.flatMap((standing) => {
		const history = histories.get(standing.id);
		return history ? [{ standing, history, isPart: standing.isPart }] : [];
	});
}

/** The columns of the pictures of some recommendations: from the first of them to the as-of day. */
export function periodsFor(standings: readonly StandingSince[], asOf: Day): Period[] {
	const first = standings.map(({ existsFrom }) => existsFrom).sort()[0];
	return first === undefined ? [] : periodsOf(first, asOf);
}

/** The matrix of some recommendations, which are in the order of the sources. */
export function matrixOf(
	standings: readonly StandingSince[],
	histories: Histories,
	asked: {
		grouping: Grouping;
		page: number;
		asOf: Day;
		/** The slugs of the groups, in their order. */
		slugs: readonly string[];
		/** How many rows a page has; without it there is one page. */
		size?: number;
	}
): LevelMatrix {
	const { grouping, asOf, slugs, size = Infinity } = asked;
	const slugOf = ({ sourceSlug, themeSlug }: StandingSince) =>
		grouping === 'source' ? sourceSlug : themeSlug;
	const groups = slugs.flatMap((slug) => {
		const members = standings.filter((standing) => slugOf(standing) === slug);
		return members.length > 0 ? [{ slug, members }] : [];
	});
	const inOrder = groups.flatMap(({ members }) => members);
	const pages = Math.max(1, Math.ceil(inOrder.length / size));
	const page = Math.min(asked.page, pages);
	const shown = pages === 1 ? inOrder : inOrder.slice((page - 1) * size, page * size);
	const periods = periodsFor(standings, asOf);
	let before = 0;
	return {
		...{ grouping, periods, page, pages, total: inOrder.length },
		groups: groups.map(({ slug, members }) => {
			const begins = pages === 1 ? 1 : Math.floor(before / size) + 1;
			before += members.length;
			return { slug, count: members.length, page: begins };
		}),
		rows: pairs(shown, histories).map(({ standing, history }) => ({
			standing,
			groupSlug: slugOf(standing),
			cells: cellsOf(history, periods)
		}))
	};
}

/** How some recommendations came to where they are. */
export function pastOf(
	standings: readonly StandingSince[],
	histories: Histories,
	asOf: Day
): LevelPast {
	const items = pairs(standings, histories);
	const falls = items.flatMap(({ standing, history }) =>
		fallsOf(history).map((fall) => ({ ...fall, standing }))
	);
	return {
		columns: columnsOf(items, periodsFor(standings, asOf)),
		falls: falls.sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0)).slice(0, FALLS_MAX)
	};
}
