import { expect, test } from 'vitest';
import { addDays, yearBefore, type Day } from '../../domain/day.ts';
import { readRecommendationQuery } from '../../domain/recommendation-query.ts';
import type { View } from '../../domain/view.ts';
import { findDashboard } from '../dashboard.ts';
import type { Database } from '../db/connect.ts';
import { openCorpusDatabase } from '../db/testing.ts';
import { findRecommendationTable } from '../recommendation-table.ts';
import { createTestPerson } from '../testing.ts';
import { openKeptLedgers } from '../testing-kept.ts';
import { FIRST_DAY } from '../testing-ledger.ts';
import { KeptCopy } from './copy.ts';

process.env.TIME_ZONE = 'Asia/Tokyo';

const VIEWS = 46;

interface Asked {
	view: View;
	since: Day;
	address: string;
	language: 'en' | 'ja';
	grouping: 'source' | 'theme';
	/** False where the dashboard is asked without any query. */
	isNarrowed: boolean;
}

/** What the dashboard and the list say: by the copy that is kept, or by the projection itself. */
async function answer(db: Database, asked: Asked, kept: KeptCopy | null) {
	const { view, since, address, language, grouping, isNarrowed } = asked;
	const query = readRecommendationQuery(new URLSearchParams(address));
	const narrowed = isNarrowed ? { query } : {};
	return {
		list: await findRecommendationTable(db.reader, view, { query, language }, kept),
		dashboard: await findDashboard(
			db.reader,
			view,
			{ since, language, grouping, ...narrowed, rows: 25, sourcesMax: 3 },
			kept
		)
	};
}

const NARROWED = [
	...['', 'source=s1', 'source=s2&source=s4', 'theme=t1', 'party=p2', 'lead=p3&scope=whole'],
	...[
		'level=done&level=announced',
		'type=standing',
		'scope=part',
		'tracking=closed',
		'text=same 1'
	],
	...['flag=check-due', 'flag=reversed&flag=stalled', 'flag=late', 'flag=on-hold&tracking=open'],
	...['flag=disagreement', 'flag=not-reviewed&theme=t0', 'moved=up', 'moved=back&source=s0'],
	...['moved=up&moved=back&comparedWith=2019-05-05', 'code=X1&code=X3', 'source=none', 'text=p 4'],
	'text=another&type=one-off&level=under-way&party=p1&scope=whole&tracking=open'
];
const LOOKS = [
	...['', 'sort=-code', 'sort=title', 'sort=-title&group=theme', 'sort=level', 'sort=-level'],
	...['sort=since', 'sort=-since', 'sort=last-note&group=source', 'sort=-last-note&group=level'],
	...['group=lead', 'sort=-since&group=lead', 'sort=-code&group=theme', 'page=3']
];

test(
	'on random ledgers the copy says what the projection says, whatever is asked',
	{ timeout: 300_000 },
	async () => {
		const { db, person, next } = await openKeptLedgers({ ledgers: 400, seed: 20261126 });
		const kept = new KeptCopy(db.reader);
		const pick = <T>(from: readonly T[]) => from[next(from.length)] as T;
		let [found, named] = [0, 0];
		for (let index = 0; index < VIEWS; index += 1) {
			const asOf = addDays(FIRST_DAY, next(3900) - 20);
			const knownOn = addDays('2026-11-21', next(75));
			const signedAt = `${knownOn}T0${next(10)}:00:00.000Z`;
			const asked: Asked = {
				view: {
					...{ asOf, knownOn, viewer: next(2) === 0 ? person : null },
					edition: next(3) === 0 ? { slug: 'e', name: 'E', asOf, knownOn, signedAt } : null
				},
				since: next(2) === 0 ? addDays(asOf, -1 - next(3000)) : yearBefore(asOf),
				address: `${NARROWED[index % NARROWED.length] ?? ''}&${pick(LOOKS)}`,
				language: pick(['en', 'ja']),
				grouping: pick(['source', 'theme']),
				isNarrowed: next(8) > 0
			};
			const said = await answer(db, asked, kept);
			expect({ asked, ...said }).toEqual({ asked, ...(await answer(db, asked, null)) });
			found += said.list.rows.length;
			named += said.dashboard.falls.length + said.dashboard.changes.length;
		}
		expect(found).toBeGreaterThan(VIEWS * 10);
		expect(named).toBeGreaterThan(VIEWS);
	}
);

test('on the corpus too, on the days on which things are published and judged', async () => {
	const db = await openCorpusDatabase();
	const person = await createTestPerson(db, 'Ana', ['analyst']);
	const kept = new KeptCopy(db.reader);
	const days = ['2015-12-30', '2016-08-24', '2019-08-22', '2023-11-30', '2026-05-31', '2026-11-22'];
	for (const asOf of days)
		for (const viewer of [null, person])
			for (const address of ['', 'theme=japan-led', 'level=done', 'text=palm&sort=title']) {
				const view = { asOf, knownOn: '2026-11-22', viewer };
				const look = { language: 'en', grouping: 'source', isNarrowed: true } as const;
				const asked = { view, since: yearBefore(asOf), address, ...look };
				const said = await answer(db, asked, kept);
				expect({ asked, ...said }).toEqual({ asked, ...(await answer(db, asked, null)) });
			}
});
