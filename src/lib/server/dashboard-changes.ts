import type { Text } from '../domain/text.ts';
import type { LevelChange } from './change.ts';
import type { Reads } from './db/connect.ts';
import { findFirstLines } from './note-line.ts';

/** The most changes of level, and of tracking, that the dashboard holds; the newest ones. */
export const CHANGES_MAX = 200;
/** The most reversals that come with their reason. */
export const FALLS_TOLD = 12;

/**
 * What changed of some recommendations: what the world moved, what only our judgement did, and what
 * was assessed for the first time; each note with the first sentence of its reason, so too the `told`
 * ones. `changes` are the newest ones.
 */
export async function tellChanges(
	db: Reads,
	changes: readonly LevelChange[],
	told: readonly string[]
) {
	const lines = await findFirstLines(db, [...told, ...changes.map(({ noteId }) => noteId)]);
	const all = changes.map((one) => ({ ...one, reason: lines.get(one.noteId) ?? null }));
	const that = (test: (one: LevelChange & { reason: Text | null }) => boolean) => all.filter(test);
	return {
		lines,
		changes: that(({ change }) => change === 'rose' || change === 'fell'),
		restated: that(({ change }) => change === 'restated'),
		assessed: that(({ change }) => change === 'first')
	};
}
