import { differenceWord } from '#lib/words/words.ts';
import { differenceOf } from '#lib/domain/assessor.ts';
import type { NoteLevel, StandingLevel } from '#lib/domain/level.ts';
import { m } from '#lib/paraglide/messages.js';

interface Judged {
	assessor: { name: string };
	wording: { text: string };
	level: NoteLevel;
	isCurrent: boolean;
}

/** Which other assessors judge otherwise than our level, in their words, and how; null if none does. */
export function differingWords(judgements: readonly Judged[], ours: StandingLevel): string | null {
	const differing = judgements
		.filter(({ isCurrent }) => isCurrent)
		.flatMap(({ assessor, wording, level }) => {
			const difference = differenceOf(level, ours);
			if (difference === null || difference === 'same') return [];
			const how = differenceWord(difference);
			return m.standing_differs({ name: assessor.name, wording: wording.text, how });
		});
	return differing.length > 0 ? differing.join(' ') : null;
}
