import { sql, type SQL } from 'drizzle-orm';
import type { ClosingReason, CountedClosing } from '../../domain/closing.ts';
import { STANCES, STRENGTHS } from '../../domain/evidence.ts';
import { LEVELS, rankOf } from '../../domain/level.ts';
import { RECOMMENDATION_TYPES } from '../../domain/recommendation.ts';
import { CHANGES, CONFIDENCES } from '../../domain/status-note.ts';
import { STILL_THE_SAME } from '../../domain/still-the-same.ts';
import { OURS } from '../assessor.ts';
import type { Reads } from '../db/connect.ts';

/** Later than any instant: it does not count. */
export const NEVER = 9_000_000_000_000_000;
/** No day at all. */
export const NO_DAY = 2_147_483_647;

/** A closing or re-opening, with the instant from which it counts in milliseconds. */
export interface KeptClosing extends CountedClosing {
	reason: ClosingReason | null;
	counts: number;
}

type ReadClosing = Omit<KeptClosing, 'isClosed' | 'counts'> & { isClosed: number };

/** What is read of some recommendations as numbers in a row. */
export const NUMBERS = [
	'items',
	'parties',
	'versions',
	'spans',
	'notes',
	'links',
	'others'
] as const;
type Numbers = (typeof NUMBERS)[number];

/** What is read of some recommendations: texts of numbers, separated by commas, and closings as they are. */
export type Slice = Record<Numbers, string> & {
	closings: [at: number, counts: string | null, closing: ReadClosing][];
};

const day = (column: string) => sql.raw(`coalesce(unixepoch(${column}) / 86400, ${NO_DAY})`);
const instant = (column: string) =>
	sql.raw(
		`coalesce(unixepoch(${column}) * 1000 + CAST(substr(${column}, 21, 3) AS INTEGER), ${NEVER})`
	);

/** The place of a value in a list, in SQL; `none` for any other. */
const placeIn = (column: string, values: readonly string[], none = -1) =>
	sql.raw(
		`CASE ${column} ${values.map((value, at) => `WHEN '${value}' THEN ${at}`).join(' ')} ELSE ${none} END`
	);
const rank = (column: string) =>
	sql.raw(
		`CASE ${column} ${LEVELS.map((level) => `WHEN '${level}' THEN ${rankOf(level)}`).join(' ')} ELSE -1 END`
	);

/** Rows of numbers as one text: the driver takes longer to make rows than SQLite takes to find them. */
const numbers = (kind: Numbers, columns: SQL[], rest: SQL) =>
	sql`SELECT ${kind} AS kind, coalesce(group_concat(line), '') AS rows FROM (
		SELECT ${sql.join(columns, sql` || ',' || `)} AS line FROM item ${rest})`;

const at = sql.raw('item.at');
const plain = (column: string) => sql.raw(column);
const approved = (row: string) =>
	sql.raw(`LEFT JOIN review v ON v.subject_id = ${row}.id AND v.decision = 'approved'`);
const ourNotes = sql`CROSS JOIN status_note n ON n.recommendation_id = item.id
	AND n.assessor_id = ${OURS}`;
const spans = (whose: SQL) =>
	sql`CROSS JOIN status_span span ON span.recommendation_id = item.id AND span.assessor_id ${whose}`;
const reign = [
	...[day('span.valid_from'), day('span.valid_to')],
	...[instant('span.known_from'), instant('span.known_to')]
];

const parts = (): SQL[] => [
	numbers(
		'items',
		[
			...[at, instant('r.counts_from'), plain('s.rowid'), plain('t.rowid')],
			...[plain('coalesce(whole.rowid, 0)'), placeIn('r.type', RECOMMENDATION_TYPES)],
			...[day('r.target_date'), plain('r.review_interval_days')],
			sql`coalesce((SELECT p.rowid FROM recommendation_party rp JOIN party p ON p.id = rp.party_id
				WHERE rp.recommendation_id = item.id AND rp.role = 'lead' ORDER BY rp.position LIMIT 1), 0)`
		],
		sql`CROSS JOIN recommendation r ON r.id = item.id JOIN source s ON s.id = r.source_id
			JOIN theme t ON t.id = r.theme_id LEFT JOIN recommendation whole ON whole.id = r.parent_id`
	),
	numbers(
		'parties',
		[at, plain('p.rowid'), plain(`max(rp.role = 'lead')`)],
		sql`CROSS JOIN recommendation_party rp ON rp.recommendation_id = item.id
			JOIN party p ON p.id = rp.party_id GROUP BY item.at, p.rowid`
	),
	numbers(
		'versions',
		[at, plain('i.version'), instant('i.counts_from')],
		sql`CROSS JOIN interpretation i ON i.recommendation_id = item.id ORDER BY item.at, i.version`
	),
	numbers(
		'spans',
		[
			...[at, plain('span.id'), plain('n.sequence')],
			sql`(${rank('span.level')} + (${rank('span.level_before')} + 1) * 8
				+ (${placeIn('span.change', CHANGES)} + 1) * 64
				+ span.is_stalled * 512 + span.is_reversed * 1024)`,
			...[day('span.since'), ...reign]
		],
		sql`${spans(sql`= ${OURS}`)} CROSS JOIN status_note n ON n.id = span.note_id
			ORDER BY item.at, span.valid_from, span.id`
	),
	numbers(
		'notes',
		[
			...[at, plain('n.sequence')],
			sql`((n.kind = ${STILL_THE_SAME}) + (n.counting = 'baseline') * 2
				+ ${placeIn('n.confidence', CONFIDENCES)} * 4)`,
			...[instant('v.recorded_at'), plain('coalesce(judged.version, 0)')]
		],
		sql`${ourNotes} ${approved('n')} LEFT JOIN interpretation judged ON judged.id = n.interpretation_id
			ORDER BY item.at, n.sequence`
	),
	numbers(
		'links',
		[
			...[at, plain('n.sequence'), plain('e.rowid')],
			sql`(${placeIn('ne.stance', STANCES)} + ${placeIn('e.strength', STRENGTHS, STRENGTHS.length)} * 4
				+ (e.visibility = 'internal') * 16 + (e.kind = 'search-record') * 32
				+ (coalesce(e.seen, '') = 'opening-only') * 64)`
		],
		sql`${ourNotes} CROSS JOIN status_note_evidence ne ON ne.status_note_id = n.id
			CROSS JOIN evidence e ON e.id = ne.evidence_id ORDER BY item.at, n.sequence`
	),
	numbers(
		'others',
		[at, rank('span.level'), ...reign],
		spans(sql`IN (SELECT id FROM assessor WHERE NOT is_ours)`)
	),
	sql`SELECT 'closings', json_group_array(json_array(item.at,
			coalesce(c.counts_from, v.recorded_at), json_object('id', c.id,
			'recommendationId', c.recommendation_id, 'sequence', c.sequence, 'isClosed', c.is_closed,
			'reason', c.reason, 'successorId', c.successor_id, 'asOf', c.as_of,
			'recordedAt', c.recorded_at, 'correctsId', c.corrects_id)))
		FROM item CROSS JOIN closing c ON c.recommendation_id = item.id ${approved('c')}`
];

/** Everything that is kept of some recommendations, by their row numbers. One query: one moment. */
export async function readSlice(db: Reads, rowIds: readonly number[]): Promise<Slice> {
	const rows = await db.all<{ kind: keyof Slice; rows: string }>(
		sql`WITH item AS MATERIALIZED (SELECT r.rowid AS at, r.id
				FROM json_each(${JSON.stringify(rowIds)}) asked CROSS JOIN recommendation r
				ON r.rowid = asked.value ORDER BY r.rowid)
			${sql.join(parts(), sql` UNION ALL `)}`
	);
	const texts = Object.fromEntries(rows.map((row) => [row.kind, row.rows])) as Record<
		keyof Slice,
		string
	>;
	return { ...texts, closings: JSON.parse(texts.closings) as Slice['closings'] };
}

const COMMA = 44;
const MINUS = 45;
const ZERO = 48;

/** A text of whole numbers in a row, read into an array that is used again and again. */
export function numbersReader(): (text: string) => Float64Array {
	let room = new Float64Array(1_024);
	return (text) => {
		let [count, value, sign] = [0, 0, 1];
		if (text === '') return room.subarray(0, 0);
		for (let at = 0; at <= text.length; at += 1) {
			const code = at === text.length ? COMMA : text.charCodeAt(at);
			if (code === MINUS) sign = -1;
			else if (code !== COMMA) value = value * 10 + code - ZERO;
			else {
				if (count === room.length) {
					const larger = new Float64Array(count * 2);
					larger.set(room);
					room = larger;
				}
				room[count] = sign * value;
				count += 1;
				[value, sign] = [0, 1];
			}
		}
		return room.subarray(0, count);
	};
}
