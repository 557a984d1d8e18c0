import { sql } from 'drizzle-orm';
import { EVIDENCE_KINDS, STANCES, STRENGTHS } from '../../src/lib/domain/evidence.ts';
import { RECOMMENDATION_TYPES } from '../../src/lib/domain/recommendation.ts';
import { indexed, type SearchKind } from '../../src/lib/domain/search.ts';
import { ensureOurs } from '../../src/lib/server/assessor.ts';
import type { Database, Tx } from '../../src/lib/server/db/connect.ts';
import { makeLine } from './large-line.ts';
import { insertRows, phrase, seeded, type Row } from './large-rows.ts';

/** How much there is to be. */
export interface Sizes {
	recommendations: number;
	notes: number;
	evidence: number;
}
/** The set that Heeded is to be quick on. */
export const LARGE: Sizes = { recommendations: 100_000, notes: 500_000, evidence: 200_000 };

const SEED = 20_261_122;
const AT = '2015-06-01T00:00:00.000Z';
const LAST_DAY = Date.parse('2026-11-21');
const DAY_MS = 86_400_000;
/** How many recommendations are made, with all that hangs on them, before they are stored. */
const BATCH = 2_000;
const THEMES = 12;
const PARTIES = 60;
const A_SOURCE = 100;

const MADE = { origin: 'person', recorded_at: AT, updated_at: AT, version: 1 };
const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);
type Next = (count: number) => number;
const oneOf = <T extends string>(values: readonly T[], next: Next) =>
	values[next(values.length)] as T;

async function storeFrame(tx: Tx, next: Next, { recommendations, evidence }: Sizes) {
	await ensureOurs(tx, AT);
	const named = (kind: string, at: number) => ({
		id: `large-${kind}-${at}`,
		slug: `large-${kind}-${at}`,
		en: phrase(next, 2),
		ja: `項目${at}`,
		position: 1_000 + at,
		...MADE
	});
	const count = (length: number) => Array.from({ length }, (_, at) => at);
	const themes = count(THEMES).map((at) => named('theme', at));
	const parties = count(PARTIES).map((at) => ({ ...named('party', at), kind: 'country' }));
	await insertRows(tx, 'theme', themes);
	await insertRows(tx, 'party', parties);
	const sources = count(Math.ceil(recommendations / A_SOURCE)).map((at) => {
		const published = day(Date.parse('2016-01-01') + next(2_000) * DAY_MS);
		return {
			...{ id: `large-source-${at}`, code: `L${at}`, slug: `large-source-${at}` },
			...{ title: phrase(next, 5), publisher: phrase(next, 2), language: 'en' },
			...{ published, exists_from: published, position: 1_000 + at, ...MADE }
		};
	});
	await insertRows(tx, 'source', sources);
	const pieces = count(evidence).map((at) => ({
		...{ id: `large-evidence-${at}`, code: `LE-${at}`, kind: oneOf(EVIDENCE_KINDS, next) },
		...{ title: phrase(next, 8), publisher: phrase(next, 2), language: 'en' },
		published: day(LAST_DAY - next(3_500) * DAY_MS),
		...{ strength: oneOf(STRENGTHS, next), seen: 'whole', summary: phrase(next, 12) },
		...{ visibility: next(10) === 0 ? 'internal' : 'public', counts_from: AT, ...MADE }
	}));
	await insertRows(tx, 'evidence', pieces);
	await storeWords(tx, 'evidence', pieces);
	return { sources };
}

/** What the search finds things by, made as the index of the product makes it. */
async function storeWords(tx: Tx, kind: SearchKind, rows: readonly Row[]) {
	const row = await tx.get<{ last: number }>(
		sql`SELECT coalesce(max(id), 0) AS last FROM search_entry`
	);
	const entries = rows.map(({ id }, at) => ({
		...{ id: row.last + 1 + at, kind, subject_id: id ?? null }
	}));
	const words = rows.map(({ code, title, summary, reason }, at) => ({
		rowid: row.last + 1 + at,
		title: title ? indexed(`${code} ${title}`) : '',
		body: indexed(String(summary ?? reason))
	}));
	await insertRows(tx, 'search_entry', entries);
	await insertRows(tx, 'search_index', words);
}

interface Whole {
	id: string;
	sourceAt: number;
	left: number;
}

/** A recommendation: every fifth is a whole, and those that follow it in its source are its parts. */
function makeRecommendation(next: Next, at: number, whole: Whole | null) {
	const sourceAt = Math.floor(at / A_SOURCE);
	const parent = whole && whole.left > 0 && whole.sourceAt === sourceAt ? whole : null;
	if (parent) parent.left -= 1;
	const id = `large-${at}`;
	const following = parent ?? (next(5) === 0 ? { id, sourceAt, left: 1 + next(4) } : null);
	const row: Row = {
		...{ id, code: `L${sourceAt}-${at % A_SOURCE}`, source_id: `large-source-${sourceAt}` },
		...{ parent_id: parent?.id ?? null, position: at % A_SOURCE, title: phrase(next, 8) },
		...{ summary: phrase(next, 20), language: 'en', type: oneOf(RECOMMENDATION_TYPES, next) },
		...{ theme_id: `large-theme-${next(THEMES)}`, force: 'should', explicitness: 'explicit' },
		target_date: next(3) === 0 ? day(LAST_DAY + (next(2_000) - 1_000) * DAY_MS) : null,
		...{ review_interval_days: 180, counts_from: AT, ...MADE }
	};
	return { row, whole: following };
}

function linksOf(next: Next, noteId: string, evidence: number): Row[] {
	const first = next(evidence);
	return Array.from({ length: 1 + next(3) }, (_, position) => ({
		status_note_id: noteId,
		evidence_id: `large-evidence-${(first + position * 7) % evidence}`,
		stance: oneOf(STANCES, next),
		position
	}));
}

/**
 * Fills a migrated database with a large set, the same for the same sizes: rows as they would be after
 * years of work, without their audit lines. The levels kept are made by the rules of the product.
 */
export async function storeLargeSet(db: Database, sizes: Sizes): Promise<void> {
	const next = seeded(SEED);
	await db.write((tx) => storeFrame(tx, next, sizes));
	let whole: Whole | null = null;
	let notesLeft = sizes.notes;
	const [last] = (await db.client.execute('SELECT coalesce(max(sequence), 0) FROM status_note'))
		.rows;
	let sequence = Number(last?.[0] ?? 0);
	for (let from = 0; from < sizes.recommendations; from += BATCH) {
		const made: Record<string, Row[]> = {
			...{ recommendation: [], interpretation: [], recommendation_party: [], status_note: [] },
			...{ status_note_evidence: [], status_span: [], closing: [] }
		};
		const add = (table: string, ...rows: Row[]) => made[table]?.push(...rows);
		const end = Math.min(from + BATCH, sizes.recommendations);
		for (let at = from; at < end; at += 1) {
			const one = makeRecommendation(next, at, whole);
			whole = one.whole;
			const id = String(one.row.id);
			add('recommendation', one.row);
			const first = next(PARTIES);
			for (const [position, role] of ['lead', 'counterpart'].entries())
				add('recommendation_party', {
					...{ recommendation_id: id, party_id: `large-party-${(first + position) % PARTIES}` },
					...{ role, position }
				});
			const left = sizes.recommendations - at;
			const fair = Math.round((2 * notesLeft) / left);
			const count = left === 1 ? notesLeft : Math.min(notesLeft, next(fair + 1));
			notesLeft -= count;
			const line = makeLine(next, { recommendationId: id, count, sequence });
			sequence += count;
			add('interpretation', line.interpretation);
			add('status_note', ...line.notes);
			add('status_span', ...line.spans);
			add('closing', ...line.closings);
			for (const note of line.notes)
				add('status_note_evidence', ...linksOf(next, String(note.id), sizes.evidence));
		}
		await db.write(async (tx) => {
			for (const [table, rows] of Object.entries(made))
				if (rows.length > 0) await insertRows(tx, table, rows);
			await storeWords(tx, 'recommendation', made.recommendation ?? []);
			await storeWords(tx, 'status-note', made.status_note ?? []);
		});
	}
}
