import { sql } from 'drizzle-orm';
import { addDays } from '../../domain/day.ts';
import { periodsOf } from '../../domain/period.ts';
import type { View } from '../../domain/view.ts';
import { findChanges } from '../change.ts';
import { CHANGES_MAX } from '../dashboard-changes.ts';
import {
	findFigures,
	THIN_MAX,
	type DashboardAsked,
	type DashboardFigures
} from '../dashboard-figures.ts';
import type { Reads } from '../db/connect.ts';
import { MATRIX_ROWS } from '../level-matrix.ts';
import { groupsOf, namesIn } from '../named-group.ts';
import type { StandingSince } from '../standing-since.ts';
import { findFailed, inOrder } from './asked.ts';
import type { Copy, KeptCopy } from './copy.ts';
import { countGroups } from './groups.ts';
import { levelsOn, movesBetween } from './levels.ts';
import { lineOf } from './line.ts';
import { keptMatrix } from './matrix.ts';
import { readWords, sequenceOf, standingAt, type Seen } from './named.ts';
import { keptPast } from './past.ts';
import { keptBeginning, keptHalfYears, keptNotesAndEvidence } from './record.ts';
import { NO_DAY } from './slice.ts';
import { dayNumber, dayText, standingsOn } from './standings.ts';
import { keptSupport } from './support.ts';
import { keptTracking } from './tracking.ts';
import { keptWork } from './work.ts';

/** How many dashboards are kept with a line, until something changes. */
const FIGURES_MAX = 8;

/** Lets other requests be answered before the next pass. */
const breath = () => new Promise<void>((resolve) => setImmediate(resolve));

/** The figures of a view, counted in the copy that is kept; the same as `findFigures`. */
export function keptFigures(
	kept: KeptCopy,
	view: View,
	asked: DashboardAsked
): Promise<DashboardFigures> {
	return kept.read(async (copy, db) => {
		const line = await lineOf(copy, db, view);
		if (line.isOdd) return findFigures(db, view, asked);
		const key = JSON.stringify([view.asOf, view.edition?.asOf, namedUntil(copy, view), asked]);
		const there = line.figures.get(key);
		if (there) return there;
		const [asOf, since] = [dayNumber(view.asOf), dayNumber(asked.since)];
		const standings = standingsOn(copy, line, asOf);
		const before = levelsOn(copy, line, since);
		await breath();
		const moves = movesBetween(copy, line, { since, asOf });
		const seen: Seen = { copy, line, standings, before, moves };
		const made = await figuresOf(seen, db, { view, asked });
		line.figures.set(key, made);
		for (const first of line.figures.keys()) {
			if (line.figures.size <= FIGURES_MAX) break;
			line.figures.delete(first);
		}
		return made;
	});
}

/** How many themes, sources and parties were recorded in a view: which names it has. */
function namedUntil({ frame }: Copy, view: View): number[] {
	const { themes, sources, parties } = namesIn(frame.names, view);
	return [themes.length, sources.length, parties.length];
}

async function figuresOf(
	seen: Seen,
	db: Reads,
	{ view, asked }: { view: View; asked: DashboardAsked }
): Promise<DashboardFigures> {
	const { copy, line, standings } = seen;
	const { query, grouping = 'source' } = asked;
	const since = dayNumber(asked.since);
	const names = namesIn(copy.frame.names, view);
	const failed = query ? await findFailed(copy, db, { line, standings, view, query }) : null;
	const found = inOrder(copy, standings, failed);
	await breath();
	const groups = countGroups(seen, { found, sourcesMax: asked.sourcesMax });
	await breath();
	const periods = periodsIn(copy, groups.inSources, view);
	const past = keptPast(copy, line, {
		...{ found, isAll: failed === null, periods, since },
		...{ asOf: standings.day, changes: CHANGES_MAX }
	});
	await breath();
	const support = keptSupport(copy, line, { standings, found, thinMax: THIN_MAX });
	await breath();
	const work = keptWork(copy, line, { standings, found });
	const some = query ? found : null;
	const until = view.edition ? dayNumber(view.edition.asOf) : NO_DAY;
	const halves = keptHalfYears(line, { found: some, until });
	const counts = keptNotesAndEvidence(copy, line, { found: some, asOf: standings.day });
	await breath();
	const tracking = keptTracking(line, {
		...{ standings, since, limit: CHANGES_MAX },
		isAsked: (at) => failed === null || failed.counts[at] === 0
	});
	const inNames = grouping === 'source' ? names.sources : names.themes;
	const matrix = keptMatrix(seen, {
		...{ found, periods, size: asked.rows ?? MATRIX_ROWS, page: query?.page ?? 1 },
		groupOf: copy.tables.items.of[grouping],
		groups: inNames.flatMap(({ slug }) => groups.inMatrix(grouping, slug))
	});
	await breath();
	const { sequence } = copy.tables.notes.columns.of;
	const shown = [
		...groups.units(),
		...[...matrix.rows, ...past.falls, ...support.thin, ...tracking].map(({ at }) => at),
		...work.flatMap(({ named }) => named.map(({ at }) => at))
	];
	const fallen = past.falls.map(({ note }) => sequence[note]!);
	const [words, changes] = await Promise.all([
		readWords(db, {
			items: shown,
			notes: [...shown.flatMap((at) => sequenceOf(seen, at) ?? []), ...fallen]
		}),
		findNewest(db, view, { ...asked, past })
	]);
	const made = new Map<number, StandingSince>();
	const named = (at: number): StandingSince => {
		const standing = made.get(at) ?? standingAt(seen, words, at);
		made.set(at, standing);
		return standing;
	};
	const withStanding = <Row extends { at: number }>({ at, ...row }: Row) => {
		return { ...row, standing: named(at) };
	};
	return {
		all: groups.all,
		groups: groupsOf(names, groups.found(named), asked),
		matrix: { ...matrix, grouping, rows: matrix.rows.map(withStanding) },
		columns: past.columns,
		falls: past.falls.map(({ note, ...fall }, index) => {
			const noteId = words.notes.get(sequence[note]!)?.id ?? String(index);
			return { noteId, ...withStanding(fall) };
		}),
		changes,
		tracking: tracking.map(withStanding),
		...{ support: support.support, thinCount: support.thinCount },
		thin: support.thin.map(withStanding),
		needsWork: work.map((one) => ({ ...one, named: one.named.map(withStanding) })),
		...{ halves, counts, beginning: (copy.beginning ??= keptBeginning(copy)) }
	};
}

/** The columns of the pictures of some recommendations; the same as `periodsFor`. */
function periodsIn({ frame }: Copy, inSources: Int32Array, { asOf }: View) {
	let first = NO_DAY;
	for (const [source, size] of inSources.entries())
		if (size > 0) first = Math.min(first, frame.existsFrom[source]!);
	return first === NO_DAY ? [] : periodsOf(dayText(first), asOf);
}

/** The newest changes of level, of those recommendations whose changes are known to be the newest. */
async function findNewest(
	db: Reads,
	view: View,
	{ past, language }: DashboardAsked & { past: ReturnType<typeof keptPast> }
) {
	if (past.changed.length === 0) return [];
	const rows = await db.all<{ id: string }>(
		sql`SELECT r.id FROM json_each(${JSON.stringify(past.changed)}) asked
			CROSS JOIN recommendation r ON r.rowid = asked.value`
	);
	return findChanges(db, view, {
		since: addDays(dayText(past.changedFrom), -1),
		...{ limit: CHANGES_MAX, language, ids: rows.map(({ id }) => id) }
	});
}
