import { and, eq } from 'drizzle-orm';
import { FOREVER_INSTANT, type Instant } from '../domain/day.ts';
import { lineAt, spansOf, type Span } from '../domain/status-span.ts';
import type { LedgerNote } from '../domain/status-note.ts';
import { statusSpan } from './db/audit.schema.ts';
import type { Tx } from './db/connect.ts';
import { review, statusNote } from './db/ledger.schema.ts';

type StoredSpan = typeof statusSpan.$inferSelect;

/** Whose judgements of which recommendation: the notes of one pair make one line. */
export interface LineKey {
	recommendationId: string;
	assessorId: string;
}

/** The notes of a line as the rules see them, with the instant from which each counts. */
export async function findLedgerNotes(db: Tx, key: LineKey): Promise<LedgerNote[]> {
	const rows = await db
		.select({
			id: statusNote.id,
			sequence: statusNote.sequence,
			level: statusNote.level,
			cause: statusNote.cause,
			asOf: statusNote.asOf,
			recordedAt: statusNote.recordedAt,
			countsFrom: statusNote.countsFrom,
			approvedAt: review.recordedAt,
			correctsId: statusNote.correctsId,
			stalledReason: statusNote.stalledReason,
			judgesWhole: statusNote.judgesWhole,
			kind: statusNote.kind
		})
		.from(statusNote)
		.leftJoin(review, and(eq(review.subjectId, statusNote.id), eq(review.decision, 'approved')))
		.where(
			and(
				eq(statusNote.recommendationId, key.recommendationId),
				eq(statusNote.assessorId, key.assessorId)
			)
		);
	return rows.map(({ approvedAt, stalledReason, kind, ...note }) => ({
		...note,
		countsFrom: note.countsFrom ?? approvedAt,
		isStalled: stalledReason !== null,
		isStillTheSame: kind === 'still-the-same'
	}));
}

const isSame = (stored: StoredSpan, span: Span) =>
	stored.noteId === span.noteId &&
	stored.level === span.level &&
	stored.isStalled === span.isStalled &&
	stored.change === span.change &&
	stored.levelBefore === span.levelBefore &&
	stored.since === span.since &&
	stored.isReversed === span.isReversed &&
	stored.validTo === span.validTo;

/**
 * Brings the projection of one line up to what counts at `at`, in the transaction that changed the
 * ledger: spans that no longer hold are known until `at`, new ones from `at`.
 */
export async function projectLine(tx: Tx, key: LineKey, at: Instant): Promise<void> {
	const spans = spansOf(lineAt(await findLedgerNotes(tx, key), at));
	const known = await tx
		.select()
		.from(statusSpan)
		.where(
			and(
				eq(statusSpan.assessorId, key.assessorId),
				eq(statusSpan.recommendationId, key.recommendationId),
				eq(statusSpan.knownTo, FOREVER_INSTANT)
			)
		);
	for (const stored of known) {
		if (spans.some((span) => isSame(stored, span))) continue;
		if (stored.knownFrom === at) await tx.delete(statusSpan).where(eq(statusSpan.id, stored.id));
		else await tx.update(statusSpan).set({ knownTo: at }).where(eq(statusSpan.id, stored.id));
	}
	const fresh = spans.filter((span) => !known.some((stored) => isSame(stored, span)));
	if (fresh.length === 0) return;
	await tx
		.insert(statusSpan)
		.values(fresh.map((span) => ({ ...key, ...span, knownFrom: at, knownTo: FOREVER_INSTANT })));
}

/** What the projection of a line should hold, replayed from the ledger. */
export function replayLine(notes: readonly LedgerNote[]) {
	const moments = [...new Set(notes.flatMap((note) => note.countsFrom ?? []))].sort();
	const rows: (Span & { knownFrom: Instant; knownTo: Instant })[] = [];
	for (const at of moments) {
		const spans = spansOf(lineAt(notes, at));
		const same = (row: Span, span: Span) => JSON.stringify(span) === JSON.stringify(row);
		const open = rows.filter((row) => row.knownTo === FOREVER_INSTANT);
		for (const row of open) if (!spans.some((span) => same(plain(row), span))) row.knownTo = at;
		for (const span of spans)
			if (!open.some((row) => same(plain(row), span)))
				rows.push({ ...span, knownFrom: at, knownTo: FOREVER_INSTANT });
	}
	return rows;
}

function plain({
	knownFrom: _from,
	knownTo: _to,
	...span
}: Span & { knownFrom: string; knownTo: string }): Span {
	return span;
}
