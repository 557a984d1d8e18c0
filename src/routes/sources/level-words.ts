import { levelWord } from '#lib/words/words.ts';
import type { StandingLevel } from '#lib/domain/level.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';

/** How many stand at each level, as a part of a sentence; levels with none are left out. */
export function inWords(levels: readonly { level: StandingLevel; count: number }[]): string {
	const wordOf = (level: StandingLevel) =>
		getLocale() === 'en' ? levelWord(level).toLowerCase() : levelWord(level);
	return levels
		.filter(({ count }) => count > 0)
		.map(({ level, count }) => m.source_stand_level({ count, level: wordOf(level) }))
		.join(m.standing_list_comma());
}
