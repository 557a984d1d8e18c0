import { sql } from 'drizzle-orm';
import type { Day } from '../domain/day.ts';
import type { NoteLevel } from '../domain/level.ts';
import type { HistorySpan, LevelHistory } from '../domain/level-history.ts';
import type { Change } from '../domain/status-note.ts';
import type { View } from '../domain/view.ts';
import type { Reads } from './db/connect.ts';
import { withLine } from './level-line.ts';

type SpanRow = [
	recommendationId: string,
	noteId: string,
	level: NoteLevel,
	levelBefore: NoteLevel | null,
	isStalled: number,
	change: Change | null,
	from: Day,
	until: Day
];
type GapRow = [recommendationId: string, from: Day, until: Day];

/** What a history needs to know of a recommendation. */
interface Known {
	id: string;
	parentId: string | null;
	existsFrom: Day;
}

const add = <Value>(map: Map<string, Value[]>, key: string, value: Value) => {
	const values = map.get(key);
	if (values) values.push(value);
	else map.set(key, [value]);
};

/**
 * The level lines of a view up to its day, by recommendation, oldest first, and where they are
 * withheld from outsiders. One query, which answers two texts (see `findStandingsSince`).
 */
async function findLines(db: Reads, view: View) {
	const answer = await db.get<{ spans: string; gaps: string }>(
		sql`WITH ${withLine(view)} SELECT
			(SELECT json_group_array(json_array(recommendation_id, note_id, level, level_before,
				is_stalled, change, valid_from, valid_to))
				FROM (SELECT * FROM line ORDER BY recommendation_id, valid_from, id)) AS spans,
			(SELECT json_group_array(json_array(recommendation_id, valid_from, valid_to))
				FROM (SELECT * FROM gap ORDER BY recommendation_id, valid_from)) AS gaps`
	);
	const spans = new Map<string, HistorySpan[]>();
	for (const row of JSON.parse(answer?.spans ?? '[]') as SpanRow[]) {
		const [id, noteId, level, levelBefore, isStalled, change, from, until] = row;
		add(spans, id, { noteId, level, levelBefore, isStalled: isStalled === 1, change, from, until });
	}
	const gaps = new Map<string, { from: Day; until: Day }[]>();
	for (const [id, from, until] of JSON.parse(answer?.gaps ?? '[]') as GapRow[])
		add(gaps, id, { from, until });
	return { spans, gaps };
}

/**
 * The level histories of all recommendations of a view, by id, with those of their parts. `known` are
 * these recommendations.
 */
export async function findLevelHistories(
	db: Reads,
	view: View,
	known: Promise<readonly Known[]>
): Promise<Map<string, LevelHistory>> {
	const [{ spans, gaps }, all] = await Promise.all([findLines(db, view), known]);
	const parts = new Map<string, LevelHistory[]>();
	return new Map(
		all
			.toSorted((a, b) => Number(a.parentId === null) - Number(b.parentId === null))
			.map(({ id, parentId, existsFrom }) => {
				const history: LevelHistory = {
					existsFrom,
					spans: spans.get(id) ?? [],
					withheld: gaps.get(id) ?? [],
					parts: parts.get(id) ?? []
				};
				if (parentId) add(parts, parentId, history);
				return [id, history];
			})
	);
}
