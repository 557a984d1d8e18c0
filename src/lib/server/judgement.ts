import { and, asc, desc, eq, lte } from 'drizzle-orm';
import type { Day } from '../domain/day.ts';
import type { NoteLevel } from '../domain/level.ts';
import type { Confidence } from '../domain/status-note.ts';
import type { Text } from '../domain/text.ts';
import type { View } from '../domain/view.ts';
import { findCitations, type CitedEvidence } from './citation.ts';
import type { Reads } from './db/connect.ts';
import { review, statusNote } from './db/ledger.schema.ts';
import { assessor } from './db/schema.ts';
import { knownBy } from './standing.ts';
import type { NoteState } from './timeline.ts';
import { findTombstoneTexts } from './tombstone.ts';

/** Another body's judgement on the page of a recommendation. */
export interface Judgement {
	id: string;
	assessor: { slug: string; en: string; ja: string };
	/** The body's own words for its level. */
	wording: Text;
	/** The level that we map them to. */
	level: NoteLevel;
	confidence: Confidence;
	asOf: Day;
	reason: Text;
	state: NoteState;
	/** True for the one that holds: the newest of its assessor that counts and was not corrected. */
	isCurrent: boolean;
	isReviewed: boolean;
	correctsId: string | null;
	correctedById: string | null;
	sentBackReason: string | null;
	/** True where the viewer recorded it. */
	isOwn: boolean;
	evidence: CitedEvidence[];
	/** How many internal pieces it cites that the viewer may not see. */
	hidden: number;
}

async function findRows(db: Reads, view: View, recommendationId: string) {
	return db
		.select({
			note: statusNote,
			slug: assessor.slug,
			en: assessor.en,
			ja: assessor.ja,
			decision: review.decision,
			decidedAt: review.recordedAt,
			sentBackReason: review.reason
		})
		.from(statusNote)
		.innerJoin(assessor, and(eq(assessor.id, statusNote.assessorId), eq(assessor.isOurs, false)))
		.leftJoin(
			review,
			and(eq(review.subjectId, statusNote.id), lte(review.recordedAt, knownBy(view)))
		)
		.where(
			and(
				eq(statusNote.recommendationId, recommendationId),
				lte(statusNote.recordedAt, knownBy(view))
			)
		)
		.orderBy(
			asc(assessor.en),
			desc(statusNote.asOf),
			desc(statusNote.recordedAt),
			desc(statusNote.sequence)
		);
}

/**
 * What other bodies judge of a recommendation in a view, by their names, newest first: for the public
 * what counts (a corrected one stays, marked), for people also what waits, was sent
 * back or withdrawn. Three queries.
 */
export async function findJudgements(
	db: Reads,
	view: View,
	recommendationId: string
): Promise<Judgement[]> {
	const rows = await findRows(db, view, recommendationId);
	const known = knownBy(view);
	const counts = ({ note, decision, decidedAt }: (typeof rows)[number]) =>
		((decision === 'approved' ? decidedAt : null) ?? note.countsFrom ?? '~') <= known;
	const counting = rows.filter(counts);
	const correctedBy = new Map(counting.map(({ note }) => [note.correctsId, note.id]));
	// A correction of a later day takes its target out on earlier ones too, where it is not shown itself.
	const shown = (view.viewer === null ? counting : rows).filter(
		({ note }) => note.asOf <= view.asOf
	);
	const left = shown.filter((row) => counts(row) && !correctedBy.has(row.note.id));
	const ids = shown.map(({ note }) => note.id);
	const [cited, tombstones] = await Promise.all([
		findCitations(db, view, ids),
		findTombstoneTexts(db, ids)
	]);
	return shown.map((row) => {
		const { note, slug, en, ja, decision } = row;
		const correctedById = correctedBy.get(note.id) ?? null;
		const counted = correctedById ? 'corrected' : 'counts';
		const beside = decision === null || decision === 'approved' ? 'waiting' : decision;
		const { evidence = [], hidden = 0 } = cited.get(note.id) ?? {};
		return {
			id: note.id,
			assessor: { slug, en, ja },
			wording: { text: note.assessorWording ?? '', lang: note.language },
			level: note.level,
			confidence: note.confidence,
			asOf: note.asOf,
			reason: tombstones.get(note.id) ?? { text: note.reason, lang: note.language },
			state: counts(row) ? counted : beside,
			isCurrent: left.find((one) => one.slug === slug) === row,
			isReviewed: decision === 'approved',
			correctsId: note.correctsId,
			correctedById,
			sentBackReason: decision === 'sent-back' && view.viewer ? row.sentBackReason : null,
			isOwn: view.viewer !== null && note.authorId === view.viewer.id,
			evidence,
			hidden
		};
	});
}
