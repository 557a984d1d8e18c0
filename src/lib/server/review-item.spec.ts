import { expect, test } from 'vitest';
import type { ReviewSubject } from '../domain/review.ts';
import { corpusId } from './corpus/ids.ts';
import { createRecommendation } from './recommendation-new.ts';
import { recordResponse } from './response-new.ts';
import { findReviewed } from './review-item.ts';
import { findWaitingItems } from './review-list.ts';
import { recordStatusNote } from './status-note.ts';
import { EDIT_VIEW, GLOBIS, JAPAN, openEditDatabase, recommendationWith } from './testing-edit.ts';
import { noteOn } from './testing-note.ts';

const recommendationId = corpusId('recommendation', 'GLO-1');
const isSecondPersonReview = true;

const SUBJECTS: ReviewSubject[] = ['status-note', 'response', 'recommendation'];

test.each(SUBJECTS)('a %s that waits is its author’s own, and nobody else’s', async (subject) => {
	const { db, ana, rei, sent } = await openEditDatabase();
	await recordStatusNote(db, noteOn(recommendationId, { isSecondPersonReview }), sent());
	const said = { partyId: JAPAN, value: 'noted', asOf: '2026-11-20', words: null } as const;
	const input = { ...said, language: 'en', correctsId: null } as const;
	const cited = [{ code: 'EV-001', stance: 'supports' }] as const;
	await recordResponse(
		db,
		{ recommendationId, input, cited: [...cited], isSecondPersonReview },
		sent()
	);
	await createRecommendation(
		db,
		{
			place: { sourceId: GLOBIS, parentId: null },
			code: 'GLO-A1',
			quotes: [{ quote: 'Host it.', page: null }],
			input: recommendationWith(),
			isSecondPersonReview
		},
		sent()
	);
	const { items } = await findWaitingItems(db.reader, {
		page: 1,
		viewerId: rei.id,
		language: 'en'
	});
	const waiting = items.find((item) => item.subject === subject);
	const seenBy = (viewer: typeof ana) =>
		findReviewed(
			db.reader,
			{ view: { ...EDIT_VIEW, viewer }, language: 'en' },
			{ subject, id: waiting?.id ?? '' }
		);
	const common = { subject, state: 'waiting', author: 'Ana' };
	expect(await seenBy(ana)).toMatchObject({ ...common, isOwn: true });
	expect(await seenBy(rei)).toMatchObject({ ...common, isOwn: false });
});
