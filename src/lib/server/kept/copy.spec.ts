import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readRecommendationQuery } from '../../domain/recommendation-query.ts';
import { recordClosing } from '../closing-new.ts';
import { corpusId } from '../corpus/ids.ts';
import { findDashboard } from '../dashboard.ts';
import { recordHold } from '../hold.ts';
import { reviseInterpretation } from '../interpretation-edit.ts';
import { updateParty } from '../party-edit.ts';
import { findParty } from '../party.ts';
import { createRecommendation } from '../recommendation-new.ts';
import { findRecommendationTable } from '../recommendation-table.ts';
import { decide } from '../review.ts';
import { splitRecommendation } from '../split.ts';
import { recordStatusNote } from '../status-note.ts';
import { GLOBIS, recommendationWith } from '../testing-edit.ts';
import { openJudgementDatabase } from '../testing-judgement.ts';
import { noteOn, noteWith, PUBLIC_VIEW, sentBy } from '../testing-note.ts';
import { updateTheme } from '../theme-edit.ts';
import { findTheme } from '../theme.ts';
import { write } from '../audit.ts';
import { KeptCopy, keptCopy } from './copy.ts';
import { KNOWN_SUBJECTS } from './touched.ts';

process.env.TIME_ZONE = 'Asia/Tokyo';

/** The corpus with a copy of it; `follows` does some writing and holds the copy against the projection. */
async function open() {
	const opened = await openJudgementDatabase();
	const { db, ana } = opened;
	const kept = new KeptCopy(db.reader);
	const query = readRecommendationQuery(new URLSearchParams('sort=title'));
	async function answer(copy: KeptCopy | null) {
		const asked = { since: '2025-11-22', language: 'en', query };
		return Promise.all(
			[PUBLIC_VIEW, { ...PUBLIC_VIEW, viewer: ana }].map(async (view) => ({
				dashboard: await findDashboard(db.reader, view, asked, copy),
				list: await findRecommendationTable(db.reader, view, { query, language: 'en' }, copy)
			}))
		);
	}
	async function follows(work: () => Promise<unknown>) {
		const before = await answer(kept);
		await work();
		const after = await answer(kept);
		expect(after).not.toEqual(before);
		expect(after).toEqual(await answer(null));
	}
	return { ...opened, kept, answer, follows };
}

test('the copy follows notes, reviews, holds, closings and the signs that a note is judged by', async () => {
	const { db, ana, rio, recommendationId, follows } = await open();
	let noteId = '';
	const add = (fields: Parameters<typeof noteWith>[0], isSecondPersonReview = false) =>
		recordStatusNote(
			db,
			noteOn(recommendationId, { note: noteWith(fields), isSecondPersonReview }),
			sentBy(ana)
		).then((stored) => (noteId = stored.noteId));
	await follows(() => add({ level: 'done' }));
	await add({ level: 'announced', asOf: '2026-11-22' }, true);
	const approval = { subject: 'status-note', decision: 'approved', reason: null } as const;
	await follows(() => decide(db, { ...approval, subjectId: noteId }, sentBy(rio)));
	const hold = { isHeld: true, publicLine: null, reason: 'Doubts', language: 'en' } as const;
	await follows(() =>
		recordHold(db, { recommendationId, input: { ...hold, noteId } }, sentBy(ana))
	);
	await follows(() =>
		recordHold(db, { recommendationId, input: { ...hold, noteId, isHeld: false } }, sentBy(ana))
	);
	const closing = { isClosed: true, reason: 'overtaken', successorCode: null } as const;
	const words = { asOf: '2026-11-20', words: null, language: 'en', correctsId: null } as const;
	const closed = { input: { ...closing, ...words }, isSecondPersonReview: false };
	await follows(() => recordClosing(db, { recommendationId, ...closed }, sentBy(ana)));
	const signs = { signsFor: ['A law.'], signsAgainst: ['None.'], language: 'en' } as const;
	const other = corpusId('recommendation', 'JMH-7.3');
	const revised = { version: 1, input: { ...signs, signsFor: ['A law.'], signsAgainst: ['No.'] } };
	await follows(() =>
		reviseInterpretation(db, { recommendationId: other, ...revised }, sentBy(ana))
	);
});

test('the copy follows new recommendations, parts, other bodies, names and evidence', async () => {
	const { db, ana, judge, follows } = await open();
	const place = { sourceId: GLOBIS, parentId: null };
	const quotes = [{ quote: 'Host a summit.', page: null }];
	const input = recommendationWith();
	const asked = { place, code: 'GLO-A1', input, quotes, isSecondPersonReview: false };
	await follows(() => createRecommendation(db, asked, sentBy(ana)));
	const part = { number: 1, code: 'GLO-A1.1', type: 'one-off', title: 'T', summary: 'S' } as const;
	await follows(() =>
		splitRecommendation(
			db,
			{ code: 'GLO-A1', input: { language: 'en', parts: [part] }, isSecondPersonReview: false },
			sentBy(ana)
		)
	);
	await follows(() => judge({ level: 'done' }));
	const theme = (await findTheme(db.reader, 'network'))!;
	const names = { en: 'Another name', ja: theme.ja, slug: 'network' };
	await follows(() =>
		updateTheme(db, { slug: 'network', version: theme.version, input: names }, sentBy(ana))
	);
	const palm = (await findParty(db.reader, 'palm'))!;
	const named = { en: 'Another', ja: palm.ja, kind: palm.kind, broaderId: palm.broaderId };
	await follows(() =>
		updateParty(db, { slug: 'palm', version: palm.version, input: named }, sentBy(ana))
	);
	await follows(() =>
		write(db, { by: ana.id, now: '2026-11-22T05:00:00.000Z' }, async ({ tx, log }) => {
			await tx.run(`UPDATE evidence SET strength = 'claim-by-party', seen = 'opening-only'`);
			for (const { id } of await tx.all<{ id: string }>('SELECT id FROM evidence'))
				await log({ action: 'evidence:update', subject: 'evidence', subjectId: id, content: {} });
		})
	);
});

test('what a line of the chain does not tell apart is read anew, and so is a file made anew', async () => {
	const { db, ana, kept, answer } = await open();
	await answer(kept);
	const change = (theme: string) =>
		db.client.execute({
			sql: 'UPDATE recommendation SET theme_id = (SELECT id FROM theme WHERE slug = ?)',
			args: [theme]
		});
	await change('network');
	expect(await answer(kept)).not.toEqual(await answer(null));
	await write(db, { by: ana.id, now: '2026-11-22T05:00:00.000Z' }, ({ log }) =>
		log({ action: 'thing:create', subject: 'thing', subjectId: 'a', content: {} })
	);
	expect(await answer(kept)).toEqual(await answer(null));
	await change('japan-led');
	await db.client.execute('VACUUM');
	expect(await answer(kept)).toEqual(await answer(null));
});

test('it is known of every subject of the chain what it touches', () => {
	const files = readdirSync('src/lib/server', { recursive: true, encoding: 'utf8' });
	const sources = files.filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'));
	const subjects = sources.flatMap((file) => {
		const text = readFileSync(join('src/lib/server', file), 'utf8');
		return [...text.matchAll(/\bsubject: '([a-z-]+)'/g)].map(([, subject]) => subject ?? '');
	});
	expect(subjects.length).toBeGreaterThan(20);
	expect([...new Set(subjects)].filter((one) => !KNOWN_SUBJECTS.includes(one))).toEqual([]);
});

test('no copy is kept of a small database, nor read in a transaction', async () => {
	const { db } = await open();
	expect(keptCopy(db.reader)).toBeNull();
	expect(await db.write((tx) => Promise.resolve(keptCopy(tx)))).toBeNull();
});
