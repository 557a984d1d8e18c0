import type { Day } from '../domain/day.ts';
import type { NoteLevel } from '../domain/level.ts';
import { decide } from './review.ts';
import { findRecommendationId, recordStatusNote } from './status-note.ts';
import { noteOn, noteWith, openNoteDatabase, sentBy } from './testing-note.ts';

/** Days of which the tests hold pictures against the ledger. */
export const LEDGER_DAYS: Day[] = [
	'2015-12-31',
	'2016-08-24',
	'2017-06-30',
	'2019-08-22',
	'2020-12-31',
	'2023-11-30',
	'2025-06-30',
	'2025-10-04',
	'2026-05-31',
	'2026-11-21'
];
/** Before anything of the tests, after the correction, and after what a second person approved. */
export const KNOWN_DAYS: Day[] = ['2026-11-21', '2026-11-22', '2026-11-23'];

/** The corpus with a correction of a day later, and a note that counts from the day after that. */
export async function openWithLaterNotes() {
	const { db, ana, rio, recommendationId } = await openNoteDatabase();
	const [target] = (
		await db.client.execute({
			sql: 'SELECT id FROM status_note WHERE recommendation_id = ? ORDER BY as_of DESC LIMIT 1',
			args: [recommendationId]
		})
	).rows;
	const record = async (
		id: string,
		fields: Partial<Parameters<typeof noteWith>[0]> & { level: NoteLevel },
		{ now, isSecondPersonReview = false }: { now: string; isSecondPersonReview?: boolean }
	) =>
		recordStatusNote(db, noteOn(id, { note: noteWith(fields), isSecondPersonReview }), {
			...sentBy(ana),
			now
		});
	await record(
		recommendationId,
		{
			...{ level: 'announced', cause: 'correction', asOf: '2026-05-31' },
			correctsId: String(target?.id)
		},
		{ now: '2026-11-22T03:00:00.000Z' }
	);
	const other = (await findRecommendationId(db.reader, 'JMH-7.3')) ?? '';
	const { noteId } = await record(
		other,
		{ level: 'under-way', asOf: '2025-10-01' },
		{ now: '2026-11-22T04:00:00.000Z', isSecondPersonReview: true }
	);
	const approval = { subject: 'status-note', subjectId: noteId, decision: 'approved' } as const;
	await decide(
		db,
		{ ...approval, reason: null },
		{ ...sentBy(rio), now: '2026-11-23T03:00:00.000Z' }
	);
	return db;
}
