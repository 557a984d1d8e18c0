import { expect, test } from 'vitest';
import { findInterpretations } from './interpretation-list.ts';
import { reviseInterpretation } from './interpretation-edit.ts';
import { findRemovalPlace } from './removal-place.ts';
import { search } from './search.ts';
import { recordStatusNote } from './status-note.ts';
import { openJudgementDatabase } from './testing-judgement.ts';
import { noteOn, PUBLIC_VIEW, sentBy } from './testing-note.ts';

const page = '/recommendations/GLO-2.4';

test('a note of ours and another body’s judgement lead to where they stand, from a search too', async () => {
	const { db, ana, judge, recommendationId } = await openJudgementDatabase();
	const { noteId: ours } = await recordStatusNote(db, noteOn(recommendationId), sentBy(ana));
	const { noteId: theirs } = await judge({ reason: 'A marimba was played.' });
	const placeOf = (subjectId: string) =>
		findRemovalPlace(db.reader, { subject: 'status-note', subjectId });
	expect(await placeOf(ours)).toEqual({ code: 'GLO-2.4', href: `${page}#note-${ours}` });
	expect(await placeOf(theirs)).toEqual({ code: 'GLO-2.4', href: `${page}#judgement-${theirs}` });
	const asked = { text: 'marimba', kind: null, page: 1, language: 'en' };
	const { hits } = await search(db.reader, PUBLIC_VIEW, asked);
	expect(hits.map(({ href }) => href)).toEqual([`${page}#judgement-${theirs}`]);
});

test('every version of an interpretation can be removed, and only the staff learn by what', async () => {
	const { db, ana, recommendationId, staff } = await openJudgementDatabase();
	const input = { signsFor: ['A law.'], signsAgainst: ['No law.'], language: 'en' as const };
	await reviseInterpretation(db, { recommendationId, version: 1, input }, sentBy(ana));
	const versions = await findInterpretations(db.reader, staff, recommendationId);
	expect(versions).toHaveLength(2);
	for (const { id } of versions)
		expect(
			await findRemovalPlace(db.reader, { subject: 'interpretation', subjectId: id ?? '' })
		).toEqual({ code: 'GLO-2.4', href: `${page}#interpretation` });
	const open = await findInterpretations(db.reader, PUBLIC_VIEW, recommendationId);
	expect(open.map(({ id }) => id)).toEqual([null, null]);
});
