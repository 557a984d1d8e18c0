import type { JudgementInput } from '../domain/assessor.ts';
import { createAssessor } from './assessor-edit.ts';
import { recordJudgement } from './judgement-new.ts';
import { openNoteDatabase, PUBLIC_VIEW, sentBy } from './testing-note.ts';

/** What somebody types for another body's judgement, less what the test is about. */
export const judgementWith = (fields: Partial<JudgementInput> = {}): JudgementInput => ({
	wording: 'Partly implemented',
	level: 'announced',
	confidence: 'medium',
	asOf: '2026-10-01',
	reason: 'It sees a plan and no budget.',
	language: 'en',
	correctsId: null,
	...fields
});

/** The corpus, two people, GLO-2.4 and another body, the Council, with a scale of its own. */
export async function openJudgementDatabase() {
	const opened = await openNoteDatabase();
	const { db, ana, recommendationId } = opened;
	const names = { en: 'The Council', ja: '評議会' };
	const scale = ['Not implemented', 'Partly implemented', 'Implemented'];
	const { slug } = await createAssessor(db, { ...names, scale }, sentBy(ana));
	const judge = (
		fields: Partial<JudgementInput> = {},
		beside: Partial<Parameters<typeof recordJudgement>[1]> = {},
		submission = sentBy(ana)
	) =>
		recordJudgement(
			db,
			{
				recommendationId,
				assessorSlug: slug,
				input: judgementWith(fields),
				cited: [{ code: 'EV-001', stance: 'supports' }],
				isSecondPersonReview: false,
				...beside
			},
			submission
		);
	return { ...opened, slug, judge, staff: { ...PUBLIC_VIEW, viewer: ana } };
}
