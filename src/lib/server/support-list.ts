import { sql } from 'drizzle-orm';
import type { Day } from '../domain/day.ts';
import type { EvidenceKind, Seen, Stance, Strength } from '../domain/evidence.ts';
import type { LevelHistory } from '../domain/level-history.ts';
import type { Confidence } from '../domain/status-note.ts';
import type { JudgedSupport } from '../domain/support-tally.ts';
import type { View } from '../domain/view.ts';
import type { Reads } from './db/connect.ts';
import type { StandingSince } from './standing-since.ts';

type Piece = [
	kind: EvidenceKind,
	strength: Strength | null,
	seen: Seen | null,
	stance: Stance,
	isInternal: number
];
interface Row {
	id: string;
	kind: string;
	confidence: Confidence;
	pieces: string;
}

/** The notes of the unbroken run at the level that holds, newest first. */
function notesOf({ noteId, since }: StandingSince, history: LevelHistory | undefined): string[] {
	const run = history?.spans.filter(({ from }) => since !== null && from >= since) ?? [];
	return [noteId, ...run.map((span) => span.noteId).reverse()].filter((id) => id !== null);
}

/**
 * What the levels of some recommendations rest on. "Still the same" rests on the judgement that it
 * carries on. One query.
 */
export async function findSupport(
	db: Reads,
	view: View,
	standings: readonly StandingSince[],
	histories: ReadonlyMap<string, LevelHistory>
): Promise<(JudgedSupport & { standing: StandingSince; lastNoteOn: Day | null })[]> {
	const judged = standings.filter(({ noteId, level }) => noteId !== null && level !== 'on-hold');
	const notes = judged.map((standing) => ({
		standing,
		ids: notesOf(standing, histories.get(standing.id))
	}));
	const rows = await db.all<Row>(
		sql`SELECT note.id, note.kind, note.confidence, (
				SELECT json_group_array(json_array(e.kind, e.strength, e.seen, ne.stance,
					e.visibility = 'internal'))
				FROM status_note_evidence ne JOIN evidence e ON e.id = ne.evidence_id
				WHERE ne.status_note_id = note.id) AS pieces
			FROM status_note note WHERE note.id IN (
				SELECT value FROM json_each(${JSON.stringify(notes.flatMap(({ ids }) => ids))}))`
	);
	const byId = new Map(rows.map((row) => [row.id, row]));
	return notes.flatMap(({ standing, ids }) => {
		const own = ids.flatMap((id) => byId.get(id) ?? []);
		const basis = own.find(({ kind }) => kind !== 'still-the-same') ?? own[0];
		if (!basis) return [];
		const pieces = (JSON.parse(basis.pieces) as Piece[]).map(
			([kind, strength, seen, stance, isInternal]) => {
				const isHidden = isInternal === 1 && view.viewer === null;
				return { kind, strength, seen, stance, isHidden };
			}
		);
		const { level, flags, lastNoteOn } = standing;
		const isReviewed = !flags.includes('not-reviewed');
		return [{ standing, level, confidence: basis.confidence, isReviewed, lastNoteOn, pieces }];
	});
}
