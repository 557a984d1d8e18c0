import { sql } from 'drizzle-orm';
import type { Day, Instant } from '../domain/day.ts';
import { checkDueAfter } from '../domain/flag.ts';
import type { NoteLevel } from '../domain/level.ts';
import type { RecommendationQuery } from '../domain/recommendation-query.ts';
import type { Cause, Change } from '../domain/status-note.ts';
import type { Text } from '../domain/text.ts';
import type { View } from '../domain/view.ts';
import { OURS } from './assessor.ts';
import type { Reads } from './db/connect.ts';
import { conditions, findRecommendations } from './recommendation-list.ts';
import { isWithheld, knownBy } from './level-line.ts';
import { withStanding } from './standing.ts';
import { findTombstoneTexts } from './tombstone.ts';
import { findTranslations, textIn } from './translation.ts';

/** How many notes a feed holds; the newest ones. */
export const FEED_LENGTH = 50;

/** A note that began to count, for those who follow. */
export interface FollowedNote {
	id: string;
	code: string;
	title: Text;
	asOf: Day;
	countsFrom: Instant;
	level: NoteLevel;
	levelBefore: NoteLevel | null;
	/** What it did to the level; null for a note beside the line, or one that was corrected since. */
	change: Change | null;
	cause: Cause;
	reason: Text;
}

type Row = Omit<FollowedNote, 'title' | 'reason'> & {
	recommendationId: string;
	title: string;
	language: string;
	reason: string;
	reasonLanguage: string;
};

/**
 * The notes that began to count last on the recommendations of a query, newest first: what the public
 * may see of them, whoever asks, for a feed has no session.
 */
export async function findFollowedNotes(
	db: Reads,
	view: View,
	{ query, language }: { query: RecommendationQuery; language: string }
): Promise<FollowedNote[]> {
	const open = { ...view, viewer: null };
	const known = knownBy(open);
	const rows = await db.all<Row>(
		sql`${withStanding(open)} SELECT note.id, standing.id AS "recommendationId", standing.code,
				standing.title, standing.language, note.as_of AS "asOf",
				coalesce(note.counts_from, v.recorded_at) AS "countsFrom",
				coalesce(span.level, note.level) AS level,
				span.level_before AS "levelBefore", span.change, note.cause, note.reason,
				note.language AS "reasonLanguage"
			FROM standing
			JOIN status_note note ON note.recommendation_id = standing.id AND note.assessor_id = ${OURS}
			LEFT JOIN review v ON v.subject_id = note.id AND v.decision = 'approved'
			LEFT JOIN line span ON span.recommendation_id = standing.id AND span.note_id = note.id
			WHERE ${conditions(query, open)} AND note.as_of <= ${open.asOf}
				AND coalesce(note.counts_from, v.recorded_at) <= ${known}
				AND NOT ${isWithheld(sql`note.id`, open)}
			ORDER BY "countsFrom" DESC, note.as_of DESC, note.sequence DESC LIMIT ${FEED_LENGTH}`
	);
	const ids = [...new Set(rows.map((row) => row.recommendationId))];
	const [translations, tombstones] = await Promise.all([
		findTranslations(db, ids, language),
		findTombstoneTexts(
			db,
			rows.map((row) => row.id)
		)
	]);
	return rows.map(({ recommendationId: id, title, language: lang, reasonLanguage, ...row }) => ({
		...row,
		title: textIn(translations, language, { id, field: 'title', original: { text: title, lang } }),
		reason: tombstones.get(row.id) ?? { text: row.reason, lang: reasonLanguage }
	}));
}

/** A day on which somebody has to look: a check that falls due, or a target date. */
export interface FollowedDay {
	kind: 'check' | 'target';
	code: string;
	title: Text;
	on: Day;
	/** When the note was made that the day counts from; null for a target. */
	lastNoteOn: Day | null;
}

/** The checks and target dates of the recommendations of a query that are followed, by day. */
export async function findFollowedDays(
	db: Reads,
	view: View,
	{ query, language }: { query: RecommendationQuery; language: string }
): Promise<FollowedDay[]> {
	const found = await findRecommendations(db, { ...view, viewer: null }, query, {
		limit: null,
		language
	});
	const days = found.flatMap((standing) => {
		const { code, titleIn: title, targetDate, lastNoteOn } = standing;
		const due = checkDueAfter(standing);
		const check = due ? [{ kind: 'check' as const, code, title, on: due, lastNoteOn }] : [];
		const target = targetDate
			? [{ kind: 'target' as const, code, title, on: targetDate, lastNoteOn: null }]
			: [];
		return [...check, ...target];
	});
	return days.sort((a, b) => (a.on === b.on ? (a.code < b.code ? -1 : 1) : a.on < b.on ? -1 : 1));
}
