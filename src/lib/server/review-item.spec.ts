import { expect, test } from 'vitest';
import type { ReviewSubject } from '../domain/review.ts';
import { corpusId } from './corpus/ids.ts';
import { createRecommendation } from './recommendation-new.ts';
import { recordResponse } from './response-new.ts';
import { findReviewed } from './review-item.ts';
import { findWaiting } from './review.ts';
import { recordStatusNote } from './status-note.ts';
import { EDIT_VIEW, GLOBIS, JAPAN, openEditDatabase, recommendationWith } from './testing-edit.ts';
import { noteOn } from './testing-note.ts';

const recommendationId = corpusId('recommendation', 'GLO-1');
const isSecondPersonReview = true;

test.each<[subject: ReviewSubject, list: 'notes' | 'responses' | 'recommendations']>([
	['status-note', 'notes'],
	['response', 'responses'],
	['recommendation', 'recommendations']
])(
	'a %s that waits says to its author that it is their own, and to others not',
	async (...args) => {
		const [subject, list] = args;
		const { db, ana, rei, sent } = await openEditDatabase();
		await recordStatusNote(db, noteOn(recommendationId, { isSecondPersonReview }), sent());
		const said = { partyId: JAPAN, value: 'noted', asOf: '2026-11-20', words: null } as const;
		const input = { ...said, language: 'en' } as const;
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
		const [waiting] = (await findWaiting(db.reader))[list];
		const seenBy = (viewer: typeof ana) =>
			findReviewed(
				db.reader,
				{ view: { ...EDIT_VIEW, viewer }, language: 'en' },
				{ subject, id: waiting?.id ?? '' }
			);
		const common = { subject, state: 'waiting', author: 'Ana' };
		expect(await seenBy(ana)).toMatchObject({ ...common, isOwn: true });
		expect(await seenBy(rei)).toMatchObject({ ...common, isOwn: false });
	}
);
