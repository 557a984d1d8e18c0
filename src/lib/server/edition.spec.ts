import { randomUUID } from 'node:crypto';
import { expect, test, describe } from 'vitest';
import { DEFAULT_SETTINGS } from '../domain/setting.ts';
import type { View } from '../domain/view.ts';
import { checkData } from './check-data.ts';
import { findDashboard } from './dashboard.ts';
import { countCorrected } from './dated-page.ts';
import { findEdition, findEditionsOf, findLatestEdition } from './edition.ts';
import { signRound } from './edition-sign.ts';
import { findRecommendationsExport } from './recommendation-export.ts';
import { findRecommendationPage } from './recommendation-page.ts';
import { readRecommendationQuery } from '../domain/recommendation-query.ts';
import { csvOf } from './reports/csv.ts';
import { parseCsv, textOf } from './reports/testing.ts';
import { createRound, updateRound } from './round-edit.ts';
import { findRoundItems, findRoundRow } from './round.ts';
import { findRecommendationId, recordStatusNote } from './status-note.ts';
import { testEvent } from './testing.ts';
import {
	newLink,
	NOTE_DAY,
	NOTE_NOW,
	noteOn,
	noteWith,
	openNoteDatabase,
	sentBy
} from './testing-note.ts';
import { viewOf } from './view.ts';

/** 17:00 of the same day in the institution's zone. */
const AT_FIVE = '2026-11-22T08:00:00.000Z';
const signature = { words: 'All looked at.', language: 'en' as const, leavesWaiting: false };

async function openRound(codes = ['GLO-2.4', 'JMH-7.3'], asOf = NOTE_DAY) {
	const opened = await openNoteDatabase();
	const { db, ana } = opened;
	const items = codes.map((code, index) => ({ code, ownerId: index === 0 ? ana.id : null }));
	const input = { name: '2026 Q4', dueOn: '2026-12-31', asOf, items };
	const { slug } = await createRound(db, { input, today: NOTE_DAY }, sentBy(ana));
	const sign = (fields: Partial<typeof signature> = {}, key = randomUUID(), now = NOTE_NOW) =>
		signRound(
			db,
			{ slug, signature: { ...signature, ...fields } },
			{ by: opened.rio.id, key, now }
		);
	return { ...opened, input, slug, sign };
}
type Opened = Awaited<ReturnType<typeof openRound>>;

/** The edition, as outsiders look at it. */
async function editionView({ db, slug }: Opened): Promise<View> {
	const edition = await findEdition(db.reader, slug);
	if (!edition) throw new Error('It is not signed');
	return { asOf: edition.asOf, knownOn: edition.knownOn, viewer: null, edition };
}

async function picturesOf({ db }: Opened, view: View) {
	const query = readRecommendationQuery(new URLSearchParams());
	const asked = { query, language: 'en' as const, origin: 'https://example.org', hasNotes: false };
	return {
		dashboard: await findDashboard(db.reader, view, { since: '2025-11-22', language: 'en' }),
		page: await findRecommendationPage(db.reader, view, 'GLO-2.4', 'en'),
		csv: await textOf(csvOf(await findRecommendationsExport(db.reader, view, asked)))
	};
}

describe('a round', () => {
	test('has an address, items with owners, and tells which were judged since it was opened', async () => {
		const { db, ana, slug, recommendationId } = await openRound();
		expect(slug).toBe('2026-q4');
		expect(await findRoundRow(db.reader, slug)).toMatchObject({ items: 2, judged: 0 });
		await recordStatusNote(db, noteOn(recommendationId), sentBy(ana));
		expect(await findRoundRow(db.reader, slug)).toMatchObject({ items: 2, judged: 1 });
		const view = { asOf: NOTE_DAY, knownOn: NOTE_DAY, viewer: ana };
		const items = await findRoundItems(db.reader, view, { slug, language: 'en' });
		expect(items.map(({ code, owner, isJudged }) => ({ code, owner, isJudged }))).toEqual([
			{ code: 'GLO-2.4', owner: 'Ana', isJudged: true },
			{ code: 'JMH-7.3', owner: null, isJudged: false }
		]);
	});

	test('of a name without Latin letters has the quarter of its day as address', async () => {
		const { db, ana, input } = await openRound();
		const named = { ...input, name: '第4四半期', asOf: '2026-09-30' };
		const { slug } = await createRound(db, { input: named, today: NOTE_DAY }, sentBy(ana));
		expect(slug).toBe('2026-q3');
	});

	test('is refused without items, with unknown ones and with unknown owners', async () => {
		const { db, ana, input } = await openRound();
		const open = (items: typeof input.items) =>
			createRound(db, { input: { ...input, items }, today: NOTE_DAY }, sentBy(ana));
		await expect(open([])).rejects.toThrow('fault_round_no_items');
		await expect(open([{ code: 'NONE-1', ownerId: null }])).rejects.toThrow('fault_round_item');
		await expect(open([{ code: 'GLO-2.4', ownerId: randomUUID() }])).rejects.toThrow(
			'fault_round_owner'
		);
	});

	test('is edited on its version, and not once it is signed', async () => {
		const { db, ana, input, slug, sign } = await openRound();
		const edit = (version: number, name: string) =>
			updateRound(db, { slug, version, input: { ...input, name } }, sentBy(ana));
		await edit(1, 'Fourth quarter');
		await expect(edit(1, 'Another')).rejects.toThrow('fault_stale');
		await sign();
		await expect(edit(2, 'Another')).rejects.toThrow('fault_round_signed');
	});
});

describe('signing', () => {
	test('is refused a second time, and the same form is stored once', async () => {
		const { db, sign } = await openRound();
		const key = randomUUID();
		await sign({}, key);
		await sign({}, key);
		await expect(sign()).rejects.toThrow('fault_round_signed');
		expect(await findLatestEdition(db.reader)).toMatchObject({ slug: '2026-q4', asOf: NOTE_DAY });
		expect((await checkData(db.reader)).faults).toEqual([]);
	});

	test('is refused before the day that the round is about', async () => {
		const { sign } = await openRound(['GLO-2.4'], '2026-12-31');
		await expect(sign()).rejects.toThrow('fault_edition_as_of');
	});

	test('is refused while an item waits for review, unless the signer leaves it out', async () => {
		const { db, ana, sign, recommendationId } = await openRound();
		const elsewhere = (await findRecommendationId(db.reader, 'GLO-0')) ?? '';
		const waiting = (id: string) =>
			recordStatusNote(db, noteOn(id, { isSecondPersonReview: true }), sentBy(ana));
		await waiting(elsewhere);
		await waiting(recommendationId);
		await expect(sign()).rejects.toThrow('fault_edition_waiting');
		await sign({ leavesWaiting: true });
	});
});

describe('an edition', () => {
	test('is the same, number for number, after a hundred notes of the same instant', async () => {
		const opened = await openRound();
		const { db, ana, sign } = opened;
		await sign();
		const view = await editionView(opened);
		const before = await picturesOf(opened, view);
		expect(parseCsv(before.csv)[0]).toMatchObject({ edition: '2026-q4', as_of: NOTE_DAY });
		const today = { asOf: NOTE_DAY, knownOn: NOTE_DAY, viewer: null };
		const shownToday = await picturesOf(opened, today);
		const ids = await Promise.all(
			['GLO-2.4', 'JMH-7.3', 'GLO-0', 'GLO-4.1'].map((code) =>
				findRecommendationId(db.reader, code)
			)
		);
		for (let index = 0; index < 100; index += 1) {
			const level = index % 2 === 0 ? 'announced' : 'under-way';
			const note = noteWith({ level, asOf: NOTE_DAY, reason: `Note ${index}` });
			const newEvidence = index === 0 ? [newLink] : [];
			const asked = noteOn(ids[index % ids.length] ?? '', { note, newEvidence });
			await recordStatusNote(db, asked, sentBy(ana));
		}
		expect(await picturesOf(opened, view)).toEqual(before);
		expect(await picturesOf(opened, today)).not.toEqual(shownToday);
	}, 60_000);

	test('stays as it was after a correction at five of the same day, and says how many there were', async () => {
		const opened = await openRound();
		const { db, ana, sign, recommendationId } = opened;
		const { noteId } = await recordStatusNote(db, noteOn(recommendationId), sentBy(ana));
		await sign();
		const view = await editionView(opened);
		const { edition } = view;
		const before = await picturesOf(opened, view);
		const count = (code: string | null, until = '2026-11-30T00:00:00.000Z') =>
			edition ? countCorrected(db.reader, edition, { until, code }) : -1;
		expect(await count(null)).toBe(0);
		const note = noteWith({ level: 'announced', cause: 'correction', correctsId: noteId });
		const submission = { ...sentBy(ana), now: AT_FIVE };
		await recordStatusNote(db, noteOn(recommendationId, { note }), submission);
		expect(await picturesOf(opened, view)).toEqual(before);
		const today = { asOf: NOTE_DAY, knownOn: NOTE_DAY, viewer: null };
		const now = await findRecommendationPage(db.reader, today, 'GLO-2.4', 'en');
		expect(now?.standing?.level).toBe('announced');
		expect([await count(null), await count('GLO-2.4'), await count('GLO-0')]).toEqual([1, 1, 0]);
		expect(await count(null, NOTE_NOW)).toBe(0);
	});
});

describe('outsiders who see the latest edition', () => {
	const settings = { ...DEFAULT_SETTINGS, outsidersSee: 'latest-edition' as const };
	async function asked({ db, ana }: Opened, path: string, isStaff = false) {
		const event = testEvent({ db, path, now: AT_FIVE, person: isStaff ? ana : null });
		const bound = { url: event.url, person: event.locals.person, settings };
		Object.assign(event.locals, await findEditionsOf(db.reader, bound));
		return viewOf(event);
	}

	test('see what counts now before the first is signed', async () => {
		const opened = await openRound();
		expect(await asked(opened, '/')).toMatchObject({
			knownOn: NOTE_DAY,
			edition: null,
			limit: null
		});
	});

	test.each(['/', '/?asOf=2026-11-22', '/?knownOn=2026-11-22', '/?edition=2026-q4'])(
		'see no more than it by %s',
		async (path) => {
			const opened = await openRound(['GLO-2.4'], '2026-10-31');
			await opened.sign();
			expect(await asked(opened, path)).toMatchObject({
				asOf: '2026-10-31',
				edition: { slug: '2026-q4' },
				limit: NOTE_NOW
			});
			const staff = await asked(opened, path, true);
			expect(staff.limit).toBe(null);
			expect(staff.edition?.slug).toBe(path.includes('edition') ? '2026-q4' : undefined);
		}
	);

	test('find no recommendation that came later, and 404 for an edition that there is not', async () => {
		const opened = await openRound();
		await opened.sign();
		await opened.db.client.execute(
			`UPDATE recommendation SET counts_from = '${AT_FIVE}' WHERE code = 'GLO-2.4'`
		);
		const view = await asked(opened, '/');
		expect(await findRecommendationPage(opened.db.reader, view, 'GLO-2.4', 'en')).toBe(null);
		await expect(asked(opened, '/?edition=none')).rejects.toMatchObject({ status: 404 });
	});
});
