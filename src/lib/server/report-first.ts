import type { RequestEvent } from '@sveltejs/kit';
import { getLocale } from '#lib/paraglide/runtime.js';
import { isDay } from '../domain/day.ts';
import { reportValues } from '../domain/report-form.ts';
import { reportSettingsSchema } from '../domain/report.ts';
import { keptQuery, VIEW_QUERY_MAX } from '../domain/saved-view.ts';
import {
	readRecommendationQuery,
	writeRecommendationQuery
} from '../domain/recommendation-query.ts';
import type { Person } from '../domain/view.ts';
import { findEdition } from './edition.ts';
import type { Values } from './form.ts';
import { findRun } from './report-run.ts';

const dayIn = (params: URLSearchParams, name: string) => {
	const day = params.get(name);
	return isDay(day) ? day : null;
};

/**
 * What the form of a new report begins with: what the page that led to it was about (`of`, the end of
 * a list's address with its dates, and `from`), or a run that somebody makes another like (`like`).
 */
export async function firstReportValues(
	{ url, locals }: Pick<RequestEvent, 'url' | 'locals'>,
	person: Person
): Promise<Values> {
	const { db, today } = locals;
	const like = url.searchParams.get('like');
	const run = like ? await findRun(db.reader, person, like) : null;
	if (run) return reportValues(run.settings, run.format);
	const of = keptQuery((url.searchParams.get('of') ?? '').slice(0, VIEW_QUERY_MAX));
	const params = new URLSearchParams(of);
	const edition = await findEdition(db.reader, params.get('edition') ?? '');
	const first = reportSettingsSchema.parse({
		query: writeRecommendationQuery(readRecommendationQuery(params)),
		asOf: edition?.asOf ?? dayIn(params, 'asOf') ?? today,
		knownOn: edition?.knownOn ?? dayIn(params, 'knownOn') ?? today,
		edition: edition?.slug ?? null,
		from: dayIn(url.searchParams, 'from'),
		language: getLocale()
	});
	return reportValues(first, 'pdf');
}
