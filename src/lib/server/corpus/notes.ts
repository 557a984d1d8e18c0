import { and, desc, eq, isNull, or } from 'drizzle-orm';
import type { CorpusNote } from '../../domain/corpus.ts';
import { OURS } from '../assessor.ts';
import type { Tx } from '../db/connect.ts';
import {
	interpretation,
	response,
	responseEvidence,
	review,
	statusNote,
	statusNoteEvidence
} from '../db/ledger.schema.ts';
import { logRow } from '../ledger.ts';
import { findTombstones } from '../removal.ts';
import { projectLine } from '../status-span.ts';
import { entry, short } from './entries.ts';
import { corpusId, fixedFor } from './ids.ts';
import type { Loading } from './records.ts';

/** Appends the notes and responses, and brings the projection of each recommendation up to date. */
export async function loadNotes(loading: Loading) {
	const touched = new Set<string>();
	for (const note of loading.corpus.notes) {
		const recommendationId = corpusId('recommendation', note.recommendation);
		if (await loadNote(loading, note, recommendationId)) touched.add(recommendationId);
		await loadResponse(loading, note, recommendationId);
	}
	for (const recommendationId of touched)
		await projectLine(
			loading.writing.tx,
			{ recommendationId, assessorId: OURS },
			loading.writing.at
		);
}

/** Earlier rows of the corpus for the same recommendation and day, newest first. */
async function findEarlier(
	tx: Tx,
	table: typeof statusNote | typeof response,
	recommendationId: string,
	asOf: string
) {
	return tx
		.select({ id: table.id, key: table.submissionKey })
		.from(table)
		.where(
			and(
				eq(table.recommendationId, recommendationId),
				eq(table.asOf, asOf),
				eq(table.origin, 'corpus')
			)
		)
		.orderBy(desc(table.sequence));
}

/**
 * True if people have the last word on a row of the corpus: they corrected it (be it that the correction
 * still waits), or had its words removed by law. A newer corpus leaves it as it is.
 */
async function isTaken(
	tx: Tx,
	table: typeof statusNote | typeof response,
	id: string
): Promise<boolean> {
	const [corrected] = await tx
		.select({ id: table.id })
		.from(table)
		.leftJoin(review, eq(review.subjectId, table.id))
		.where(
			and(
				eq(table.correctsId, id),
				eq(table.origin, 'person'),
				or(isNull(review.decision), eq(review.decision, 'approved'))
			)
		);
	return corrected !== undefined || (await findTombstones(tx, [id])).has(id);
}

async function findNewestInterpretation(tx: Tx, recommendationId: string): Promise<string | null> {
	const [newest] = await tx
		.select({ id: interpretation.id })
		.from(interpretation)
		.where(eq(interpretation.recommendationId, recommendationId))
		.orderBy(desc(interpretation.version))
		.limit(1);
	return newest?.id ?? null;
}

/** Appends a note; a changed one comes in as a correction. Answers whether anything was appended. */
async function loadNote(
	{ writing, report }: Loading,
	note: CorpusNote,
	recommendationId: string
): Promise<boolean> {
	const { tx, at } = writing;
	const { response: _said, ...judged } = note;
	const key = `corpus:${note.recommendation}:${note.asOf}:${short(judged)}`;
	const earlier = await findEarlier(tx, statusNote, recommendationId, note.asOf);
	if (earlier.some((row) => row.key === key)) return false;
	const corrected = earlier[0];
	if (corrected && (await isTaken(tx, statusNote, corrected.id))) {
		report.kept.push(`${note.recommendation} ${note.asOf}`);
		return false;
	}
	const row = {
		...entry(key, at),
		recommendationId,
		assessorId: OURS,
		kind: 'judgement',
		level: note.level,
		assessorWording: null,
		cause: corrected ? ('correction' as const) : ('world-moved' as const),
		correctsId: corrected?.id ?? null,
		judgesWhole: true,
		reason: note.reason,
		language: 'en',
		asOf: note.asOf,
		periodFrom: null,
		periodTo: null,
		confidence: note.confidence,
		stalledReason: note.stalled ?? null,
		interpretationId: await findNewestInterpretation(tx, recommendationId)
	};
	const citations = note.evidence.map(({ id, stance }) => ({
		evidenceId: corpusId('evidence', id),
		stance
	}));
	await tx.insert(statusNote).values(row);
	await tx
		.insert(statusNoteEvidence)
		.values(citations.map((link, position) => ({ statusNoteId: row.id, ...link, position })));
	const action = 'status-note:create';
	const fixed = fixedFor(action, row.id);
	await logRow(writing, { action, subject: 'status-note', fixed }, row, citations);
	if (corrected) report.corrected += 1;
	else report.added += 1;
	return true;
}

/** Appends what a party said, with the evidence that its note cites for it. */
async function loadResponse(
	{ writing, report }: Loading,
	note: CorpusNote,
	recommendationId: string
) {
	if (!note.response) return;
	const { tx, at } = writing;
	const key = `corpus:${note.recommendation}:${note.asOf}:response:${short(note.response)}`;
	const earlier = await findEarlier(tx, response, recommendationId, note.asOf);
	if (earlier.some((row) => row.key === key)) return;
	if (earlier[0] && (await isTaken(tx, response, earlier[0].id))) {
		report.kept.push(`${note.recommendation} ${note.asOf} response`);
		return;
	}
	const row = {
		...entry(key, at),
		recommendationId,
		partyId: corpusId('party', note.response.party),
		value: note.response.value,
		asOf: note.asOf,
		words: null,
		language: 'en',
		correctsId: earlier[0]?.id ?? null
	};
	const citations = note.evidence.map(({ id, stance }) => ({
		evidenceId: corpusId('evidence', id),
		// What speaks against the level can be the very proof of the answer.
		stance: stance === 'context' ? ('context' as const) : ('supports' as const)
	}));
	await tx.insert(response).values(row);
	await tx
		.insert(responseEvidence)
		.values(citations.map((link, position) => ({ responseId: row.id, ...link, position })));
	const action = 'response:create';
	const fixed = fixedFor(action, row.id);
	await logRow(writing, { action, subject: 'response', fixed }, row, citations);
	report.added += 1;
}
