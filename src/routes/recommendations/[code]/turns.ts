import type { Day } from '#lib/domain/day.ts';
import { rankOf, type NoteLevel } from '#lib/domain/level.ts';
import type { Span } from '#lib/domain/status-span.ts';

type TurnSpan = Pick<Span, 'level' | 'levelBefore' | 'validFrom'> & {
	change: Span['change'] | null;
};

/** The turns of a level history that its head tells in a sentence. */
export interface Turns {
	/** The level before the present one, and since when it held. */
	before: { level: NoteLevel; from: Day } | null;
	/** When the world took a level back, and when it was regained, if it was. */
	falls: { on: Day; regainedOn: Day | null }[];
}

/** The turns of a level history; `spans` are oldest first. */
export function turnsOf(spans: readonly TurnSpan[]): Turns {
	const now = spans.at(-1)?.level;
	const last = spans.findLastIndex((span) => span.level !== now);
	const level = spans[last]?.level;
	const first = spans.findLastIndex((span, index) => index < last && span.level !== level) + 1;
	const from = spans[first]?.validFrom;
	const falls = spans.flatMap((span, index) => {
		if (span.change !== 'fell' || span.levelBefore === null) return [];
		const lost = rankOf(span.levelBefore);
		const regained = spans.slice(index + 1).find((later) => rankOf(later.level) >= lost);
		return [{ on: span.validFrom, regainedOn: regained?.validFrom ?? null }];
	});
	return { before: level && from ? { level, from } : null, falls };
}
