import { describe, expect, test } from 'vitest';
import { readRecommendationQuery } from '../domain/recommendation-query.ts';
import { findAssessor, findAssessors, findJudgedBeside } from './assessor-list.ts';
import { checkData } from './check-data.ts';
import { findDashboard } from './dashboard.ts';
import { findCiting } from './evidence-citing.ts';
import { findEvidencePiece } from './evidence.ts';
import { findJudgements } from './judgement.ts';
import { findRecommendationPage } from './recommendation-page.ts';
import { findRecommendationTable } from './recommendation-table.ts';
import { findReviewed } from './review-item.ts';
import { findWaitingItems } from './review-list.ts';
import { decide } from './review.ts';
import { findNewestSequence, findRecommendationId, recordStatusNote } from './status-note.ts';
import { findNotesAfter } from './status-note-page.ts';
import { openJudgementDatabase } from './testing-judgement.ts';
import {
	newLink,
	noteOn,
	noteWith,
	publicLevel,
	PUBLIC_VIEW as view,
	sentBy
} from './testing-note.ts';
import { withdraw } from './withdrawal.ts';

const listed = (search: string) => ({
	query: readRecommendationQuery(new URLSearchParams(search)),
	language: 'en'
});
const disputed = listed('flag=disagreement');

describe('Another body’s judgement that counts', () => {
	test('stands beside ours, in its own words, with the level it is mapped to', async () => {
		const { db, judge, recommendationId } = await openJudgementDatabase();
		const { noteId, counts } = await judge();
		expect(counts).toBe(true);
		const [judged, ...others] = await findJudgements(db.reader, view, recommendationId);
		expect(others).toEqual([]);
		expect(judged).toMatchObject({
			id: noteId,
			assessor: { slug: 'the-council', en: 'The Council', ja: '評議会' },
			wording: { text: 'Partly implemented', lang: 'en' },
			level: 'announced',
			state: 'counts',
			isCurrent: true,
			isReviewed: false
		});
		expect(judged?.evidence.map(({ code }) => code)).toEqual(['EV-001']);
		expect(await checkData(db.reader)).toMatchObject({ faults: [] });
	});

	test('changes no total, no headline, no level, no timeline and no count of evidence', async () => {
		const { db, judge, recommendationId, staff } = await openJudgementDatabase();
		const pictureOf = async () => {
			const asked = { since: '2025-11-22', language: 'en' };
			const dashboard = await findDashboard(db.reader, view, asked);
			const { flags: _flagged, ...all } = dashboard.all;
			const page = await findRecommendationPage(db.reader, staff, 'GLO-2.4', 'en');
			const { rows } = await findRecommendationTable(db.reader, view, listed('text=GLO-2.4'));
			return {
				...{ all, changes: dashboard.changes, notes: dashboard.notes },
				...{ evidence: dashboard.evidence, halves: dashboard.halves, spans: page?.spans },
				timeline: page?.timeline,
				level: await publicLevel(db, recommendationId),
				rows: rows.map(({ flags: _flags, ...row }) => row)
			};
		};
		const before = await pictureOf();
		await judge({ level: 'done', wording: 'Implemented' });
		expect(await pictureOf()).toEqual(before);
	});

	test('is found by the filter for disagreement only while it differs from ours', async () => {
		const { db, judge, recommendationId } = await openJudgementDatabase();
		const found = async () =>
			(await findRecommendationTable(db.reader, view, disputed)).rows.map(({ code }) => code);
		expect(await found()).toEqual([]);
		const ours = await publicLevel(db, recommendationId);
		if (!ours || ours === 'not-assessed' || ours === 'on-hold')
			throw new Error('GLO-2.4 has a level');
		await judge({ level: ours });
		expect(await found()).toEqual([]);
		await judge({ level: 'no-action-found', asOf: '2026-10-02' });
		expect(await found()).toEqual(['GLO-2.4']);
		const asked = { since: '2025-11-22', language: 'en' };
		const { needsWork } = await findDashboard(db.reader, view, asked);
		expect(needsWork.find(({ work }) => work === 'disagreement')).toMatchObject({
			count: 1,
			named: [{ code: 'GLO-2.4' }]
		});
	});

	test('is on its assessor’s page beside ours, and counted as differing', async () => {
		const { db, judge, slug } = await openJudgementDatabase();
		await judge({ level: 'no-action-found' });
		const [council] = await findAssessors(db.reader, view);
		expect(council).toMatchObject({ slug, judged: 1, differing: 1 });
		const found = await findAssessor(db.reader, slug);
		const asked = { assessorId: found?.id ?? '', language: 'en' };
		expect(await findJudgedBeside(db.reader, view, asked)).toMatchObject([
			{ code: 'GLO-2.4', level: 'no-action-found', difference: 'lower' }
		]);
		const earlier = { ...view, asOf: '2026-09-30' };
		expect(await findAssessors(db.reader, earlier)).toMatchObject([{ judged: 0, differing: 0 }]);
	});

	test('is no newer note to somebody who writes one of ours meanwhile', async () => {
		const { db, ana, judge, recommendationId } = await openJudgementDatabase();
		const seenSequence = await findNewestSequence(db.reader, recommendationId);
		await judge();
		expect(await findNotesAfter(db.reader, recommendationId, seenSequence)).toEqual([]);
		const asked = noteOn(recommendationId, { seenSequence });
		expect(await recordStatusNote(db, asked, sentBy(ana))).toMatchObject({ counts: true });
	});
});

describe('A piece of evidence that only another body’s judgement cites', () => {
	test('is the staff’s until the judgement counts, and then everybody’s', async () => {
		const { db, ana, rio, judge, staff } = await openJudgementDatabase();
		const other = noteOn('', { newEvidence: [newLink], isSecondPersonReview: true });
		const recommendationId = (await findRecommendationId(db.reader, 'GLO-2.5')) ?? '';
		await recordStatusNote(db, { ...other, recommendationId }, sentBy(ana));
		const cited = [{ code: 'EA-1', stance: 'supports' as const }];
		const { noteId } = await judge({}, { cited, isSecondPersonReview: true });
		expect(await findEvidencePiece(db.reader, view, 'EA-1')).toBeNull();
		expect(await findEvidencePiece(db.reader, staff, 'EA-1')).not.toBeNull();
		const subject = { subject: 'status-note' as const, subjectId: noteId };
		await decide(db, { ...subject, decision: 'approved', reason: null }, sentBy(rio));
		const piece = await findEvidencePiece(db.reader, view, 'EA-1');
		expect(piece).toMatchObject({ code: 'EA-1' });
		expect(await findCiting(db.reader, view, piece?.id ?? '', 'en')).toMatchObject({
			notes: [],
			judgements: [{ id: noteId, assessorEn: 'The Council', wording: 'Partly implemented' }]
		});
	});
});

describe('A judgement under review', () => {
	const open = async () => {
		const opened = await openJudgementDatabase();
		const first = await opened.judge({ asOf: '2026-09-01', wording: 'Not implemented' });
		const { noteId } = await opened.judge({}, { isSecondPersonReview: true });
		const approval = {
			subject: 'status-note' as const,
			subjectId: noteId,
			decision: 'approved' as const,
			reason: null
		};
		return { ...opened, first, noteId, approval };
	};

	test('waits, unseen by the public, beside the one that holds', async () => {
		const { db, ana, noteId, first, staff, recommendationId } = await open();
		const shown = await findJudgements(db.reader, view, recommendationId);
		expect(shown.map(({ id }) => id)).toEqual([first.noteId]);
		const asked = { page: 1, viewerId: ana.id, language: 'en' };
		expect((await findWaitingItems(db.reader, asked)).items).toMatchObject([
			{ id: noteId, isOwn: true, assessor: { en: 'The Council', wording: 'Partly implemented' } }
		]);
		const subject = { subject: 'status-note', id: noteId } as const;
		const reviewed = await findReviewed(db.reader, { view: staff, language: 'en' }, subject);
		expect(reviewed).toMatchObject({
			state: 'waiting',
			assessor: { slug: 'the-council' },
			proposed: { wording: { text: 'Partly implemented' } },
			before: { id: first.noteId },
			ourLevel: await publicLevel(db, recommendationId)
		});
	});

	test('counts when somebody else approves it, and not when its author would', async () => {
		const { db, ana, rio, noteId, approval, recommendationId } = await open();
		await expect(decide(db, approval, sentBy(ana))).rejects.toMatchObject({
			fault: 'fault_cannot_review_own'
		});
		await decide(db, approval, sentBy(rio));
		const shown = await findJudgements(db.reader, view, recommendationId);
		expect(shown.map(({ id, isCurrent, isReviewed }) => ({ id, isCurrent, isReviewed }))).toEqual([
			{ id: noteId, isCurrent: true, isReviewed: true },
			{ id: shown[1]?.id, isCurrent: false, isReviewed: false }
		]);
		expect(await checkData(db.reader)).toMatchObject({ faults: [] });
	});
});

test('A judgement that is sent twice is stored once; withdrawn by its author it never counts', async () => {
	const { db, ana, judge, staff, recommendationId } = await openJudgementDatabase();
	const again = sentBy(ana);
	const { noteId } = await judge({}, { isSecondPersonReview: true }, again);
	expect(await judge({}, { isSecondPersonReview: true }, again)).toMatchObject({ noteId });
	await withdraw(db, { subject: 'status-note', subjectId: noteId }, sentBy(ana));
	expect(await findJudgements(db.reader, staff, recommendationId)).toMatchObject([
		{ id: noteId, state: 'withdrawn', isOwn: true, isCurrent: false }
	]);
	expect(await findJudgements(db.reader, view, recommendationId)).toEqual([]);
});

describe('A correction of a judgement', () => {
	test('takes the place of the one it names, which stays, marked', async () => {
		const { db, judge, recommendationId } = await openJudgementDatabase();
		const { noteId } = await judge({ level: 'no-action-found' });
		await judge({ correctsId: noteId, wording: 'Implemented', level: 'done' });
		const shown = await findJudgements(db.reader, view, recommendationId);
		expect(shown.map(({ level, state, isCurrent }) => [level, state, isCurrent])).toEqual([
			['done', 'counts', true],
			['no-action-found', 'corrected', false]
		]);
	});

	test('is refused for a note of ours, and for one that does not count', async () => {
		const { db, ana, judge, recommendationId } = await openJudgementDatabase();
		const ours = await recordStatusNote(db, noteOn(recommendationId), sentBy(ana));
		const waiting = await judge({}, { isSecondPersonReview: true });
		for (const { noteId } of [ours, waiting])
			await expect(judge({ correctsId: noteId })).rejects.toMatchObject({
				fault: 'fault_corrects'
			});
	});

	test('of ours cannot name another body’s judgement', async () => {
		const { db, ana, judge, recommendationId } = await openJudgementDatabase();
		const { noteId } = await judge();
		const note = noteWith({ cause: 'correction', correctsId: noteId });
		const asked = noteOn(recommendationId, { note });
		await expect(recordStatusNote(db, asked, sentBy(ana))).rejects.toMatchObject({
			fault: 'fault_corrects'
		});
	});
});

const piece = (code: string) => ({ code, stance: 'supports' as const });

test.each([
	['without evidence', { cited: [] }, 'fault_no_evidence'],
	['with a piece that is not there', { cited: [piece('EV-9999')] }, 'fault_evidence_unknown'],
	[
		'with a piece given twice',
		{ cited: [piece('EV-001'), piece('EV-001')] },
		'fault_evidence_twice'
	],
	['of nobody', { assessorSlug: 'nobody' }, 'fault_assessor'],
	['of ourselves', { assessorSlug: 'ours' }, 'fault_assessor']
])('A judgement %s is refused', async (_what, asked, fault) => {
	const { db, judge, recommendationId } = await openJudgementDatabase();
	await expect(judge({}, asked)).rejects.toMatchObject({ fault });
	expect(await findJudgements(db.reader, view, recommendationId)).toEqual([]);
});
