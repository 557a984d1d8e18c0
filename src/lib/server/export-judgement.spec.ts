import { expect, test } from 'vitest';
import { readRecommendationQuery } from '../domain/recommendation-query.ts';
import type { Database } from './db/connect.ts';
import { findRecommendationsExport } from './recommendation-export.ts';
import { csvOf } from './reports/csv.ts';
import { jsonOf } from './reports/json.ts';
import type { ReportedRecommendation } from './reports/reported.ts';
import { parseCsv, textOf } from './reports/testing.ts';
import { openJudgementDatabase } from './testing-judgement.ts';
import { PUBLIC_VIEW } from './testing-note.ts';

const query = readRecommendationQuery(new URLSearchParams('text=GLO-2.4'));
const exported = (db: Database) =>
	findRecommendationsExport(db.reader, PUBLIC_VIEW, {
		query,
		language: 'en',
		origin: 'https://heeded.example',
		hasNotes: false
	});
const csv = async (db: Database) => parseCsv(await textOf(csvOf(await exported(db))));
async function json(db: Database) {
	const text = await textOf(jsonOf(await exported(db)));
	return (JSON.parse(text) as { items: ReportedRecommendation[] }).items;
}

test('another body’s judgement stands in a column and a list of its own, beside our level', async () => {
	const { db, judge } = await openJudgementDatabase();
	const before = (await csv(db))[0];
	await judge({ level: 'no-action-found', wording: 'Not implemented' });
	await judge({ level: 'done', wording: 'Later' }, { isSecondPersonReview: true });
	const after = (await csv(db))[0];
	expect(after).toEqual({
		...before,
		chain_head: after?.chain_head,
		flags: 'disagreement; not-reviewed',
		other_assessors: 'The Council: Not implemented (no-action-found, 2026-10-01)'
	});
	expect((await json(db))[0]?.otherAssessors).toEqual([
		{
			assessor: { slug: 'the-council', name: 'The Council' },
			wording: { text: 'Not implemented', lang: 'en' },
			mappedLevel: 'no-action-found',
			asOf: '2026-10-01'
		}
	]);
});
