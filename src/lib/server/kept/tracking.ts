import type { TrackingChange } from '../tracking-change.ts';
import type { KnownLine } from './line.ts';
import { dayText, type Standings } from './standings.ts';

/** A closing or re-opening of a recommendation by its row number. */
export interface KeptTracking extends Omit<TrackingChange, 'recommendationId'> {
	at: number;
}

/**
 * The newest closings and re-openings after `since` of some recommendations; the same as
 * `findTrackingChanges` finds.
 */
export function keptTracking(
	line: KnownLine,
	{
		standings,
		isAsked,
		since,
		limit
	}: { standings: Standings; isAsked: (at: number) => boolean; since: number; limit: number }
): KeptTracking[] {
	const [first, last] = [dayText(since), dayText(standings.day)];
	const rows = [...line.closings].flatMap(([at, closings]) => {
		if (standings.levels[at] === 0 || !isAsked(at)) return [];
		const replaced = new Set(closings.map(({ correctsId }) => correctsId));
		return closings
			.filter(({ id, asOf }) => asOf > first && asOf <= last && !replaced.has(id))
			.map((closing) => ({ at, closing }));
	});
	const newer = (a: string, b: string) => (a < b ? 1 : a > b ? -1 : 0);
	return rows
		.sort(
			({ closing: a }, { closing: b }) =>
				newer(a.asOf, b.asOf) || newer(a.recordedAt, b.recordedAt) || b.sequence - a.sequence
		)
		.slice(0, limit)
		.map(({ at, closing: { asOf: on, isClosed, reason } }) => ({ at, on, isClosed, reason }));
}
