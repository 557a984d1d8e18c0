import { isRedirect, type RequestEvent } from '@sveltejs/kit';
import { expect, test } from 'vitest';
import type { Viewer } from '#lib/domain/view.ts';
import type { Database } from '#lib/server/db/connect.ts';
import { openCorpusDatabase } from '#lib/server/db/testing.ts';
import { parseCsv } from '#lib/server/reports/testing.ts';
import { recordStatusNote } from '#lib/server/status-note.ts';
import { newLink, noteOn, openNoteDatabase, sentBy } from '#lib/server/testing-note.ts';
import { testEvent } from '#lib/server/testing.ts';
import { GET as csv } from '../recommendations.csv/+server.ts';
import { GET as json } from '../recommendations.json/+server.ts';
import { load } from './+page.server.ts';

type Handler<Answer> = (event: RequestEvent) => Answer | Promise<Answer>;

function ask<Answer>(
	handler: unknown,
	{ db, query, person = null }: { db: Database; query: string; person?: Viewer }
) {
	const path = `/recommendations${query}`;
	return (handler as Handler<Answer>)(
		testEvent({ db, path, person, now: '2026-11-22T03:00:00.000Z' })
	);
}
const codes = (rows: { code?: string }[]) => rows.map(({ code }) => code);

async function texts(db: Database, query: string, person: Viewer = null) {
	const answers = [
		await ask<Response>(csv, { db, query, person }),
		await ask<Response>(json, { db, query, person })
	];
	// Decoded by hand: `text()` would take the byte order mark away.
	const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
	const bodies = await Promise.all(
		answers.map(async (answer) => decoder.decode(await answer.arrayBuffer()))
	);
	const [csvText = '', jsonText = ''] = bodies;
	return { answers, csvText, jsonText };
}

test.each([
	'?theme=japan-led&sort=-level',
	'?text=TICAD&asOf=2024-07-31',
	'?level=under-way&asOf=2019-08-22&knownOn=2026-11-21',
	'?moved=back&comparedWith=2025-10-01&asOf=2026-05-31',
	'?knownOn=2026-11-20'
])('the files of “%s” have the rows of the page with the same address', async (query) => {
	const db = await openCorpusDatabase();
	const page = await ask<{
		asOf: string;
		knownOn: string;
		table: { rows: { code: string; level: string }[] };
	}>(load, { db, query });
	const { csvText, jsonText } = await texts(db, query);
	const rows = parseCsv(csvText);
	expect(codes(rows)).toEqual(codes(page.table.rows));
	expect(rows.map(({ level }) => level)).toEqual(page.table.rows.map(({ level }) => level));
	const file = JSON.parse(jsonText) as Record<string, unknown> & { items: { code: string }[] };
	expect(codes(file.items)).toEqual(codes(page.table.rows));
	const { asOf, knownOn } = page;
	expect(file).toMatchObject({ asOf, knownOn });
	for (const row of rows) expect(row).toMatchObject({ as_of: asOf, known_on: knownOn });
});

test('a file says what it is, and is named by its day', async () => {
	const db = await openCorpusDatabase();
	const { answers } = await texts(db, '?asOf=2024-07-31');
	expect(answers.map(({ headers }) => headers.get('content-type'))).toEqual([
		'text/csv; charset=utf-8',
		'application/json; charset=utf-8'
	]);
	expect(answers[0]?.headers.get('content-disposition')).toBe(
		'attachment; filename="heeded-recommendations-2024-07-31.csv"'
	);
});

test('the staff get the same bytes as everybody', async () => {
	const { db, ana, recommendationId } = await openNoteDatabase();
	const secret = { ...newLink, title: 'A SECRET CABLE', visibility: 'internal' as const };
	await recordStatusNote(db, noteOn(recommendationId, { newEvidence: [secret] }), sentBy(ana));
	const waits = noteOn(recommendationId, { isSecondPersonReview: true });
	await recordStatusNote(db, waits, sentBy(ana));
	const [theirs, everybodys] = [await texts(db, '', ana), await texts(db, '')];
	expect(theirs.csvText).toBe(everybodys.csvText);
	expect(theirs.jsonText).toBe(everybodys.jsonText);
	expect(theirs.jsonText).not.toContain('SECRET');
});

test('a page beyond the last leads to the last one', async () => {
	const db = await openCorpusDatabase();
	const query = '?theme=japan-led&page=7&asOf=2024-07-31';
	const answer = await Promise.resolve(ask(load, { db, query })).catch((thrown: unknown) => thrown);
	expect(isRedirect(answer) && answer.location).toBe(
		'/recommendations?theme=japan-led&asOf=2024-07-31'
	);
});
