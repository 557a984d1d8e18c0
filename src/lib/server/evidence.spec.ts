import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readEvidenceQuery } from '../domain/evidence-query.ts';
import type { Viewer } from '../domain/view.ts';
import { openCorpusDatabase } from './db/testing.ts';
import { findCiting } from './evidence-citing.ts';
import { findEvidencePiece } from './evidence.ts';
import {
	countEvidence,
	countEvidenceFacet,
	countEvidenceStances,
	findEvidence
} from './evidence-list.ts';
import { decide } from './review.ts';
import { findRecommendationId, recordStatusNote } from './status-note.ts';
import { createTestPerson } from './testing.ts';

const TODAY = '2026-11-22';
const NOW = '2026-11-22T03:00:00.000Z';
const view = (viewer: Viewer = null, asOf = TODAY, knownOn = TODAY) => ({ asOf, knownOn, viewer });
const query = (address = '') => readEvidenceQuery(new URLSearchParams(address));

type Db = Awaited<ReturnType<typeof openCorpusDatabase>>;

async function addNote(
	db: Db,
	by: string,
	{
		title,
		visibility = 'public',
		isSecondPersonReview = false,
		code = 'GLO-2.5',
		cited = []
	}: {
		title: string;
		visibility?: 'public' | 'internal';
		isSecondPersonReview?: boolean;
		code?: string;
		cited?: { code: string; stance: 'supports' }[];
	}
) {
	const recommendationId = await findRecommendationId(db.reader, code);
	return recordStatusNote(
		db,
		{
			recommendationId: recommendationId ?? '',
			note: {
				level: 'under-way',
				cause: 'world-moved',
				reason: 'A reason.',
				asOf: '2026-11-01',
				confidence: 'low',
				isStalled: false,
				stalledReason: null,
				correctsId: null,
				judgesWhole: true
			},
			language: 'en',
			cited,
			newEvidence: [
				{
					...{ from: 'link', kind: 'news', title, visibility, stance: 'supports' },
					...{ language: 'en', summary: null, publisher: 'A paper', published: '2026-10-30' },
					...{ strength: 'secondary', seen: 'whole', url: 'https://example.org/a' }
				}
			],
			seenSequence: null,
			isSecondPersonReview
		},
		{ by, key: randomUUID(), now: NOW }
	);
}

describe('the list of evidence', () => {
	test('shows the corpus, newest first, fifty a page, with its notes counted', async () => {
		const db = await openCorpusDatabase();
		const rows = await findEvidence(db.reader, view(), query());
		expect(rows).toHaveLength(50);
		expect(rows.map(({ dated }) => dated)).toEqual(
			rows
				.map(({ dated }) => dated)
				.sort()
				.reverse()
		);
		const last = await findEvidence(db.reader, view(), query('page=4'));
		expect(last).toHaveLength(22);
		expect(await countEvidence(db.reader, view(), query())).toEqual({
			found: 172,
			total: 172,
			hidden: 0
		});
		expect(rows.every((row) => row.notes === row.supports + row.against + row.context)).toBe(true);
	});
	test.each([
		['kind=search-record', 3],
		['kind=treaty&kind=search-record', 4],
		['strength=claim-by-party&kind=treaty', 0],
		['text=PALM7', 1],
		['text=%25%25', 0],
		['kind=law', 0]
	])('with %s finds %i', async (address, count) => {
		const db = await openCorpusDatabase();
		expect(await findEvidence(db.reader, view(), query(address))).toHaveLength(count);
		expect(await countEvidence(db.reader, view(), query(address))).toMatchObject({ found: count });
	});
	test('counts each facet as the list would show it', async () => {
		const db = await openCorpusDatabase();
		for (const facet of ['kind', 'strength', 'seen', 'year'] as const) {
			for (const [value, count] of await countEvidenceFacet(db.reader, view(), query(), facet)) {
				const asked = query(`${facet}=${value}`);
				expect(await countEvidence(db.reader, view(), asked)).toMatchObject({ found: count });
			}
		}
		for (const [stance, count] of await countEvidenceStances(db.reader, view(), query())) {
			const asked = query(`stance=${stance}`);
			expect(await countEvidence(db.reader, view(), asked)).toMatchObject({ found: count });
		}
	});
	test('leaves out what only later notes cite, and everything before it was known', async () => {
		const db = await openCorpusDatabase();
		const then = await findEvidence(db.reader, view(null, '2015-12-31'), query());
		expect(then.length).toBeGreaterThan(0);
		expect(then.length).toBeLessThan(50);
		expect(await findEvidence(db.reader, view(null, '2015-12-30'), query())).toEqual([]);
		expect(await findEvidence(db.reader, view(null, TODAY, '2026-11-19'), query())).toEqual([]);
	});
});

describe('what an outsider may not see', () => {
	test('an internal piece is a number without a title', async () => {
		const db = await openCorpusDatabase();
		const ana = await createTestPerson(db, 'Ana', ['analyst']);
		await addNote(db, ana.id, { title: 'A cable from the embassy', visibility: 'internal' });
		const outside = await findEvidence(db.reader, view(), query('text=cable'));
		expect(outside).toEqual([]);
		expect(await countEvidence(db.reader, view(), query('text=no such words'))).toEqual({
			found: 0,
			total: 172,
			hidden: 1
		});
		expect(await findEvidencePiece(db.reader, view(), 'EA-1')).toBeNull();
		expect(await findEvidence(db.reader, view(ana), query('text=cable'))).toMatchObject([
			{ code: 'EA-1', visibility: 'internal', isOpen: true }
		]);
		expect(await countEvidence(db.reader, view(ana), query())).toMatchObject({ hidden: 0 });
		expect(await findEvidencePiece(db.reader, view(ana), 'EA-1')).toMatchObject({ code: 'EA-1' });
	});
	test('a piece that only a waiting note cites is not there until somebody approves', async () => {
		const db = await openCorpusDatabase();
		const ana = await createTestPerson(db, 'Ana', ['analyst']);
		const rei = await createTestPerson(db, 'Rei', ['reviewer']);
		const waiting = { title: 'Not yet', isSecondPersonReview: true };
		const { noteId } = await addNote(db, ana.id, waiting);
		expect(await findEvidencePiece(db.reader, view(), 'EA-1')).toBeNull();
		expect(await findEvidence(db.reader, view(), query('text=Not yet'))).toEqual([]);
		expect(await findEvidencePiece(db.reader, view(ana), 'EA-1')).toMatchObject({ isOpen: false });
		await decide(
			db,
			{ subject: 'status-note', subjectId: noteId, decision: 'approved', reason: null },
			{ by: rei.id, key: randomUUID(), now: NOW }
		);
		expect(await findEvidencePiece(db.reader, view(), 'EA-1')).toMatchObject({ isOpen: true });
		expect(await findEvidence(db.reader, view(), query('text=Not yet'))).toHaveLength(1);
	});
	test('a waiting note does not show on the page of a piece that others cite', async () => {
		const db = await openCorpusDatabase();
		const ana = await createTestPerson(db, 'Ana', ['analyst']);
		const rei = await createTestPerson(db, 'Rei', ['reviewer']);
		const cited = [{ code: 'EV-002', stance: 'supports' as const }];
		const { noteId } = await addNote(db, ana.id, { title: 'x', isSecondPersonReview: true, cited });
		const piece = await findEvidencePiece(db.reader, view(), 'EV-002');
		const idsFor = async (viewer: Viewer) =>
			(await findCiting(db.reader, view(viewer), piece!.id, 'en')).notes.map(({ id }) => id);
		expect(await idsFor(null)).not.toContain(noteId);
		expect(await idsFor(rei)).toContain(noteId);
		const [seen] = (await findCiting(db.reader, view(rei), piece!.id, 'en')).notes;
		expect(seen).toMatchObject({ id: noteId, state: 'waiting' });
		await decide(
			db,
			{ subject: 'status-note', subjectId: noteId, decision: 'sent-back', reason: 'No.' },
			{ by: rei.id, key: randomUUID(), now: NOW }
		);
		expect(await idsFor(null)).not.toContain(noteId);
		const [back] = (await findCiting(db.reader, view(rei), piece!.id, 'en')).notes;
		expect(back).toMatchObject({ state: 'sent-back' });
	});
	test('nothing that an outsider gets has the name of the one who wrote it', async () => {
		const db = await openCorpusDatabase();
		const ana = await createTestPerson(db, 'Anastasia', ['analyst']);
		await addNote(db, ana.id, { title: 'Open' });
		const piece = await findEvidencePiece(db.reader, view(), 'EA-1');
		const citing = await findCiting(db.reader, view(), piece!.id, 'en');
		const sent = JSON.stringify([piece, citing, await findEvidence(db.reader, view(), query())]);
		expect(sent).toContain('EA-1');
		expect(sent).not.toContain('Anastasia');
		expect(sent).not.toContain(ana.id);
	});
});

describe('the page of a piece', () => {
	test('has what rests on it, in the reader’s language, up to the day', async () => {
		const db = await openCorpusDatabase();
		const piece = await findEvidencePiece(db.reader, view(), 'EV-045');
		expect(piece).toMatchObject({ kind: 'statement', strength: 'claim-by-party' });
		const { notes, responses } = await findCiting(db.reader, view(), piece!.id, 'ja');
		expect(notes.map(({ code, asOf, stance }) => ({ code, asOf, stance }))).toContainEqual({
			code: 'JMH-7.3',
			asOf: '2019-08-22',
			stance: 'against'
		});
		expect(notes.every(({ title, state }) => title.lang === 'ja' && state === 'counts')).toBe(true);
		expect(responses).toMatchObject([
			{ code: 'JMH-7.3', value: 'rejected', partyEn: 'South Korea' }
		]);
		const before = await findCiting(db.reader, view(null, '2017-01-01'), piece!.id, 'ja');
		expect(before.notes.map(({ asOf }) => asOf)).toEqual(['2016-11-23']);
		expect(before.responses).toEqual([]);
	});
	test('says how a search was made', async () => {
		const db = await openCorpusDatabase();
		expect(await findEvidencePiece(db.reader, view(), 'EV-170')).toMatchObject({
			kind: 'search-record',
			searchedOn: '2026-11-21',
			strength: null
		});
	});
	test('is not there for a code that nobody gave', async () => {
		const db = await openCorpusDatabase();
		expect(await findEvidencePiece(db.reader, view(), 'EV-999')).toBeNull();
	});
});

test('asks the same number of questions however many rows there are', async () => {
	const asked: string[] = [];
	const db = await openCorpusDatabase({ onQuery: (sql) => asked.push(sql) });
	const costOf = async (work: () => Promise<unknown>) => {
		asked.length = 0;
		await work();
		return asked.length;
	};
	const listed = (address: string) => costOf(() => findEvidence(db.reader, view(), query(address)));
	expect([await listed(''), await listed('text=PALM7'), await listed('text=no such')]).toEqual([
		1, 1, 1
	]);
	const citing = async (code: string) => {
		const piece = await findEvidencePiece(db.reader, view(), code);
		return costOf(() => findCiting(db.reader, view(), piece!.id, 'ja'));
	};
	expect([await citing('EV-045'), await citing('EV-170')]).toEqual([5, 5]);
});
