import { readRecommendationQuery } from '../../src/lib/domain/recommendation-query.ts';
import type { View } from '../../src/lib/domain/view.ts';
import { findDashboardPage } from '../../src/lib/server/dashboard-page.ts';
import type { Database } from '../../src/lib/server/db/connect.ts';
import { findRecommendationPage } from '../../src/lib/server/recommendation-page.ts';
import { findRecommendationTable } from '../../src/lib/server/recommendation-table.ts';

/** The barest page that is made anew for each request. */
export const EMPTY = '/sign-in';

const CODE = 'JMH-7.3';
const language = 'en';

/** What a page reads, asked for by somebody who is not signed in. */
export type Reading = (db: Database, view: View) => Promise<unknown>;

/** The pages that have a limit, each with the reading that it does. */
export const PAGES: Record<string, Reading> = {
	'/': (db, { asOf: today }) => {
		const locals = { db, today, person: null } as unknown as App.Locals;
		return findDashboardPage({ url: new URL('/', 'http://localhost'), locals }, language);
	},
	'/recommendations': (db, view) =>
		findRecommendationTable(db.reader, view, {
			query: readRecommendationQuery(new URLSearchParams()),
			language
		}),
	[`/recommendations/${CODE}`]: (db, view) =>
		findRecommendationPage(db.reader, view, CODE, language)
};
