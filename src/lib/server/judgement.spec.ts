import { expect, test } from 'vitest';
import { findJudgements } from './judgement.ts';
import { openJudgementDatabase } from './testing-judgement.ts';
import { PUBLIC_VIEW } from './testing-note.ts';

test('a correction of a later day takes its target out on earlier days too', async () => {
	const { db, judge, recommendationId } = await openJudgementDatabase();
	const { noteId } = await judge({ asOf: '2026-10-01' });
	await judge({ asOf: '2026-11-01', correctsId: noteId });
	const before = { ...PUBLIC_VIEW, asOf: '2026-10-15' };
	expect(await findJudgements(db.reader, before, recommendationId)).toMatchObject([
		{ id: noteId, state: 'corrected', isCurrent: false }
	]);
});
