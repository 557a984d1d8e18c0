import { sql } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import type { BesideInput } from '../domain/beside.ts';
import type { Citation } from '../domain/status-note.ts';
import type { Writing } from './audit.ts';
import type { Tx } from './db/connect.ts';
import type { closing, contribution, response } from './db/ledger.schema.ts';
import { openEvidence, resolveCitations } from './evidence-new.ts';
import { logRow } from './ledger.ts';
import { Refusal } from './refusal.ts';
import type { Submission } from './submission.ts';

/** The tables of rows that stand beside the level. */
export type BesideTable = typeof response | typeof contribution | typeof closing;

/** A piece of evidence by its code, with how it bears on the row. */
export interface CitedCode {
	code: string;
	stance: Citation['stance'];
}

/** What somebody sends of a row beside the level. */
export interface AskedBeside<Input extends BesideInput> {
	recommendationId: string;
	input: Input;
	cited: CitedCode[];
	/** Whether a second person reviews (the setting as it is now). */
	isSecondPersonReview: boolean;
}

/** What became of it: its id, and whether it counts at once. */
export interface RecordedBeside {
	id: string;
	counts: boolean;
}

/** What every row has that a person appends; it counts at once, or waits for a second one (rule 2). */
export function entryOf(
	{ by, key }: Submission,
	{ at, isSecondPersonReview }: { at: string; isSecondPersonReview: boolean }
) {
	return {
		id: randomUUID(),
		origin: 'person' as const,
		authorId: by,
		recordedAt: at,
		counting: isSecondPersonReview ? ('on-approval' as const) : ('at-once' as const),
		countsFrom: isSecondPersonReview ? null : at,
		submissionKey: `${by}:${key}`
	};
}

const countsSql = (row: 'target' | 'later') =>
	sql.raw(`(${row}.counts_from IS NOT NULL OR EXISTS (SELECT 1 FROM review v
		WHERE v.subject_id = ${row}.id AND v.decision = 'approved'))`);

/**
 * Refuses to correct a row that is not of this recommendation, does not count, or has been corrected
 * already: a second correction names the first one.
 */
export async function checkCorrected(
	tx: Tx,
	table: BesideTable,
	{ recommendationId, correctsId }: { recommendationId: string; correctsId: string | null }
): Promise<void> {
	if (correctsId === null) return;
	const [found] = await tx.all(
		sql`SELECT target.id FROM ${table} target WHERE target.id = ${correctsId}
			AND target.recommendation_id = ${recommendationId} AND ${countsSql('target')}
			AND NOT EXISTS (SELECT 1 FROM ${table} later
				WHERE later.corrects_id = target.id AND ${countsSql('later')})`
	);
	if (!found) throw new Refusal('fault_corrects_row');
}

type Entry = ReturnType<typeof entryOf> & { recommendationId: string };

/** What is particular to a kind of row that cites evidence. */
export interface CitingKind<Input extends BesideInput> {
	line: { action: string; subject: string };
	table: BesideTable;
	/** Whether it may not stand without evidence. */
	needsEvidence: boolean;
	store(tx: Tx, row: Entry & Input, citations: (Citation & { position: number })[]): Promise<void>;
}

async function cite(tx: Tx, cited: CitedCode[], needsEvidence: boolean): Promise<Citation[]> {
	const citations = await resolveCitations(tx, cited);
	if (needsEvidence && citations.length === 0) throw new Refusal('fault_no_evidence', 'evidence');
	const ids = citations.map((link) => link.evidenceId);
	if (new Set(ids).size < ids.length) throw new Refusal('fault_evidence_twice', 'evidence');
	return citations;
}

/**
 * Appends a row that cites evidence, with its audit line. Throws Refusal without the evidence that it
 * needs, for a piece that is not there or is cited twice, and for a row that cannot be corrected.
 */
export async function appendCiting<Input extends BesideInput>(
	writing: Writing,
	asked: AskedBeside<Input>,
	submission: Submission,
	kind: CitingKind<Input>
): Promise<RecordedBeside> {
	const { tx, at } = writing;
	const { recommendationId, input, isSecondPersonReview } = asked;
	await checkCorrected(tx, kind.table, { recommendationId, correctsId: input.correctsId });
	const citations = await cite(tx, asked.cited, kind.needsEvidence);
	const entry = entryOf(submission, { at, isSecondPersonReview });
	const row = { ...entry, recommendationId, ...input };
	await kind.store(
		tx,
		row,
		citations.map((link, position) => ({ ...link, position }))
	);
	await logRow(writing, kind.line, row, citations);
	const ids = citations.map((link) => link.evidenceId);
	if (!isSecondPersonReview) await openEvidence(tx, ids, at);
	return { id: row.id, counts: !isSecondPersonReview };
}
