import { expect, test } from 'vitest';
import type { RecommendationInput } from '../domain/recommendation.ts';
import { checkData } from './check-data.ts';
import { corpusId } from './corpus/ids.ts';
import { loadCorpus } from './corpus/load.ts';
import { auditEvent } from './db/audit.schema.ts';
import type { Database } from './db/connect.ts';
import { findSaved, recommendationValues, updateRecommendation } from './recommendation-edit.ts';
import { createRecommendation } from './recommendation-new.ts';
import { findRecommendation } from './recommendation.ts';
import {
	EDIT_VIEW,
	GLOBIS,
	JAPAN,
	MARKUP,
	openEditDatabase,
	recommendationWith
} from './testing-edit.ts';

const quote = { quote: 'Japan should host a summit.', page: '12' };

async function openWithOne() {
	const opened = await openEditDatabase();
	const { db, sent } = opened;
	const place = { sourceId: GLOBIS, parentId: null };
	const input = recommendationWith();
	const asked = { place, code: 'GLO-A1', input, quotes: [quote], isSecondPersonReview: false };
	await createRecommendation(db, asked, sent());
	return opened;
}

const saved = async (db: Database, code = 'GLO-A1') => {
	const found = await findSaved(db.reader, code);
	if (!found) throw new Error(`${code} is there`);
	return found;
};

/** What the form of a stored recommendation says before anybody types. */
async function inputOf(db: Database, code: string): Promise<RecommendationInput> {
	const found = await saved(db, code);
	const { title, summary, type, themeId, force, explicitness } = found;
	const { targetDate, reviewIntervalDays, parties, words } = found;
	return {
		...{ title, summary, type, themeId, force, explicitness, targetDate, reviewIntervalDays },
		...parties,
		language: 'en',
		translation: { language: 'ja', ...words.ja }
	};
}

test('an edit is stored with its parties, quotes, translation and audit line', async () => {
	const { db, sent } = await openWithOne();
	const translation = { language: 'ja' as const, title: '会議', summary: '会議を主催する。' };
	const leadIds = [corpusId('party', 'g7'), JAPAN];
	const input = recommendationWith({ title: MARKUP, targetDate: null, leadIds, translation });
	const quotes = [quote, { quote: 'Another.', page: null }];
	await updateRecommendation(db, { code: 'GLO-A1', version: 1, input, quotes }, sent());
	const stored = await saved(db);
	expect(stored).toMatchObject({ title: MARKUP, targetDate: null, version: 2 });
	expect(stored.parties.leadIds).toEqual([JAPAN, corpusId('party', 'g7')]);
	expect(stored.passages.quotes).toEqual(quotes);
	expect(recommendationValues(stored)).toMatchObject({
		...{ titleEn: MARKUP, titleJa: '会議', targetDate: '', version: '2' },
		...{ quote1: quote.quote, page1: '12', quote2: 'Another.', page2: '' }
	});
	const lines = (await db.reader.select().from(auditEvent)).map((line) => line.action);
	expect(lines.slice(-3)).toEqual([
		'recommendation:update',
		'translation:create',
		'translation:create'
	]);
	expect((await checkData(db.reader)).faults).toEqual([]);
});

test('an edit made on an old version is refused, and wins when it is sent again knowingly', async () => {
	const { db, rei, sent } = await openWithOne();
	const edit = (title: string, version: number) => ({
		...{ code: 'GLO-A1', version, quotes: [quote] },
		input: recommendationWith({ title })
	});
	await updateRecommendation(db, edit('Theirs', 1), sent(undefined, rei.id));
	const mine = updateRecommendation(db, edit('Mine', 1), sent('mine'));
	await expect(mine).rejects.toMatchObject({ fault: 'fault_stale' });
	expect(await saved(db)).toMatchObject({ title: 'Theirs', version: 2 });
	await updateRecommendation(db, edit('Mine', 2), sent('mine'));
	expect(await saved(db)).toMatchObject({ title: 'Mine', version: 3 });
	expect((await checkData(db.reader)).faults).toEqual([]);
});

test('of two edits at once on one version, one is stale', async () => {
	const { db, rei, sent } = await openWithOne();
	const edit = (title: string, by?: string) =>
		updateRecommendation(
			db,
			{ code: 'GLO-A1', version: 1, quotes: [quote], input: recommendationWith({ title }) },
			sent(undefined, by)
		);
	const both = await Promise.allSettled([edit('One'), edit('Two', rei.id)]);
	expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	expect(await saved(db)).toMatchObject({ version: 2 });
});

test('an edit that changes nothing writes nothing, whatever the order of the boxes', async () => {
	const { db, sent } = await openWithOne();
	const code = 'JMH-7.3';
	const input = await inputOf(db, code);
	const before = await db.reader.$count(auditEvent);
	const turned = { ...input, leadIds: input.leadIds.toReversed() };
	expect(turned.leadIds).not.toEqual(input.leadIds);
	await updateRecommendation(db, { code, version: 1, input: turned, quotes: [] }, sent());
	expect(await db.reader.$count(auditEvent)).toBe(before);
});

test('passages that were found in the text stay, and the last one of all cannot go', async () => {
	const { db, sent } = await openWithOne();
	const code = 'JMH-7.3';
	const input = await inputOf(db, code);
	await updateRecommendation(db, { code, version: 1, input, quotes: [quote] }, sent());
	const stored = await findRecommendation(db.reader, EDIT_VIEW, code, 'en');
	expect(stored?.passages.map(({ block, quote: words }) => block ?? words)).toEqual([
		12,
		15,
		quote.quote
	]);
	await updateRecommendation(db, { code, version: 2, input, quotes: [] }, sent());
	expect((await saved(db, code)).passages).toMatchObject({ quotes: [], found: [{}, {}] });
	const none = { code: 'GLO-A1', version: 1, input: recommendationWith(), quotes: [] };
	const refused = updateRecommendation(db, none, sent());
	await expect(refused).rejects.toMatchObject({ fault: 'fault_no_passage', field: 'quote1' });
	expect((await saved(db)).passages.quotes).toEqual([quote]);
});

test('a translation is appended, taken back, and takes its turn as the original', async () => {
	const { db, sent } = await openWithOne();
	const code = 'GLO-1';
	const input = await inputOf(db, code);
	const titleIn = async (language: string) =>
		(await findRecommendation(db.reader, EDIT_VIEW, code, language))?.titleIn;
	const shipped = await titleIn('ja');
	const edit = (fields: Partial<RecommendationInput>, version: number) =>
		updateRecommendation(db, { code, version, input: { ...input, ...fields }, quotes: [] }, sent());
	const { translation } = input;
	await edit({ translation: { ...translation, title: '日米同盟' } }, 1);
	expect(await titleIn('ja')).toEqual({ text: '日米同盟', lang: 'ja' });
	await edit({ translation: { ...translation, title: null } }, 2);
	expect(await titleIn('ja')).toEqual({ text: input.title, lang: 'en' });
	await edit(
		{
			...{ language: 'ja', title: shipped?.text ?? '', summary: translation.summary ?? '' },
			translation: { language: 'en', title: 'The alliance', summary: null }
		},
		3
	);
	expect(await titleIn('ja')).toEqual(shipped);
	expect(await titleIn('en')).toEqual({ text: 'The alliance', lang: 'en' });
	expect((await checkData(db.reader)).faults).toEqual([]);
});

test('what was edited stays when the corpus is loaded again', async () => {
	const { db, sent } = await openWithOne();
	const input = { ...(await inputOf(db, 'GLO-1')), title: 'Edited here' };
	await updateRecommendation(db, { code: 'GLO-1', version: 1, input, quotes: [] }, sent());
	const report = await loadCorpus(db, 'corpus');
	expect(report.kept).toContain('GLO-1');
	expect(await saved(db, 'GLO-1')).toMatchObject({ title: 'Edited here' });
});

test('an edit of what is not there is refused', async () => {
	const { db, sent } = await openWithOne();
	const edit = { code: 'GLO-99', version: 1, input: recommendationWith(), quotes: [quote] };
	const refused = updateRecommendation(db, edit, sent());
	await expect(refused).rejects.toMatchObject({ fault: 'fault_not_found' });
});
