import { addDays, yearBefore, type Day } from '../../src/lib/domain/day.ts';
import { readRecommendationQuery } from '../../src/lib/domain/recommendation-query.ts';
import { OURS } from '../../src/lib/server/assessor.ts';
import { findDashboard } from '../../src/lib/server/dashboard.ts';
import type { Database } from '../../src/lib/server/db/connect.ts';
import { findRecommendationPage } from '../../src/lib/server/recommendation-page.ts';
import { findRecommendationTable } from '../../src/lib/server/recommendation-table.ts';
import { search } from '../../src/lib/server/search.ts';
import { TODAY } from '../../tests/people.ts';

const language = 'en';
const CODE = 'L3-10';
const WORD = 'remo';

/** A page of the large set, with the reading that it does. Each round may ask for another day. */
export interface LargePage {
	address(round: number): string;
	read(db: Database, round: number): Promise<unknown>;
	/** The day of a dashboard, whose limit is a share of counting the notes of that day. */
	dayOf?(round: number): Day;
}

const viewOn = (asOf: Day, knownOn: Day = TODAY) => ({ asOf, knownOn, viewer: null });
const queryOf = (address: string) => readRecommendationQuery(new URLSearchParams(address));

/** Where everything stands, counted from the notes alone, without anything that was kept. */
export const rawCount = (db: Database, day: Day) =>
	db.client.execute({
		sql: `SELECT level, count(*) FROM (SELECT n.level, row_number() OVER (
				PARTITION BY n.recommendation_id ORDER BY n.as_of DESC, n.recorded_at DESC, n.sequence DESC) AS place
			FROM status_note n WHERE n.assessor_id = ? AND n.as_of <= ? AND NOT EXISTS (
				SELECT 1 FROM status_note later WHERE later.corrects_id = n.id))
			WHERE place = 1 GROUP BY 1`,
		args: [OURS, day]
	});

const list = (address: string): LargePage => ({
	address: () => `/recommendations${address && `?${address}`}`,
	read: ({ reader }) =>
		findRecommendationTable(reader, viewOn(TODAY), { query: queryOf(address), language })
});

function dashboard(address: string, dayOf: (round: number) => Day = () => TODAY): LargePage {
	const { knownOn = TODAY } = Object.fromEntries(new URLSearchParams(address));
	return {
		dayOf,
		address(round) {
			const day = dayOf(round) === TODAY ? '' : `asOf=${dayOf(round)}`;
			const asked = [address, day].filter(Boolean).join('&');
			return `/${asked && `?${asked}`}`;
		},
		read: ({ reader }, round) =>
			findDashboard(reader, viewOn(dayOf(round), knownOn), {
				...{ since: yearBefore(dayOf(round)), query: queryOf(address), language },
				sourcesMax: 30
			})
	};
}

/** A day that was not asked for before, so that nothing that was counted for another one helps. */
const pastDay = (round: number) => addDays('2023-01-15', 17 * Math.abs(round));

export const LARGE_PAGES: Record<string, LargePage> = {
	'the list': list(''),
	'the list, filtered and grouped': list('theme=large-theme-3&flag=late&group=level&sort=-since'),
	'the list, by words': list('text=remo'),
	'a recommendation': {
		address: () => `/recommendations/${CODE}`,
		read: ({ reader }) => findRecommendationPage(reader, viewOn(TODAY), CODE, language)
	},
	'the search': {
		address: () => `/search?text=${WORD}`,
		read: ({ reader }) =>
			search(reader, viewOn(TODAY), { text: WORD, kind: null, page: 1, language })
	},
	'today, all': dashboard(''),
	'past days, all': dashboard('', pastDay),
	'past days, known before': dashboard('knownOn=2026-03-31', pastDay),
	'past days, a source': dashboard('source=large-source-5', pastDay),
	'past days, a theme': dashboard('theme=large-theme-3', pastDay),
	'past days, a party': dashboard('party=large-party-3', pastDay),
	'past days, filters': dashboard('level=under-way&flag=check-due&type=standing', pastDay)
};
