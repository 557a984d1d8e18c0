import type { StandingLevel } from '../../../domain/level.ts';
import type { Language, Text } from '../../../domain/text.ts';
import { levelWord } from '../../../words/words.ts';
import type { Block, Run } from '../document.ts';

type TextRun = Extract<Run, { kind: 'text' }>;

/** Words of the report's own. */
export const say = (text: string, more: Omit<TextRun, 'kind' | 'text'> = {}): Run => ({
	...{ kind: 'text', text },
	...more
});

export const strong = (text: string): Run => say(text, { isStrong: true });

/** A text that somebody wrote, with its language where it is not the report's. */
export const written = (
	{ text, lang }: Text,
	language: Language,
	more: Omit<TextRun, 'kind' | 'text' | 'lang'> = {}
): Run => say(text, { ...more, ...(lang === language || lang === 'und' ? {} : { lang }) });

/** The mark of a level with its word, or with a sentence that has the word in it. */
export const levelRun = (
	level: StandingLevel,
	more: { text?: string; isStalled?: boolean; isReversed?: boolean } = {}
): Run => ({ ...{ kind: 'level', level, text: levelWord(level) }, ...more });

/** A line at the head of what follows. */
export const head = (...runs: Run[]): Block => ({ kind: 'paragraph', look: 'head', runs });

/** The id of the block of a recommendation, from its code. */
export const idOf = (code: string): string => `r-${code.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`;
