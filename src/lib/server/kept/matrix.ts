import {
	cellsOf,
	type Cell,
	type HistorySpan,
	type LevelHistory
} from '../../domain/level-history.ts';
import { levelAtRank, type NoteLevel } from '../../domain/level.ts';
import type { Period } from '../../domain/period.ts';
import { CHANGES } from '../../domain/status-note.ts';
import type { LevelMatrix } from '../level-matrix.ts';
import { BEFORE_SHIFT, CHANGE_MASK, CHANGE_SHIFT, IS_GAP, IS_STALLED, LEVEL_MASK } from './line.ts';
import type { Seen } from './named.ts';
import { dayText } from './standings.ts';

/** A row of the matrix, by the row number of its recommendation. */
export interface KeptRow {
	at: number;
	groupSlug: string;
	cells: Cell[];
}

/** Which groups there are, in their order, and how many recommendations are in each. */
export interface MatrixGroup {
	/** Its row number. */
	group: number;
	slug: string;
	count: number;
}

/** The recommendations of a page of the matrix; the same as `matrixOf`. */
export function keptMatrix(
	seen: Seen,
	{
		found,
		groupOf,
		groups,
		periods,
		size,
		page: asked
	}: {
		found: Int32Array;
		/** By row number of a recommendation: the row number of its group. */
		groupOf: Uint32Array;
		groups: readonly MatrixGroup[];
		periods: Period[];
		size: number;
		page: number;
	}
): Omit<LevelMatrix, 'rows' | 'grouping'> & { rows: KeptRow[] } {
	const total = groups.reduce((sum, { count }) => sum + count, 0);
	const pages = Math.max(1, Math.ceil(total / size));
	const page = Math.min(asked, pages);
	const [first, last] = pages === 1 ? [0, total] : [(page - 1) * size, page * size];
	const shown: { at: number; groupSlug: string }[] = [];
	let before = 0;
	const begun = groups.map(({ group, slug, count }) => {
		const begins = pages === 1 ? 1 : Math.floor(before / size) + 1;
		if (before < last && before + count > first) {
			let place = before;
			for (let each = 0; each < found.length && place < last; each += 1) {
				const at = found[each]!;
				if (groupOf[at] !== group) continue;
				if (place >= first) shown.push({ at, groupSlug: slug });
				place += 1;
			}
		}
		before += count;
		return { slug, count, page: begins };
	});
	const parts = partsOf(seen, new Set(shown.map(({ at }) => at)));
	const rows = shown.map(({ at, groupSlug }) => {
		const history = historyOf(seen, at, parts.get(at) ?? []);
		return { at, groupSlug, cells: cellsOf(history, periods) };
	});
	return { periods, page, pages, total, groups: begun, rows };
}

/** The parts of some recommendations that are in the view. */
function partsOf({ copy, standings }: Seen, wholes: ReadonlySet<number>): Map<number, number[]> {
	const { parent } = copy.tables.items.of;
	const parts = new Map<number, number[]>();
	for (let at = 0; at < copy.size; at += 1) {
		const whole = parent[at]!;
		if (whole === 0 || standings.levels[at] === 0 || !wholes.has(whole)) continue;
		const there = parts.get(whole);
		if (there) there.push(at);
		else parts.set(whole, [at]);
	}
	return parts;
}

/** The history of a recommendation in the view, as the rules of pictures take it. */
function historyOf(seen: Seen, at: number, parts: readonly number[]): LevelHistory {
	const { copy, line, standings } = seen;
	const spans: HistorySpan[] = [];
	const withheld: { from: string; until: string }[] = [];
	for (let index = line.starts[at]!; index < line.starts[at + 1]!; index += 1) {
		if (line.begins[index]! > standings.day) break;
		const state = line.state[index]!;
		const time = { from: dayText(line.begins[index]!), until: dayText(line.ends[index]!) };
		const before = (state >> BEFORE_SHIFT) & 7;
		if ((state & IS_GAP) !== 0) withheld.push(time);
		else
			spans.push({
				...time,
				noteId: '',
				level: levelAtRank(state & LEVEL_MASK) as NoteLevel,
				levelBefore: before === 0 ? null : (levelAtRank(before - 1) as NoteLevel),
				isStalled: (state & IS_STALLED) !== 0,
				change: CHANGES[((state >> CHANGE_SHIFT) & CHANGE_MASK) - 1] ?? null
			});
	}
	return {
		existsFrom: dayText(copy.frame.existsFrom[copy.tables.items.of.source[at]!]!),
		...{ spans, withheld },
		parts: parts.map((part) => historyOf(seen, part, []))
	};
}
