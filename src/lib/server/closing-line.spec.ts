import { expect, test } from 'vitest';
import type { ClosingInput } from '../domain/closing.ts';
import { recordClosing } from './closing-new.ts';
import { corpusId } from './corpus/ids.ts';
import { findRecommendationPage } from './recommendation-page.ts';
import { openEditDatabase } from './testing-edit.ts';

test('a correction moves a closing to another day, from when the correction is known', async () => {
	const { db, sent } = await openEditDatabase();
	const close = (fields: Partial<ClosingInput>, day: string) => {
		const typed = { isClosed: true, successorCode: null, words: null, language: 'en' as const };
		const rest = { reason: 'dropped' as const, asOf: '2026-03-01', correctsId: null };
		const input = { ...typed, ...rest, ...fields };
		const asked = { recommendationId: corpusId('recommendation', 'GLO-1'), input };
		const now = `${day}T03:00:00.000Z`;
		return recordClosing(db, { ...asked, isSecondPersonReview: false }, { ...sent(), now });
	};
	const closedOn = async (asOf: string, knownOn: string) => {
		const view = { asOf, knownOn, viewer: null };
		return (await findRecommendationPage(db.reader, view, 'GLO-1', 'en'))?.standing?.closedOn;
	};
	const { id } = await close({}, '2026-11-22');
	await close({ asOf: '2026-09-01', correctsId: id }, '2026-11-23');
	expect(await closedOn('2026-06-01', '2026-11-22')).toBe('2026-03-01');
	expect(await closedOn('2026-06-01', '2026-11-23')).toBeNull();
	expect(await closedOn('2026-09-01', '2026-11-23')).toBe('2026-09-01');
});
