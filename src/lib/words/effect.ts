import { dayText } from './dates.ts';
import { levelWord } from './words.ts';
import type { Flag } from '../domain/flag.ts';
import type { NoteEffect } from '../domain/note-effect.ts';
import type { Change } from '../domain/status-note.ts';
import { m } from '../paraglide/messages.js';

interface Sentence {
	text: string;
	/** The flag that it is about, shown before it. */
	flag?: Flag;
}

const CHANGE: Record<
	Exclude<Change, 'first'>,
	(words: { day: string; level: string }) => string
> = {
	rose: m.note_effect_rose,
	fell: m.note_effect_fell,
	same: m.note_effect_same,
	restated: m.note_effect_restated
};

function changeSentence({ change, before }: NoteEffect, code: string): Sentence {
	if (change === 'first' || !before) return { text: m.note_effect_first({ code }) };
	const words = { day: dayText(before.asOf), level: levelWord(before.level) };
	return { text: CHANGE[change](words) };
}

function flagSentences({ now, then }: NoteEffect, code: string): Sentence[] {
	const sentences: Sentence[] = [];
	if (then.isReversed)
		sentences.push({
			flag: 'reversed',
			text: now.isReversed
				? m.note_effect_reversed_stays({ code })
				: m.note_effect_reversed({ code })
		});
	if (now.isReversed && !then.isReversed)
		sentences.push({ text: m.note_effect_reversed_ends({ code }) });
	if (then.isStalled && !now.isStalled)
		sentences.push({ flag: 'stalled', text: m.note_effect_stalled({ code }) });
	if (now.isStalled && !then.isStalled)
		sentences.push({ text: m.note_effect_stalled_ends({ code }) });
	return sentences;
}

function wholeSentence({ whole }: NoteEffect): Sentence[] {
	if (!whole) return [];
	const { code, keepsOwn, then } = whole;
	const say = keepsOwn ? m.note_effect_whole_keeps : m.note_effect_whole_lowest;
	return [{ text: say({ code, level: levelWord(then) }) }];
}

/** What a note will do, in sentences. `code` is its recommendation's. */
export function sentencesOf(effect: NoteEffect, code: string): Sentence[] {
	if (!effect.isInLine) return [{ text: m.note_effect_beside({ code }) }];
	const until = effect.holdsUntil;
	return [
		changeSentence(effect, code),
		...(until ? [{ text: m.note_effect_holds_until({ day: dayText(until) }) }] : []),
		...flagSentences(effect, code),
		...(effect.endsRollUp ? [{ text: m.note_effect_ends_roll_up({ code }) }] : []),
		...wholeSentence(effect)
	];
}
