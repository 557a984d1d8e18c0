import { expect, test } from 'vitest';
import { addDays } from '../domain/day.ts';
import type { View } from '../domain/view.ts';
import { readRecommendationQuery } from '../domain/recommendation-query.ts';
import { ensureOurs, OURS } from './assessor.ts';
import type { Database } from './db/connect.ts';
import { source, theme } from './db/schema.ts';
import { openTestDatabase } from './db/testing.ts';
import { findRecommendations } from './recommendation-list.ts';
import { findRecommendationPage } from './recommendation-page.ts';
import { findStandingsSince } from './standing-since.ts';
import { createTestPerson } from './testing.ts';
import { FIRST_DAY, isPut, makeLedger, seeded, seen, type KeptItem } from './testing-ledger.ts';
import { storeLedgers } from './testing-ledger-store.ts';
import { held, lineOf, replay } from './testing-replay.ts';

process.env.TIME_ZONE = 'Asia/Tokyo';

const LEDGERS = 2_000;
const VIEWS = 24;
/** In so many of them the dashboard and the pages of some recommendations are held against it too. */
const VIEWS_OF_MORE = 5;

async function openWithLedgers(wholes: KeptItem[]) {
	const db = await openTestDatabase();
	const person = await createTestPerson(db, 'Ana', ['analyst']);
	const at = '2026-11-22T00:00:00.000Z';
	const made = { origin: 'person', recordedAt: at, updatedAt: at, position: 1 } as const;
	await db.write(async (tx) => {
		await ensureOurs(tx, at);
		await tx.insert(theme).values({ id: 't', slug: 't', en: 'T', ja: 'T', ...made });
		await tx.insert(source).values({
			...{ id: 's', code: 'S', slug: 's', title: 'S', publisher: 'P', language: 'en' },
			...{ published: FIRST_DAY, existsFrom: FIRST_DAY, ...made }
		});
	});
	await storeLedgers(db, wholes, { sourceId: 's', themeId: 't', by: person.id });
	return { db, person };
}

/** Seeded days and instants around everything that was recorded; some views are of an edition. */
function viewsOf(next: (count: number) => number, person: View['viewer']): View[] {
	return Array.from({ length: VIEWS }, (_, index) => {
		const knownOn = addDays('2026-11-21', next(75));
		const asOf = addDays(FIRST_DAY, next(3900) - 20);
		const signedAt = `${knownOn}T0${next(10)}:00:00.000Z`;
		return {
			...{ asOf, knownOn, viewer: index % 2 === 0 ? person : null },
			edition: index % 3 === 0 ? { slug: 'e', name: 'E', asOf, knownOn, signedAt } : null
		};
	});
}

/** The last instant of what a view knows; the zone is set below. */
const knownIn = ({ edition, knownOn }: View) => edition?.signedAt ?? `${knownOn}T14:59:59.999Z`;

async function answers(db: Database, view: View) {
	const query = readRecommendationQuery(new URLSearchParams());
	const rows = await findRecommendations(db.reader, view, query, { limit: null, language: 'en' });
	return new Map(
		rows.map((row) => [
			row.code,
			{
				...{ level: row.level, since: row.since, isRolledUp: row.isRolledUp },
				...{ isOnHold: row.isOnHold, isReversed: row.isReversed, noteId: row.noteId },
				...{ lastNoteOn: row.lastNoteOn, isStalled: row.isStalled, parts: row.parts },
				...{ partsAssessed: row.partsAssessed, isReviewed: row.isReviewed },
				...{ isClosed: row.isClosed, closedOn: row.closedOn, isDisputed: row.isDisputed },
				isInterpretationNewer: row.isInterpretationNewer,
				isDue: row.flags.includes('check-due')
			}
		])
	);
}

test(
	'thousands of random ledgers: every answer of any two dates is that of a plain replay',
	{ timeout: 300_000 },
	async () => {
		const next = seeded(20261122);
		const wholes = Array.from({ length: LEDGERS }, (_, index) => makeLedger(next, `X${index}`));
		const items = wholes.flatMap((whole) => [whole, ...whole.parts]);
		const { db, person } = await openWithLedgers(wholes);
		expect(Math.min(...Object.values(seen)), JSON.stringify(seen)).toBeGreaterThanOrEqual(100);
		const wrong: unknown[] = [];
		const hold = (what: object, wanted: unknown, found: unknown) => {
			if (JSON.stringify(wanted) !== JSON.stringify(found)) wrong.push({ what, wanted, found });
		};
		let there = 0;
		for (const [index, view] of viewsOf(next, person).entries()) {
			const known = knownIn(view);
			const isOutsider = view.viewer === null;
			const eye = { asOf: view.asOf, known, ours: OURS, isOutsider };
			const got = await answers(db, view);
			for (const item of items) {
				const wanted = replay(item, eye);
				if (wanted) there += 1;
				hold({ id: item.id, view }, sorted(wanted), sorted(got.get(item.id) ?? null));
			}
			if (index >= VIEWS_OF_MORE) continue;
			const since = addDays(view.asOf, -365);
			const levels = new Map(
				(await findStandingsSince(db.reader, view, since)).map((row) => [row.code, row])
			);
			for (const item of items) {
				const [then, now] = [since, view.asOf].map((asOf) => replay(item, { ...eye, asOf }));
				const { level, levelBefore } = levels.get(item.id) ?? { level: null, levelBefore: null };
				const wanted = [now?.level ?? null, now && then ? then.level : null];
				hold({ id: item.id, view, since }, wanted, [level, levelBefore]);
			}
			for (const item of items.filter((_, place) => place % 397 === index)) {
				const page = await findRecommendationPage(db.reader, view, item.id, 'en');
				const shown = page?.timeline.filter(({ state }) => state === 'counts') ?? [];
				const ours = item.notes.filter(({ assessor }) => assessor === OURS);
				const line = lineOf(item, OURS, { ...eye, asOf: '9999-12-31' });
				const isWithheld = (id: string) =>
					isOutsider && (isPut(item, id, eye) || line.some((one) => one.id === id && one.isHeld));
				const wanted = held(ours, view.asOf, known)
					.map(({ id }) => id)
					.filter((id) => !isWithheld(id));
				const isThere = replay(item, eye) !== null;
				if (isThere)
					hold(
						{ id: item.id, view },
						wanted.reverse(),
						shown.map(({ id }) => id)
					);
				hold({ id: item.id }, isThere, page?.standing != null);
			}
		}
		expect(wrong.slice(0, 2)).toEqual([]);
		expect(there).toBeGreaterThan(LEDGERS);
	}
);

const sorted = (answer: object | null) => answer && Object.entries(answer).sort();
