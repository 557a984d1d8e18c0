import { eq } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import type { ResponseInput } from '../domain/response.ts';
import type { Citation } from '../domain/status-note.ts';
import type { Database } from './db/connect.ts';
import { response, responseEvidence } from './db/ledger.schema.ts';
import { party } from './db/schema.ts';
import { writeForm } from './edit.ts';
import { openEvidence, resolveCitations } from './evidence-new.ts';
import { logRow } from './ledger.ts';
import { Refusal } from './refusal.ts';
import type { Submission } from './submission.ts';

/**
 * Appends what a party has said to a recommendation, with its evidence. It counts at once, or waits
 * for a second person (rule 2). Throws Refusal without evidence, for a piece that is not there or is
 * cited twice, and for an unknown party.
 */
export function recordResponse(
	db: Database,
	asked: {
		recommendationId: string;
		input: ResponseInput;
		cited: { code: string; stance: Citation['stance'] }[];
		/** Whether a second person reviews (the setting as it is now). */
		isSecondPersonReview: boolean;
	},
	submission: Submission
): Promise<{ responseId: string; counts: boolean }> {
	const { recommendationId, input, cited, isSecondPersonReview } = asked;
	const said = { recommendationId, input, cited };
	return writeForm(db, said, submission, async (writing) => {
		const { tx, at } = writing;
		const [there] = await tx
			.select({ id: party.id })
			.from(party)
			.where(eq(party.id, input.partyId));
		if (!there) throw new Refusal('fault_choose', 'partyId');
		const citations = await resolveCitations(tx, cited);
		if (citations.length === 0) throw new Refusal('fault_no_evidence', 'evidence');
		const ids = citations.map((link) => link.evidenceId);
		if (new Set(ids).size < ids.length) throw new Refusal('fault_evidence_twice', 'evidence');
		const counts = !isSecondPersonReview;
		const row = {
			id: randomUUID(),
			origin: 'person' as const,
			authorId: submission.by,
			recordedAt: at,
			counting: counts ? ('at-once' as const) : ('on-approval' as const),
			countsFrom: counts ? at : null,
			submissionKey: `${submission.by}:${submission.key}`,
			recommendationId,
			...input,
			correctsId: null
		};
		await tx.insert(response).values(row);
		await tx
			.insert(responseEvidence)
			.values(citations.map((link, position) => ({ responseId: row.id, ...link, position })));
		const line = { action: 'response:create', subject: 'response' };
		await logRow(writing, line, row, citations);
		if (counts) await openEvidence(tx, ids, at);
		return { responseId: row.id, counts };
	});
}
