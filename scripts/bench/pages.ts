import { yearBefore } from '../../src/lib/domain/day.ts';
import { readRecommendationQuery } from '../../src/lib/domain/recommendation-query.ts';
import type { View } from '../../src/lib/domain/view.ts';
import { findDashboard } from '../../src/lib/server/dashboard.ts';
import type { Reads } from '../../src/lib/server/db/connect.ts';
import { findRecommendationPage } from '../../src/lib/server/recommendation-page.ts';
import { findRecommendationTable } from '../../src/lib/server/recommendation-table.ts';

/** The barest page that is made anew for each request. */
export const EMPTY = '/sign-in';

const CODE = 'JMH-7.3';
const language = 'en';

/** The pages that have a limit, each with the reading that it does. */
export const PAGES: Record<string, (db: Reads, view: View) => Promise<unknown>> = {
	'/': (db, view) => findDashboard(db, view, { since: yearBefore(view.asOf), language }),
	'/recommendations': (db, view) =>
		findRecommendationTable(db, view, {
			query: readRecommendationQuery(new URLSearchParams()),
			language
		}),
	[`/recommendations/${CODE}`]: (db, view) => findRecommendationPage(db, view, CODE, language)
};
