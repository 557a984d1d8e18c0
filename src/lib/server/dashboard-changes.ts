import type { Day } from '../domain/day.ts';
import type { Text } from '../domain/text.ts';
import type { View } from '../domain/view.ts';
import { findChanges, type LevelChange } from './change.ts';
import type { Reads } from './db/connect.ts';
import { findFirstLines } from './note-line.ts';
import type { StandingSince } from './standing-since.ts';
import { findTrackingChanges } from './tracking-change.ts';

/** The most changes of level that the dashboard holds; the newest ones. */
export const CHANGES_MAX = 200;
/** The most reversals that come with their reason. */
export const FALLS_TOLD = 12;

/**
 * What changed of some recommendations after `since`: what the world moved, what only our judgement
 * did, what was assessed for the first time, and what was closed or taken up again; each note with the
 * first sentence of its reason, so too the `told` ones.
 */
export async function findDashboardChanges(
	db: Reads,
	view: View,
	{
		since,
		language,
		standings,
		told
	}: { since: Day; language: string; standings: readonly StandingSince[]; told: readonly string[] }
) {
	const ids = standings.map(({ id }) => id);
	const [found, tracking] = await Promise.all([
		findChanges(db, view, { since, limit: CHANGES_MAX, language, ids }),
		findTrackingChanges(db, view, since)
	]);
	const lines = await findFirstLines(db, [...told, ...found.map(({ noteId }) => noteId)]);
	const changes = found.map((one) => ({ ...one, reason: lines.get(one.noteId) ?? null }));
	type Told = LevelChange & { reason: Text | null };
	const that = (test: (one: Told) => boolean) => changes.filter(test);
	const byId = new Map(standings.map((standing) => [standing.id, standing]));
	return {
		lines,
		changes: that(({ change }) => change === 'rose' || change === 'fell'),
		restated: that(({ change }) => change === 'restated'),
		assessed: that(({ change }) => change === 'first'),
		isCut: found.length >= CHANGES_MAX,
		tracking: tracking.flatMap(({ recommendationId, ...one }) => {
			const standing = byId.get(recommendationId);
			return standing ? [{ ...one, standing }] : [];
		})
	};
}
