import { sql } from 'drizzle-orm';
import type { Day } from '../../domain/day.ts';
import { levelAtRank, type StandingLevel } from '../../domain/level.ts';
import type { Reads } from '../db/connect.ts';
import type { StandingSince } from '../standing-since.ts';
import type { Copy } from './copy.ts';
import { BACK, RAISED, RANK_MASK, UP } from './levels.ts';
import { IS_STALLED, type KnownLine } from './line.ts';
import { NO_DAY } from './slice.ts';
import { dayText, flagsOfBits, IS_CLOSED, IS_OF_BASELINE, type Standings } from './standings.ts';

/** Everything of a view that is counted. */
export interface Seen {
	copy: Copy;
	line: KnownLine;
	standings: Standings;
	/** Where everything stood on the day compared with, and which way it moved since. */
	before: Uint8Array;
	moves: Uint8Array;
}

/** What is read by name of the recommendations and notes that are shown. */
interface Words {
	items: Map<number, ItemRow>;
	notes: Map<number, NoteRow>;
}
interface ItemRow {
	at: number;
	id: string;
	code: string;
	title: string;
	language: string;
	parentId: string | null;
	existsFrom: Day;
}
interface NoteRow {
	sequence: number;
	id: string;
	reason: string | null;
	language: string;
}

/** Reads the words of some recommendations and notes, by row number and sequence. Two queries. */
export async function readWords(
	db: Reads,
	{ items, notes }: { items: Iterable<number>; notes: Iterable<number> }
): Promise<Words> {
	const list = (all: Iterable<number>) => JSON.stringify([...new Set(all)]);
	const [found, written] = await Promise.all([
		db.all<ItemRow>(
			sql`SELECT r.rowid AS at, r.id, r.code, r.title, r.language, r.parent_id AS "parentId",
					s.exists_from AS "existsFrom"
				FROM json_each(${list(items)}) asked CROSS JOIN recommendation r ON r.rowid = asked.value
				CROSS JOIN source s ON s.id = r.source_id`
		),
		db.all<NoteRow>(
			sql`SELECT n.sequence, n.id, n.stalled_reason AS reason, n.language
				FROM json_each(${list(notes)}) asked CROSS JOIN status_note n ON n.sequence = asked.value`
		)
	]);
	return {
		items: new Map(found.map((row) => [row.at, row])),
		notes: new Map(written.map((row) => [row.sequence, row]))
	};
}

const levelOf = (code: number): StandingLevel | null =>
	code === 0 ? null : levelAtRank((code & RANK_MASK) - RAISED);

/** The sequence of the note that holds for a recommendation; null where there is none to see. */
export function sequenceOf({ copy, line, standings }: Seen, at: number): number | null {
	const reign = standings.reigns[at]!;
	return reign < 0 ? null : copy.tables.notes.columns.of.sequence[line.note[reign]!]!;
}

/** A recommendation by its row number, with where it stands. Its words have to be among those read. */
export function standingAt(seen: Seen, { items, notes }: Words, at: number): StandingSince {
	const { copy, line, standings, before, moves } = seen;
	const { source, theme, targetDate } = copy.tables.items.of;
	const row = items.get(at);
	if (!row) throw new Error(`There is no recommendation in row ${at}`);
	const { id, code, title, language, parentId, existsFrom } = row;
	const reign = standings.reigns[at]!;
	const note = notes.get(sequenceOf(seen, at) ?? -1);
	const flags = standings.flags[at]!;
	const isStalled = reign >= 0 && (line.state[reign]! & IS_STALLED) !== 0;
	const reason = isStalled ? (note?.reason ?? null) : null;
	const target = targetDate[at]!;
	return {
		...{ id, code, parentId, existsFrom },
		title: { text: title, lang: language },
		isPart: parentId !== null,
		noteId: note?.id ?? null,
		sourceSlug: copy.frame.sources.slugs[source[at]!] ?? '',
		themeSlug: copy.frame.themes.slugs[theme[at]!] ?? '',
		level: levelOf(standings.levels[at]!) ?? 'not-assessed',
		levelBefore: levelOf(before[at]!),
		moved: moves[at] === UP ? 'up' : moves[at] === BACK ? 'back' : null,
		since: reign < 0 ? null : dayText(line.since[reign]!),
		lastNoteOn: reign < 0 ? null : dayText(line.begins[reign]!),
		targetDate: target === NO_DAY ? null : dayText(target),
		isStalled,
		stalledReason: reason === null ? null : { text: reason, lang: note?.language ?? '' },
		isBaseline: (flags & IS_OF_BASELINE) !== 0,
		isClosed: (flags & IS_CLOSED) !== 0,
		isAsked: true,
		flags: flagsOfBits(flags)
	};
}
