import { expect, test } from 'vitest';
import type { ContributionValue } from '../domain/contribution.ts';
import { readRecommendationQuery } from '../domain/recommendation-query.ts';
import type { ResponseValue } from '../domain/response.ts';
import { recordClosing } from './closing-new.ts';
import { recordContribution } from './contribution-new.ts';
import { corpusId } from './corpus/ids.ts';
import type { Database } from './db/connect.ts';
import { findRecommendationsExport } from './recommendation-export.ts';
import { csvOf } from './reports/csv.ts';
import { jsonOf } from './reports/json.ts';
import type { ReportedRecommendation } from './reports/reported.ts';
import { parseCsv, textOf } from './reports/testing.ts';
import { recordResponse } from './response-new.ts';
import { NOTE_DAY, openNoteDatabase, sentBy } from './testing-note.ts';

const CODE = 'GLO-2.4';
const exported = (db: Database, asOf: string, hasNotes: boolean) => {
	const query = readRecommendationQuery(new URLSearchParams(`text=${CODE}`));
	const asked = { query, language: 'en' as const, origin: 'https://heeded.example', hasNotes };
	return findRecommendationsExport(db.reader, { asOf, knownOn: NOTE_DAY, viewer: null }, asked);
};
const lineOf = async (db: Database, asOf = NOTE_DAY) =>
	parseCsv(await textOf(csvOf(await exported(db, asOf, false))))[0];
async function itemOf(db: Database) {
	const text = await textOf(jsonOf(await exported(db, NOTE_DAY, true)));
	return (JSON.parse(text) as { items: ReportedRecommendation[] }).items[0];
}

const besideOf = async () => {
	const opened = await openNoteDatabase();
	const { db, ana, recommendationId } = opened;
	const cited = [{ code: 'EV-001', stance: 'supports' as const }];
	const row = { asOf: '2026-11-20', words: null, language: 'en' as const, correctsId: null };
	const claim = (value: ContributionValue, isSecondPersonReview = false, correctsId?: string) => {
		const input = { ...row, value, correctsId: correctsId ?? null };
		const asked = { recommendationId, input, cited, isSecondPersonReview };
		return recordContribution(db, asked, sentBy(ana));
	};
	const respond = (value: ResponseValue) => {
		const input = { ...row, value, partyId: corpusId('party', 'japan') };
		const asked = { recommendationId, input, cited, isSecondPersonReview: false };
		return recordResponse(db, asked, sentBy(ana));
	};
	return { ...opened, row, claim, respond };
};

test('both files have responses, contributions and the end of tracking', async () => {
	const { db, ana, recommendationId, row, claim, respond } = await besideOf();
	await respond('noted');
	await respond('accepted');
	const { id } = await claim('cited');
	await claim('wording-adopted', false, id);
	await claim('consulted', true);
	const input = {
		...{ ...row, words: 'In another way.', isClosed: true },
		...{ reason: 'done-another-way' as const, successorCode: 'GLO-2' }
	};
	await recordClosing(db, { recommendationId, input, isSecondPersonReview: false }, sentBy(ana));
	const item = await itemOf(db);
	const end = { on: '2026-11-20', reason: 'done-another-way', successorCode: 'GLO-2' };
	expect(item?.closing).toEqual(end);
	expect(item?.responses.map(({ value, party }) => [value, party.name])).toEqual([
		['noted', 'Japan'],
		['accepted', 'Japan']
	]);
	expect(item?.contributions).toMatchObject([
		{ value: 'wording-adopted', review: 'not-reviewed', evidence: [{ code: 'EV-001' }] }
	]);
	expect(await lineOf(db)).toMatchObject({
		...{ responses: 'Japan: accepted', contribution: 'wording-adopted' },
		...{ closed_on: '2026-11-20', closing_reason: 'done-another-way', superseded_by: 'GLO-2' }
	});
	expect(await lineOf(db, '2026-11-19')).toMatchObject({
		...{ responses: '', contribution: '', closed_on: '', closing_reason: '', superseded_by: '' }
	});
});
