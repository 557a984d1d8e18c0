import { NOTE_LEVELS } from '../../src/lib/domain/level.ts';
import type { LedgerNote } from '../../src/lib/domain/status-note.ts';
import { OURS } from '../../src/lib/server/assessor.ts';
import { replayLine } from '../../src/lib/server/status-span.ts';
import { phrase, type Row } from './large-rows.ts';

const DAY_MS = 86_400_000;
const FIRST = Date.parse('2022-01-01');
const LAST = Date.parse('2026-11-20');

const dayAt = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** A line of notes with what follows from it: its levels, and now and then the end of its tracking. */
export interface MadeLine {
	interpretation: Row;
	notes: Row[];
	spans: Row[];
	closings: Row[];
}

/** From time to time a level falls, stalls, is entered late or is a correction of the note before. */
export function makeLine(
	next: (count: number) => number,
	{
		recommendationId,
		count,
		sequence
	}: { recommendationId: string; count: number; sequence: number }
): MadeLine {
	const entry = (id: string, at: string) => ({
		...{ id, origin: 'person', author_id: null, recorded_at: at, counting: 'at-once' },
		...{ counts_from: at, submission_key: id, recommendation_id: recommendationId }
	});
	const interpretationId = `${recommendationId}-reading`;
	const notes: Row[] = [];
	const ledger: LedgerNote[] = [];
	const days = Array.from({ length: count }, () => FIRST + next((LAST - FIRST) / DAY_MS) * DAY_MS);
	let rank = next(3);
	for (const [at, known] of days.sort((a, b) => a - b).entries()) {
		rank = Math.max(0, Math.min(NOTE_LEVELS.length - 1, rank + next(4) - 1));
		const before = notes.at(-1);
		const isCorrection = before !== undefined && next(25) === 0;
		const note = {
			...entry(`${recommendationId}-note-${at}`, new Date(known + (at + 1) * 1_000).toISOString()),
			sequence: sequence + at + 1,
			assessor_id: OURS,
			level: NOTE_LEVELS[rank] ?? 'announced',
			cause: isCorrection ? ('correction' as const) : ('world-moved' as const),
			corrects_id: isCorrection ? String(before.id) : null,
			...{ judges_whole: 1, reason: phrase(next, 14), language: 'en' },
			as_of: dayAt(next(10) === 0 ? known - next(200) * DAY_MS : known),
			...{ confidence: 'medium', stalled_reason: next(12) === 0 ? phrase(next, 6) : null },
			interpretation_id: interpretationId
		};
		notes.push(note);
		ledger.push({
			...{ id: note.id, sequence: note.sequence, level: note.level, cause: note.cause },
			...{ asOf: note.as_of, recordedAt: note.recorded_at, countsFrom: note.counts_from },
			...{ correctsId: note.corrects_id, judgesWhole: true, isStillTheSame: false },
			isStalled: note.stalled_reason !== null
		});
	}
	const spans = replayLine(ledger).map((span) => ({
		...{ recommendation_id: recommendationId, assessor_id: OURS, note_id: span.noteId },
		...{ level: span.level, is_stalled: Number(span.isStalled), change: span.change },
		...{ level_before: span.levelBefore, since: span.since },
		...{ is_reversed: Number(span.isReversed), valid_from: span.validFrom },
		...{ valid_to: span.validTo, known_from: span.knownFrom, known_to: span.knownTo }
	}));
	const closing = {
		...entry(`${recommendationId}-closing`, new Date(LAST).toISOString()),
		...{ is_closed: 1, reason: 'overtaken', as_of: dayAt(LAST), language: 'en' }
	};
	return {
		interpretation: {
			...entry(interpretationId, '2015-06-01T00:00:00.000Z'),
			...{ version: 1, signs_for: '[]', signs_against: '[]', language: 'en' }
		},
		notes,
		spans,
		closings: next(20) === 0 ? [closing] : []
	};
}
