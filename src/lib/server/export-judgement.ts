import { and, asc, eq, gt, inArray, lte } from 'drizzle-orm';
import type { Language } from '../domain/text.ts';
import type { View } from '../domain/view.ts';
import { statusSpan } from './db/audit.schema.ts';
import type { Reads } from './db/connect.ts';
import { statusNote } from './db/ledger.schema.ts';
import { assessor } from './db/schema.ts';
import type { ReportedJudgement } from './reports/reported.ts';
import { knownBy } from './standing.ts';

/** What other bodies judge of some recommendations in a view, by their names. One query. */
export async function findJudgementsThatHold(db: Reads, view: View, recommendationIds: string[]) {
	if (recommendationIds.length === 0) return [];
	return (
		db
			.select({
				id: statusSpan.recommendationId,
				slug: assessor.slug,
				en: assessor.en,
				ja: assessor.ja,
				level: statusSpan.level,
				wording: statusNote.assessorWording,
				lang: statusNote.language,
				asOf: statusNote.asOf
			})
			// CROSS JOIN keeps SQLite to this order: there are few other bodies, and many spans are ours.
			.from(assessor)
			.crossJoin(statusSpan)
			.innerJoin(statusNote, eq(statusNote.id, statusSpan.noteId))
			.where(
				and(
					eq(assessor.isOurs, false),
					eq(statusSpan.assessorId, assessor.id),
					inArray(statusSpan.recommendationId, recommendationIds),
					lte(statusSpan.validFrom, view.asOf),
					gt(statusSpan.validTo, view.asOf),
					lte(statusSpan.knownFrom, knownBy(view)),
					gt(statusSpan.knownTo, knownBy(view))
				)
			)
			.orderBy(asc(assessor.en))
	);
}

type Found = Awaited<ReturnType<typeof findJudgementsThatHold>>[number];

/** A judgement as a report has it, in the language of its reader. */
export const reportedJudgement = (
	{ slug, wording, lang, level, asOf, ...name }: Found,
	language: Language
): ReportedJudgement => ({
	assessor: { slug, name: name[language] },
	wording: { text: wording ?? '', lang },
	mappedLevel: level,
	asOf
});
