import { eq } from 'drizzle-orm';
import type { JudgementInput } from '../domain/assessor.ts';
import type { Citation } from '../domain/status-note.ts';
import type { Database } from './db/connect.ts';
import { assessor } from './db/schema.ts';
import { writeForm } from './edit.ts';
import { resolveCitations } from './evidence-new.ts';
import { Refusal } from './refusal.ts';
import { appendJudgement } from './judgement-append.ts';
import type { Submission } from './submission.ts';

/**
 * Appends another body's judgement of a recommendation, with its evidence. It stands beside ours and
 * counts at once, or from a second person's approval (rule 2). What it needs as evidence is that the
 * body judged so: the searches and the support are its own affair. Throws Refusal without evidence,
 * for a piece that is not there or is given twice, and for an assessor that is not another body.
 */
export function recordJudgement(
	db: Database,
	asked: {
		recommendationId: string;
		assessorSlug: string;
		input: JudgementInput;
		cited: { code: string; stance: Citation['stance'] }[];
		/** Whether a second person reviews (the setting as it is now). */
		isSecondPersonReview: boolean;
	},
	submission: Submission
): Promise<{ noteId: string; counts: boolean }> {
	const { recommendationId, assessorSlug, input, cited, isSecondPersonReview } = asked;
	const said = { recommendationId, assessorSlug, input, cited };
	return writeForm(db, said, submission, async (writing) => {
		const { tx } = writing;
		const [whose] = await tx
			.select({ id: assessor.id, isOurs: assessor.isOurs })
			.from(assessor)
			.where(eq(assessor.slug, assessorSlug));
		if (!whose || whose.isOurs) throw new Refusal('fault_assessor');
		const citations = await resolveCitations(tx, cited);
		if (citations.length === 0) throw new Refusal('fault_no_evidence', 'evidence');
		const ids = citations.map((link) => link.evidenceId);
		if (new Set(ids).size < ids.length) throw new Refusal('fault_evidence_twice', 'evidence');
		const { wording, ...judgement } = input;
		const row = {
			...judgement,
			recommendationId,
			assessorId: whose.id,
			kind: 'judgement',
			assessorWording: wording,
			cause: input.correctsId === null ? ('world-moved' as const) : ('correction' as const),
			judgesWhole: true,
			stalledReason: null,
			interpretationId: null
		};
		return appendJudgement(writing, { row, citations, isSecondPersonReview }, submission);
	});
}
