import type { RequestEvent } from '@sveltejs/kit';
import { desc, sql } from 'drizzle-orm';
import { askedDates, type Dated } from '../domain/dated-address.ts';
import { FOREVER_INSTANT, type Instant } from '../domain/day.ts';
import type { View, ViewedEdition } from '../domain/view.ts';
import { OURS } from './assessor.ts';
import { dayOf } from './clock.ts';
import type { Reads } from './db/connect.ts';
import { edition as editionTable } from './db/round.schema.ts';
import { findBeginning } from './record.ts';

/** How many editions the dates of a page offer; the others stand in their list. */
const OFFERED = 6;

/**
 * How many notes of an edition were corrected since, by `until`; of one recommendation, if it is
 * given by its code.
 */
export async function countCorrected(
	db: Reads,
	{ asOf, signedAt }: ViewedEdition,
	{ until, code = null }: { until: Instant; code?: string | null }
): Promise<number> {
	const counts = (note: string) =>
		sql.raw(`coalesce(${note}.counts_from, ${note}_review.recorded_at)`);
	const approval = (note: string) =>
		sql.raw(`LEFT JOIN review ${note}_review ON ${note}_review.subject_id = ${note}.id
			AND ${note}_review.decision = 'approved'`);
	const ofOne = code === null ? sql`1` : sql`r.code = ${code}`;
	const row = await db.get<{ count: number }>(
		sql`SELECT count(DISTINCT note.id) AS count FROM status_note note
			JOIN status_note later ON later.corrects_id = note.id
			JOIN recommendation r ON r.id = note.recommendation_id
			${approval('note')} ${approval('later')}
			WHERE ${ofOne} AND note.assessor_id = ${OURS} AND note.as_of <= ${asOf} AND ${counts('note')} <= ${signedAt}
				AND ${counts('later')} > ${signedAt} AND ${counts('later')} <= ${until}`
	);
	return row?.count ?? 0;
}

/** What every dated page says of its dates, beside what it shows. */
export async function findDated(event: Pick<RequestEvent, 'locals'>, view: View) {
	const { db, today, limit = null } = event.locals;
	const { asOf, knownOn } = view;
	const [beginning, editions] = await Promise.all([
		knownOn < today ? findBeginning(db.reader) : null,
		db.reader
			.select({ slug: editionTable.slug, name: editionTable.name })
			.from(editionTable)
			.orderBy(desc(editionTable.sequence))
			.limit(OFFERED)
	]);
	const edition = view.edition ?? null;
	const last = edition ?? limit ?? { asOf: today, knownOn: today };
	const dated: Dated = {
		...{ asOf, knownOn, editions },
		edition: edition && {
			...{ slug: edition.slug, name: edition.name, asOf: edition.asOf },
			signedOn: dayOf(edition.signedAt)
		},
		begins: beginning && beginning.recordedOn > knownOn ? beginning.recordedOn : null,
		limit: limit && { isHere: edition?.slug === limit.slug && asOf === limit.asOf },
		latest: { asOf: last.asOf, knownOn: last.knownOn }
	};
	return { asOf, knownOn, dates: askedDates(view, today), dated };
}

/** The same, with how many notes of an edition were corrected since, as far as the reader may see. */
export async function findDatedWithCorrections(
	event: Pick<RequestEvent, 'locals'>,
	view: View,
	code: string | null = null
) {
	const { db, limit = null } = event.locals;
	const until = limit?.signedAt ?? FOREVER_INSTANT;
	const [found, corrected] = await Promise.all([
		findDated(event, view),
		view.edition ? countCorrected(db.reader, view.edition, { until, code }) : 0
	]);
	return { ...found, dated: { ...found.dated, corrected } };
}
