import { m } from '#lib/paraglide/messages.js';
import type { Language } from '../../../domain/text.ts';
import * as words from '../../../words/words.ts';
import { inLanguage } from '../../language.ts';
import type { Review } from '../reported.ts';
import type { TrackingChange } from './report-tables.ts';

type Say<Value extends string> = (value: Value) => string;

/** Says each value once: asking for a message costs more than a row has time for. */
function saidOnce<Value extends string>(language: Language, say: Say<Value>): Say<Value> {
	const said = new Map<Value, string>();
	return (value) => {
		const known = said.get(value);
		if (known !== undefined) return known;
		const word = inLanguage(language, () => say(value));
		said.set(value, word);
		return word;
	};
}

const reviewWord = words.say<Review>({
	reviewed: m.report_review_reviewed,
	'not-reviewed': m.flag_not_reviewed,
	'baseline-not-reviewed': m.flag_baseline
});

const trackingChangeWord = words.say<TrackingChange>({
	closed: m.report_change_closed,
	reopened: m.report_change_reopened
});

/** What the values of a report are called in a language. */
export function reportWords(language: Language) {
	const once = <Value extends string>(say: Say<Value>) => saidOnce(language, say);
	return {
		language,
		level: once(words.levelWord),
		change: once(words.changeWord),
		trackingChange: once(trackingChangeWord),
		cause: once(words.causeWord),
		confidence: once(words.confidenceWord),
		flag: once(words.flagWord),
		review: once(reviewWord),
		type: once(words.typeWord),
		response: once(words.responseWord),
		contribution: once(words.contributionWord),
		closing: once(words.closingWord),
		evidenceKind: once(words.evidenceKindWord),
		strength: once(words.strengthWord),
		seen: once(words.seenWord),
		stance: once(words.stanceWord),
		partyKind: once(words.partyKindWord),
		between: language === 'ja' ? '、' : '; '
	};
}

export type ReportWords = ReturnType<typeof reportWords>;
